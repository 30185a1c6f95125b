// The lines of the handshake scenario whose replies every switch must give alike, as they stand in the capture.

const NO_LEG = '00000000-0000-0000-0000-000000000000';

export const HANDSHAKE_LINES: readonly string[] = [
  'api status',
  'api version',
  'api sofia status',
  'api sofia status gateway nope',
  'api show channels as json',
  'api show calls as json',
  'api show nosuch',
  'api module_exists mod_audio_stream',
  `api uuid_exists ${NO_LEG}`,
  `api uuid_kill ${NO_LEG}`,
  `api uuid_getvar ${NO_LEG} x`,
  `api uuid_audio_stream ${NO_LEG} start ws://127.0.0.1:1/ mono 16k`,
  'api uuid_audio_stream bogus',
  'api nosuchapi',
  'api create_uuid',
  'api global_getvar',
  'event plain NOSUCH_EVENT',
  'noevents',
  'frobnicate',
  'sendmsg 1234\ncall-command: hangup',
  'exit',
];
