// The channel variables that every leg of a trunk has from its beginning, inbound and outbound.
import type { DtmfWay, Srtp, Trunk } from '../../config/trunk.ts';

/**
 * A far end that has gone silent without a BYE still costs money. In milliseconds (switch_core_media.c); a parked leg hears
 * the far end's packets all the time, comfort noise is switched off, so two minutes without one mean that it is gone.
 */
const MEDIA_TIMEOUT_MS = 120_000;
const MEDIA_HOLD_TIMEOUT_MS = 1_800_000;

/**
 * A parked leg sends packets from the answer on, whether or not the agent speaks: peers behind a NAT wait for our first one,
 * and trunks end a call without any. -1 is digital silence (switch_ivr_park); a playback takes its place without a seam.
 */
export const SILENCE_IS_SENT = { send_silence_when_idle: '-1' } as const;

/** Where no packet came the switch must not make up sound: a hole is told from silence by what it fills in. */
export const SOUND_IN_TIME = { rtp_jitter_buffer_plc: 'false' } as const;

/** `switch_core_session_parse_crypto_prefs`. Unset would mean `optional` on an inbound leg. */
const SECURE_MEDIA: Readonly<Record<Srtp, string>> = {
  off: 'forbidden',
  optional: 'optional',
  required: 'mandatory',
};

/**
 * What is offered and taken, best first (RFC 7714, RFC 6188, RFC 4568). Left to itself the switch offers eleven, sound without
 * any proof of its sender among them.
 */
const SECURE_SUITES = [
  'AEAD_AES_256_GCM',
  'AEAD_AES_128_GCM',
  'AES_256_CM_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
];

/** `switch_core_media_check_dtmf_type` knows no inband: the switch neither offers events nor sends them then. */
const DTMF_TYPE: Readonly<Record<DtmfWay, string>> = { rfc2833: 'rfc2833', info: 'info', inband: 'none' };

/**
 * Keys as tones: the switch listens for them, and makes them, from the answer on. Left to itself it sends an INFO for each where
 * no events were agreed on (switch_core_media.c), and without "write" it makes tones of the keys that it hears.
 */
const INBAND = {
  rtp_info_when_no_2833: 'false',
  execute_on_answer: 'start_dtmf',
  execute_on_answer_generate: 'start_dtmf_generate write',
};

export function legVariables(trunk: Trunk): Readonly<Record<string, string>> {
  return {
    dtmf_type: DTMF_TYPE[trunk.dtmf],
    ...(trunk.dtmf === 'inband' ? INBAND : {}),
    rtp_secure_media: SECURE_MEDIA[trunk.srtp],
    // Without the latter the switch refuses callers who offer keys as an option, in RTP/AVP (488): they speak without keys as well.
    ...(trunk.srtp === 'off'
      ? { rtp_allow_crypto_in_avp: 'true' }
      : { rtp_secure_media_suites: SECURE_SUITES.join(':') }),
    // SOFIA_SESSION_TIMEOUT in mod_sofia.h; 0 asks for none and takes none.
    sofia_session_timeout: String(trunk.sessionTimerSeconds),
    media_timeout: String(MEDIA_TIMEOUT_MS),
    media_hold_timeout: String(MEDIA_HOLD_TIMEOUT_MS),
    // Else the switch would forget a leg's place in the trunk's budget whenever the leg is routed, outbound ones at once.
    limit_ignore_transfer: 'true',
    ...SILENCE_IS_SENT,
    ...SOUND_IN_TIME,
  };
}
