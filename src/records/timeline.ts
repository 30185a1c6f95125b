// One call as a list of events in order, in words, for the command line and the console. Pure. It says what happened;
// call-diagnosis.ts says why it was slow or failed.
import { latencyOf, type TurnLatency } from '../runtime/agents/records/latency.ts';
import type { CallEvent } from '../store/calls/call-events.ts';
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import type { Instant } from '../telephony/time.ts';
import { CUT_OFF_MEANS, isCutOff } from './cut-off.ts';
import { type CallRecord, otherParty, ourNumber } from './read-call.ts';

export interface TimelineEntry {
  readonly at: Instant;
  readonly who: 'call' | 'caller' | 'agent' | 'tool' | 'warning';
  readonly text: string;
  /** What the words alone do not tell: that they were cut, where the time of the answer went. */
  readonly note: string | null;
  /** Of an answer. */
  readonly latency: TurnLatency | null;
}

const PHASES: Readonly<Record<string, string>> = {
  ringing: 'rings',
  early: 'plays something before it is answered',
  active: 'answered',
  transferring: 'is being transferred',
  bridged: 'connected to another phone; the agent has left',
};

/** What an operator did, with what they wrote or chose where there is any. */
const ORDERS: Readonly<Record<string, (text: string) => string>> = {
  hold: () => 'an operator puts the call on hold',
  unhold: () => 'an operator takes the call off hold',
  mute: () => 'an operator mutes the agent',
  unmute: () => 'an operator lets the agent speak again',
  say: (text) => `an operator has the agent say: “${text}”`,
  whisper: (text) => `an operator tells the agent alone: “${text}”`,
  transfer: (text) => `an operator transfers the call to ${text}`,
  conference: (text) => `an operator brings in ${text}`,
  'take-over': (text) => `an operator takes the call over on ${text}`,
  'hang-up': () => 'an operator ends the call',
};

export function timelineOf(record: CallRecord): TimelineEntry[] {
  const entries = [
    beginning(record),
    ...phases(record),
    ...record.events.flatMap(happened),
    ...turns(record),
  ];
  const end = ending(record);
  const order = entries
    .filter((entry) => entry !== null)
    .map((entry, place) => ({ entry, place }))
    .sort((one, other) => one.entry.at - other.entry.at || one.place - other.place)
    .map(({ entry }) => entry);
  return end === null ? order : [...order, end];
}

function plain(
  at: Instant,
  who: TimelineEntry['who'],
  text: string,
  note: string | null = null,
): TimelineEntry {
  return { at, who, text, note, latency: null };
}

function beginning(record: CallRecord): TimelineEntry {
  const { call, events } = record;
  const other = otherParty(call) ?? (call.direction === 'inbound' ? 'a withheld number' : 'a softphone');
  const ours = ourNumber(call);
  const because = words(events.find(({ kind }) => kind === 'call-started')?.body['because']);
  const text =
    call.direction === 'inbound'
      ? `${other} calls ${ours ?? 'us'}`
      : `calls ${other}${ours === null ? '' : ` as ${ours}`}`;
  return plain(call.startedAt, 'call', text, because === '' ? null : because);
}

function phases({ phases: changes, call, legs }: CallRecord): TimelineEntry[] {
  return changes.flatMap(({ phase, at }) => {
    const whole = PHASES[phase];
    if (whole === undefined) return [];
    const peer = phase === 'bridged' ? numberOfPeer(legs, at) : null;
    const text = peer === null ? whole : `connected to ${peer}; the agent has left`;
    const codec = phase === 'active' && call.codec !== null ? `codec ${call.codec}` : null;
    return [plain(at, 'call', text, codec)];
  });
}

/** Who answered last before the two were connected. */
function numberOfPeer(legs: CallRecord['legs'], at: Instant): string | null {
  const answered = legs.filter(
    ({ role, answeredAt }) => role === 'peer' && answeredAt !== null && answeredAt <= at,
  );
  return (
    answered.sort((one, other) => (one.answeredAt ?? 0) - (other.answeredAt ?? 0)).at(-1)?.number ?? null
  );
}

function happened({ at, kind, body }: CallEvent, _place: number, all: readonly CallEvent[]): TimelineEntry[] {
  switch (kind) {
    case 'caller-said': {
      // They went on in the middle of a turn: it is listed once, as a whole.
      const turn = body['turn'];
      const taken = all.some(
        (other) => other.body['replaces'] !== undefined && other.body['replaces'] === turn,
      );
      return taken ? [] : [plain(moment(body['since'], at), 'caller', words(body['text']))];
    }
    case 'caller-backchannel':
      return [
        plain(moment(body['since'], at), 'caller', words(body['text']), 'over the agent, which continued'),
      ];
    case 'tool':
      return [plain(at, 'tool', `${words(body['name'])} ${words(body['argumentsJson'])}`.trim())];
    case 'tool-ended':
      return [
        plain(at, 'tool', `${words(body['name'])} answered: ${words(body['text'])}`, `${body['ms']} ms`),
      ];
    case 'became':
      return [
        plain(
          at,
          'call',
          `goes on with ${words(body['agent'])} in ${words(body['language'])} (${words(body['because'])})`,
        ),
      ];
    case 'cited':
      return [plain(at, 'tool', `found in ${list(body['sources'])}`)];
    case 'order': {
      const said = ORDERS[words(body['order'])]?.(words(body['text']));
      return said === undefined ? [] : [plain(at, 'call', said)];
    }
    case 'warning':
      return [plain(at, 'warning', words(body['text']))];
    case 'trunk-changed': {
      const sip = typeof body['sipStatus'] === 'number' ? `, SIP ${body['sipStatus']}` : '';
      const why = `${words(body['hangupCause'])}${sip}`;
      return [plain(at, 'call', `trunk ${words(body['from'])} failed (${why}); tries ${words(body['to'])}`)];
    }
    default:
      return [];
  }
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(words).join('; ') : '';
}

function turns({ turns: all, events }: CallRecord): TimelineEntry[] {
  // Calls of a version that kept no events have the caller's words in their turns only.
  const alone = !events.some(({ kind }) => kind === 'caller-said');
  return all.flatMap((turn) => {
    const { timing } = turn;
    const entries: TimelineEntry[] = [];
    if (alone && turn.callerText !== '')
      entries.push(plain(timing.callerSpeechEndAt ?? turn.at, 'caller', turn.callerText));
    if (turn.generatedText === '') return entries;
    const note =
      turn.agentText === turn.generatedText
        ? null
        : turn.agentText === ''
          ? `not heard: “${turn.generatedText}”`
          : `cut after ${(turn.heardMs / 1000).toFixed(1)} s of “${turn.generatedText}”`;
    const text = turn.agentText === '' ? '—' : turn.agentText;
    entries.push({
      at: timing.playbackStartAt ?? turn.at,
      who: 'agent',
      text,
      note,
      latency: latencyOf(turn),
    });
    return entries;
  });
}

function ending({ call }: CallRecord): TimelineEntry | null {
  if (call.endedAt === null) return null;
  const { outcome, disposition, hangupCause, sipStatus, endedBy } = call;
  const facts = hangupCause === null ? null : hangupCauseFacts(hangupCause, sipStatus);
  const result = disposition === null || disposition === outcome ? '' : `, result ${disposition}`;
  const by = endedBy === null ? '' : `, ended by the ${endedBy}`;
  const cause =
    hangupCause === null
      ? null
      : `${isCutOff(call) ? CUT_OFF_MEANS : (facts?.meaning ?? '')} (${hangupCause}${sipStatus === null ? '' : `, SIP ${sipStatus}`})`;
  return plain(call.endedAt, 'call', `ended: ${outcome ?? 'unknown'}${result}${by}`, cause);
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function moment(value: unknown, otherwise: Instant): Instant {
  return typeof value === 'number' ? value : otherwise;
}
