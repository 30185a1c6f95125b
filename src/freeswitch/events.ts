// Decodes the switch's JSON events into a small union. Pure: one record in, one event or nothing out. Numbers stay as they were
// on the wire, and causes are the switch's own words. Field names are those of FreeSWITCH 1.11.2 and mod_audio_stream ec2a781
// (recorded in fixtures/).
import type { HungUpBy } from '../call/state.ts';
import type { LegCodec } from '../telephony/audio.ts';
import { isDtmfDigit } from '../telephony/dtmf.ts';
import { isId, type LegId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import { digitOfInfo, heldMsOfInfo } from './dtmf-info.ts';
import { type EventRecord, instant, isObject, parseJson, text, whole } from './event-record.ts';
import { legFacts, soundTarget } from './leg-facts.ts';
import type { SwitchEvent } from './switch-event.ts';

/** The outcome of one `bgapi`. */
export interface JobResult {
  readonly jobUuid: string;
  readonly ok: boolean;
  /** The command's output; of a failure without its `-ERR `. */
  readonly text: string;
}

/** The outcome of a `bgapi`, or null where `record` is another event. */
export function decodeJob(record: EventRecord): JobResult | null {
  if (record['Event-Name'] !== 'BACKGROUND_JOB') return null;
  const jobUuid = text(record, 'Job-UUID');
  if (jobUuid === null) return null;
  const body = text(record, '_body') ?? '';
  const failed = body.startsWith('-ERR') || body.startsWith('-USAGE');
  return { jobUuid, ok: !failed, text: failed ? body.replace(/^-ERR\s*/, '').trim() : body };
}

/** What one record tells, or null where it tells nothing that is wanted. `receivedAt` stands in for a missing stamp. */
export function decodeEvent(record: EventRecord, receivedAt: Instant): SwitchEvent | null {
  const at = instant(record, 'Event-Date-Timestamp') ?? receivedAt;
  if (record['Event-Subclass'] === 'sofia::gateway_state') return decodeGateway(record, at);
  if (record['Event-Subclass'] === 'sofia::notify_refer') return decodeReferral(record, at);
  const uuid = text(record, 'Unique-ID');
  if (uuid === null || !isId(uuid)) return null;
  const leg: LegId = toId(uuid);
  switch (record['Event-Name']) {
    case 'CHANNEL_CREATE':
      return { kind: 'channel-created', at, leg, ...legFacts(record) };
    case 'CHANNEL_PROGRESS':
      return { kind: 'channel-ringing', at, leg };
    case 'CHANNEL_PROGRESS_MEDIA':
      return { kind: 'channel-early-media', at, leg, sound: soundTarget(record) };
    case 'CHANNEL_ANSWER':
      return { kind: 'channel-answered', at, leg, codec: writeCodec(record), sound: soundTarget(record) };
    case 'CHANNEL_HOLD':
      return { kind: 'channel-held', at, leg };
    case 'CHANNEL_UNHOLD':
      return { kind: 'channel-unheld', at, leg };
    case 'CHANNEL_PARK':
      return { kind: 'channel-parked', at, leg, answered: isAnswered(record), ...legFacts(record) };
    case 'CHANNEL_HANGUP':
    case 'CHANNEL_HANGUP_COMPLETE':
    case 'CHANNEL_DESTROY':
      return decodeEnd(record, at, leg);
    case 'CHANNEL_EXECUTE_COMPLETE':
      return decodeApplicationEnd(record, at, leg);
    case 'CODEC':
      return decodeCodec(record, at, leg);
    case 'PLAYBACK_START':
    case 'PLAYBACK_STOP':
      return decodePlayback(record, at, leg);
    case 'RECORD_STOP':
      return { kind: 'record-stopped', at, leg, file: text(record, 'Record-File-Path') ?? '' };
    case 'DTMF':
      return decodeDtmf(record, at, leg);
    case 'RECV_INFO':
      return decodeInfo(record, at, leg);
    case 'CUSTOM':
      return decodeAudioStream(record, at, leg);
    default:
      return null;
  }
}

function decodeEnd(record: EventRecord, at: Instant, leg: LegId): SwitchEvent {
  const cause = text(record, 'Hangup-Cause') ?? text(record, 'variable_hangup_cause');
  if (record['Event-Name'] === 'CHANNEL_DESTROY') return { kind: 'channel-destroyed', at, leg, cause };
  const by = hungUpBy(record);
  const end = { at, leg, cause: endCause(cause, by, record), sipStatus: sipStatus(record), by };
  if (record['Event-Name'] === 'CHANNEL_HANGUP')
    return { kind: 'channel-hung-up', ...end, ...(isReferred(record) ? { referred: true } : {}) };
  return {
    kind: 'channel-reported',
    ...end,
    answeredAt: instant(record, 'Caller-Channel-Answered-Time'),
    endedAt: instant(record, 'Caller-Channel-Hangup-Time'),
  };
}

/**
 * The switch takes the Reason of a BYE (RFC 3326) for its cause. Asterisk writes `Q.850;cause=0` where it knows none, and
 * a far end that hangs up an answered call without a reason ends it as ever.
 */
function endCause(told: string | null, by: HungUpBy, record: EventRecord): string {
  if (told !== null && told !== 'NONE') return told;
  return by === 'far-end' && isAnswered(record) ? 'NORMAL_CLEARING' : 'NONE';
}

/** Carriers differ in whether they say of the other telephone that it answered before they let go of ours. */
function isReferred(record: EventRecord): boolean {
  const taken = whole(record, 'variable_sip_refer_status_code') ?? 0;
  const target = whole(record, 'variable_sip_refer_target_status_code') ?? 0;
  return taken >= 200 && taken < 300 && target < 300;
}

/**
 * The far end's final status, else what our INVITE was answered with. The latter stays on an answered leg when a leg
 * that was dialled for it fails, so there it says nothing of this leg.
 */
function sipStatus(record: EventRecord): number | null {
  const final = whole(record, 'variable_sip_term_status');
  if (final !== null || isAnswered(record)) return final;
  return whole(record, 'variable_sip_invite_failure_status');
}

function isAnswered(record: EventRecord): boolean {
  return instant(record, 'Caller-Channel-Answered-Time') !== null || record['Answer-State'] === 'answered';
}

function hungUpBy(record: EventRecord): HungUpBy {
  const disposition = text(record, 'variable_sip_hangup_disposition') ?? '';
  if (disposition.startsWith('recv_')) return 'far-end';
  return disposition.startsWith('send_') ? 'us' : 'unknown';
}

function decodeApplicationEnd(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  if (record['Application'] === 'record') {
    const file = (text(record, 'Application-Data') ?? '').split(' ')[0] ?? '';
    return { kind: 'message-recorded', at, leg, file, ms: whole(record, 'variable_record_ms') };
  }
  if (record['Application'] !== 'bridge') return null;
  return { kind: 'bridge-ended', at, leg, result: text(record, 'variable_originate_disposition') };
}

/** Comes for each direction and each kind of media; all of them carry what is written to the leg, once that is known. */
function decodeCodec(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  const codec = writeCodec(record);
  return codec === null ? null : { kind: 'codec-changed', at, leg, codec };
}

function writeCodec(record: EventRecord): LegCodec | null {
  const name = text(record, 'Channel-Write-Codec-Name') ?? text(record, 'variable_write_codec');
  const sampleRateHz = whole(record, 'Channel-Write-Codec-Rate') ?? whole(record, 'variable_write_rate');
  return name === null || name === '' || sampleRateHz === null ? null : { name, sampleRateHz };
}

function decodePlayback(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  const file = text(record, 'Playback-File-Path');
  if (file === null) return null;
  // On a start the position is still that of the playback before.
  if (record['Event-Name'] === 'PLAYBACK_START') return { kind: 'playback-started', at, leg, file };
  const reason = record['Playback-Status'] === 'break' ? 'break' : 'done';
  const positionSamples = whole(record, 'variable_playback_last_offset_pos');
  return { kind: 'playback-stopped', at, leg, file, reason, positionSamples };
}

/**
 * What the switch read out of an INFO is not used: it takes `application/dtmf` with `*` or `#` for a 0 (sofia.c,
 * sofia_handle_sip_i_info). The INFO itself comes as an event of its own.
 */
const READ_FROM_INFO = 'ENDPOINT';

/** A key of ours that the switch is about to send as a tone (switch_ivr_async.c, generate_on_dtmf). The caller pressed nothing. */
const MADE_INTO_TONE = 'native:inband';

function decodeDtmf(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  const digit = (text(record, 'DTMF-Digit') ?? '').toUpperCase();
  const source = text(record, 'DTMF-Source');
  if (!isDtmfDigit(digit) || source === READ_FROM_INFO) return null;
  if (text(record, 'DTMF-Conversion') === MADE_INTO_TONE) return null;
  return { kind: 'dtmf', at, leg, digit, via: source === 'INBAND_AUDIO' ? 'tone' : 'rtp' };
}

function decodeInfo(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  const body = text(record, '_body') ?? '';
  const digit = digitOfInfo(text(record, 'SIP-Content-Type') ?? '', body);
  if (digit === null) return null;
  const heldMs = heldMsOfInfo(body);
  return { kind: 'dtmf', at, leg, digit, via: 'info', ...(heldMs === null ? {} : { heldMs }) };
}

function decodeAudioStream(record: EventRecord, at: Instant, leg: LegId): SwitchEvent | null {
  switch (record['Event-Subclass']) {
    case 'mod_audio_stream::connect':
      return { kind: 'audio-stream-connected', at, leg };
    case 'mod_audio_stream::disconnect':
      return { kind: 'audio-stream-disconnected', at, leg, ...streamMessage(record, 'reason') };
    case 'mod_audio_stream::error':
      return { kind: 'audio-stream-error', at, leg, ...streamMessage(record, 'error') };
    default:
      return null;
  }
}

/** The body is `{"status":"error","message":{"code":6,"error":"Connection refused (system error 111)"}}`. */
function streamMessage(
  record: EventRecord,
  field: 'reason' | 'error',
): { code: number | null; reason: string } {
  const body = parseJson(text(record, '_body') ?? '');
  const message = isObject(body) && isObject(body['message']) ? body['message'] : {};
  const code = message['code'];
  return { code: typeof code === 'number' ? code : null, reason: text(message, field) ?? '' };
}

/** A NOTIFY of a REFER (RFC 3515); its body is the first line of an answer: `SIP/2.0 486 Busy Here`. */
function decodeReferral(record: EventRecord, at: Instant): SwitchEvent | null {
  const uuid = text(record, 'UniqueID');
  const status = /^SIP\/2\.0 (\d{3})\b/.exec((text(record, '_body') ?? '').trim())?.[1];
  if (uuid === null || !isId(uuid) || status === undefined) return null;
  const isOver = text(record, 'subscription-substate') === 'terminated';
  return { kind: 'referral-told', at, leg: toId(uuid), status: Number(status), isOver };
}

function decodeGateway(record: EventRecord, at: Instant): SwitchEvent | null {
  const gateway = text(record, 'Gateway');
  const state = text(record, 'State');
  if (gateway === null || state === null) return null;
  // `sofia_gateway_status_name` in sofia.c: DOWN, UP, INVALID.
  const said = text(record, 'Ping-Status');
  const ping = said === 'UP' ? 'up' : said === 'DOWN' ? 'down' : 'none';
  const status = whole(record, 'Status');
  return { kind: 'gateway-state', at, gateway, state, ping, status, phrase: text(record, 'Phrase') };
}
