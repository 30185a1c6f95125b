// The API commands and applications that this controller uses. The switch's permissions are rendered from this list, so nothing
// else is allowed.

/** Every API command used here: what `esl-allowed-api` of our user must hold. */
export const USED_API_COMMANDS = [
  'acl',
  'global_getvar',
  'module_exists',
  'originate',
  'reloadacl',
  'reloadxml',
  'sched_del',
  'sched_transfer',
  'show',
  'sofia',
  'sofia_gateway_data',
  'status',
  'uuid_audio_stream',
  'uuid_break',
  'uuid_bridge',
  'uuid_deflect',
  'uuid_exists',
  'uuid_fileman',
  'uuid_getvar',
  'uuid_jitterbuffer',
  'uuid_kill',
  'uuid_media_reneg',
  'uuid_record',
  'uuid_send_dtmf',
  'uuid_set_media_stats',
  'uuid_setvar',
  'uuid_setvar_multi',
  'uuid_transfer',
  'version',
] as const;

/** Every application executed here, `&park()` of an originate among them. */
export const USED_APPLICATIONS = [
  'answer',
  'bridge',
  'park',
  'playback',
  'record',
  'record_session',
  'three_way',
] as const;

export type ApiCommand = (typeof USED_API_COMMANDS)[number];
