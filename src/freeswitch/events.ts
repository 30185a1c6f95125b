// What the switch tells, decoded from its JSON into a small union. Pure: one record in, one event or nothing out.
// Refuses to interpret: numbers stay as they stood on the wire, causes in the switch's own words.
// Field names and orders are those of FreeSWITCH 1.11.2 and mod_audio_stream ec2a781 (recorded in fixtures/).
import type { HungUpBy } from '../call/state.ts';
import type { LegCodec } from '../telephony/audio.ts';
import { type DtmfDigit, type DtmfVia, isDtmfDigit } from '../telephony/dtmf.ts';
import { isId, type LegId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import { digitOfInfo } from './dtmf-info.ts';
import { isWithheld, type Withholding } from './withheld.ts';
import { SOFTPHONE_CONTEXT, SOFTPHONE_VARIABLE } from './xml/names.ts';

/** Who ended a leg, as the SIP side saw it. `us` is the switch or whoever commanded it. */

/** The users of three addresses of an INVITE, as they stood there. On a registered trunk the request names our contact. */
interface DidCandidates {
  readonly requestUri: string | null;
  readonly to: string | null;
  /** P-Called-Party-ID (RFC 7315, 4.2): the address before a proxy turned it into our contact. */
  readonly calledParty: string | null;
}

/** What a leg is when it appears. */
export interface LegFacts {
  readonly direction: 'inbound' | 'outbound';
  /** Inbound: the number that was dialled, as the carrier wrote it. Null on outbound legs. */
  readonly did: string | null;
  /** Inbound: every place where a carrier may have put the number that was dialled. Null on outbound legs. */
  readonly didCandidates: DidCandidates | null;
  /** Who calls from a softphone of our own, and what they dialled. Null on every other leg. */
  readonly softphone: { readonly name: string; readonly dialled: string } | null;
  /**
   * Inbound: the number presented to us, as the carrier wrote it. Null on outbound legs, and where the caller withholds it:
   * the network may know it all the same, and tells it to us in trust (RFC 3325, 9.1).
   */
  readonly callerId: string | null;
  /** The dialplan context that took the call. */
  readonly context: string | null;
  /** The sofia gateway of an outbound leg; of an inbound one only where the carrier's registration names it. */
  readonly gateway: string | null;
  /** Our own channel variables, `trunkline_…`, by their full name. */
  readonly variables: Readonly<Record<string, string>>;
}

export type SwitchEvent = { readonly at: Instant } & (
  | ({ kind: 'channel-created'; leg: LegId } & LegFacts)
  | { kind: 'channel-ringing'; leg: LegId }
  /** `sound`: where the far end's description wants our sound sent, and under which key; in a form to compare only. */
  | { kind: 'channel-early-media'; leg: LegId; sound: string | null }
  | { kind: 'channel-answered'; leg: LegId; codec: LegCodec | null; sound: string | null }
  | { kind: 'codec-changed'; leg: LegId; codec: LegCodec }
  /** On an inbound leg the dialplan has run by now, so its variables are here and not yet in `channel-created`. */
  | ({ kind: 'channel-parked'; leg: LegId; answered: boolean } & LegFacts)
  /** Hung up just now. `by` is mostly `unknown` yet, and the report follows at once. */
  | {
      kind: 'channel-hung-up';
      leg: LegId;
      cause: string;
      sipStatus: number | null;
      by: HungUpBy;
      /** Its carrier had taken a REFER, and not failed with it. */
      referred?: true;
    }
  | {
      kind: 'channel-reported';
      leg: LegId;
      cause: string;
      sipStatus: number | null;
      by: HungUpBy;
      answeredAt: Instant | null;
      endedAt: Instant | null;
    }
  /** The last word on a leg, and the only one where a gateway was down. */
  | { kind: 'channel-destroyed'; leg: LegId; cause: string | null }
  /** A carrier says of whom it was to connect the leg with; `isOver`: it will say no more. */
  | { kind: 'referral-told'; leg: LegId; status: number; isOver: boolean }
  /** A `bridge` on this leg is over. `result` is `SUCCESS`, or why the peer was not reached. */
  | { kind: 'bridge-ended'; leg: LegId; result: string | null }
  /** A `record` on this leg is over. `ms`: how long the message is, where the switch says it. */
  | { kind: 'message-recorded'; leg: LegId; file: string; ms: number | null }
  | { kind: 'playback-started'; leg: LegId; file: string }
  | {
      kind: 'playback-stopped';
      leg: LegId;
      file: string;
      reason: 'done' | 'break';
      /** Samples of the file that were played, in the file's own rate. */
      positionSamples: number | null;
    }
  /** A key, as it came on one of the ways. A far end that sends it on two is told of twice. */
  /** The far end has put the call on hold (re-INVITE sendonly, inactive or to 0.0.0.0), or takes it up again. */
  | { kind: 'channel-held'; leg: LegId }
  | { kind: 'channel-unheld'; leg: LegId }
  | { kind: 'dtmf'; leg: LegId; digit: DtmfDigit; via: DtmfVia }
  | { kind: 'audio-stream-connected'; leg: LegId }
  /** The server closed in order. The module's hook on the leg stays: stop it before the next start. */
  | { kind: 'audio-stream-disconnected'; leg: LegId; code: number | null; reason: string }
  | { kind: 'audio-stream-error'; leg: LegId; code: number | null; reason: string }
  | { kind: 'record-stopped'; leg: LegId; file: string }
  /**
   * `state` is sofia's: NOREG, TRYING, REGISTER, REGED, UNREGED, FAILED, FAIL_WAIT, DOWN …; `ping` its verdict, by which it
   * takes or refuses calls; `status` and `phrase` the carrier's answer to REGISTER or OPTIONS, where that was the reason.
   */
  | {
      kind: 'gateway-state';
      gateway: string;
      state: string;
      ping: 'up' | 'down' | 'none';
      status: number | null;
      phrase: string | null;
    }
);

/** The outcome of one `bgapi`. */
export interface JobResult {
  readonly jobUuid: string;
  readonly ok: boolean;
  /** The command's output; of a failure without its `-ERR `. */
  readonly text: string;
}

/** The events that we ask for, and must be allowed to (`esl-allowed-events`). */
export const SUBSCRIBED_EVENTS = [
  'BACKGROUND_JOB',
  'CHANNEL_CREATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_HOLD',
  'CHANNEL_UNHOLD',
  'CHANNEL_PARK',
  'CHANNEL_HANGUP',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_DESTROY',
  'CHANNEL_EXECUTE_COMPLETE',
  'CODEC',
  'PLAYBACK_START',
  'PLAYBACK_STOP',
  'RECORD_STOP',
  'DTMF',
  'RECV_INFO',
] as const;

/** Subclasses of CUSTOM. They come last: mod_event_socket takes every word behind CUSTOM for one. */
export const SUBSCRIBED_SUBCLASSES = [
  'mod_audio_stream::connect',
  'mod_audio_stream::disconnect',
  'mod_audio_stream::error',
  'sofia::gateway_state',
  'sofia::notify_refer',
] as const;

/** The command that asks for them. */
export function subscription(): string {
  return ['event json', ...SUBSCRIBED_EVENTS, 'CUSTOM', ...SUBSCRIBED_SUBCLASSES].join(' ');
}

type EventRecord = Readonly<Record<string, unknown>>;

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
  const end = { at, leg, cause: cause ?? 'NONE', sipStatus: sipStatus(record), by: hungUpBy(record) };
  if (record['Event-Name'] === 'CHANNEL_HANGUP')
    return { kind: 'channel-hung-up', ...end, ...(isReferred(record) ? { referred: true } : {}) };
  return {
    kind: 'channel-reported',
    ...end,
    answeredAt: instant(record, 'Caller-Channel-Answered-Time'),
    endedAt: instant(record, 'Caller-Channel-Hangup-Time'),
  };
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
  const digit = digitOfInfo(text(record, 'SIP-Content-Type') ?? '', text(record, '_body') ?? '');
  return digit === null ? null : { kind: 'dtmf', at, leg, digit, via: 'info' };
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

function legFacts(record: EventRecord): LegFacts {
  const inbound = record['Call-Direction'] === 'inbound';
  return {
    direction: inbound ? 'inbound' : 'outbound',
    did: inbound ? text(record, 'Caller-Destination-Number') : null,
    didCandidates: inbound ? didCandidates(record) : null,
    softphone: inbound ? softphoneOf(record) : null,
    callerId: inbound && !isWithheld(withholding(record)) ? text(record, 'Caller-Caller-ID-Number') : null,
    context: text(record, 'Caller-Context'),
    gateway: text(record, inbound ? 'variable_sip_gateway' : 'variable_sip_gateway_name'),
    variables: ownVariables(record),
  };
}

/** The lines of an SDP (RFC 4566, RFC 4568) that say where sound goes and how it is sealed. */
function soundTarget(record: EventRecord): string | null {
  const lines = (text(record, 'variable_switch_r_sdp') ?? '').split(/\r?\n/);
  const address = lines.find((line) => line.startsWith('c='));
  const port = /^m=audio (\d+)/.exec(lines.find((line) => line.startsWith('m=audio')) ?? '')?.[1];
  if (address === undefined || port === undefined) return null;
  return [address, port, ...lines.filter((line) => line.startsWith('a=crypto:'))].join(' ');
}

function withholding(record: EventRecord): Withholding {
  return {
    hidden: text(record, 'Caller-Privacy-Hide-Number') === 'true',
    privacy: text(record, 'variable_sip_Privacy') ?? text(record, 'variable_sip_i_privacy'),
    fromUser: text(record, 'variable_sip_from_user'),
    fromHost: text(record, 'variable_sip_from_host'),
  };
}

function didCandidates(record: EventRecord): DidCandidates {
  const calledParty = text(record, 'variable_sip_h_P-Called-Party-ID');
  return {
    requestUri: text(record, 'variable_sip_req_user'),
    to: text(record, 'variable_sip_to_user'),
    calledParty: calledParty === null ? null : userOf(calledParty),
  };
}

/** `"Name" <sip:+919876543210@example.com>;param` → `+919876543210`; null where it names nobody. */
function userOf(address: string): string | null {
  const [, user] = /^(?:[^<]*<)?(?:sips?|tel):([^@>;]+)/i.exec(address.trim()) ?? [];
  return user === undefined ? null : user.replace(/%2B/i, '+');
}

/** The directory sets the name once a softphone has proven who it is; the context says that it came that way. */
function softphoneOf(record: EventRecord): LegFacts['softphone'] {
  const name = text(record, `variable_${SOFTPHONE_VARIABLE}`);
  if (name === null || text(record, 'Caller-Context') !== SOFTPHONE_CONTEXT) return null;
  return { name, dialled: text(record, 'Caller-Destination-Number') ?? '' };
}

const OWN_PREFIX = 'variable_trunkline_';

function ownVariables(record: EventRecord): Readonly<Record<string, string>> {
  const own: Record<string, string> = {};
  for (const name in record) {
    const value = record[name];
    if (name.startsWith(OWN_PREFIX) && typeof value === 'string') own[name.slice('variable_'.length)] = value;
  }
  return own;
}

/** Values are strings; a variable that holds a list comes as an array and is not one of those that we read. */
function text(record: EventRecord, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' ? value : null;
}

function whole(record: EventRecord, name: string): number | null {
  const value = text(record, name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** The switch stamps in microseconds; 0 stands for never. */
function instant(record: EventRecord, name: string): Instant | null {
  const value = text(record, name);
  if (value === null || !/^\d{1,17}$/.test(value)) return null;
  const microseconds = Number(value);
  return microseconds === 0 ? null : microseconds / 1000;
}

function isObject(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
