// Two weeks of calls that took place in nobody's telephone, for the console: outcomes over the hours of a day, conversations with
// their times, decisions with their rules. The same at every run. For `npm run dev` and for tests of the page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOutcome, OutcomeKind } from '../../src/call/state.ts';
import type { Reason } from '../../src/compliance/decision.ts';
import type { TurnTiming } from '../../src/conversation/exchange.ts';
import { type CostLine, sumCosts } from '../../src/runtime/cost-line.ts';
import { writeCallEvent } from '../../src/store/calls/call-events.ts';
import { endCall, insertCall, updateCall, updatePhase } from '../../src/store/calls/calls.ts';
import { insertLeg } from '../../src/store/calls/legs.ts';
import { insertTurn } from '../../src/store/calls/turns.ts';
import { tallyCall } from '../../src/store/dialing/campaign-days.ts';
import { writeDecision } from '../../src/store/evidence/decisions.ts';
import type { Store } from '../../src/store/store.ts';
import { type AttemptId, type CallId, type CampaignId, type LegId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { wavHeader } from '../../src/telephony/wav.ts';
import { speechLike } from '../fakes/speech-like.ts';
import { type PastTalk, TALKS } from './talks.ts';

export interface HistoryOptions {
  readonly now: number;
  readonly calls: number;
  readonly days: number;
  readonly ours: E164;
  readonly trunks: readonly string[];
  readonly campaign: string;
  readonly outboundAgent: string;
  readonly inboundAgent: string;
  /** Where the newest calls have their sound; null: none has any. */
  readonly recordings: string | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const INDIA_MS = 5.5 * HOUR_MS;
/** How many of a hundred calls come in each hour from nine on. */
const BY_HOUR = [6, 13, 15, 12, 7, 8, 12, 13, 9, 5];
const RECORDED = 6;
const RATE_HZ = 8_000;

export async function seedHistory(store: Store, options: HistoryOptions): Promise<void> {
  const random = seeded(20_261_129);
  const starts = Array.from({ length: options.calls }, () => startOf(options, random)).sort((a, b) => a - b);
  for (const [index, at] of starts.entries())
    await addCall(store, options, random, at, index, starts.length - index <= RECORDED);
}

/** In the clinic's hours of some day that is over, never on a Sunday. */
function startOf({ now, days }: HistoryOptions, random: () => number): number {
  for (;;) {
    const midnight = Math.floor((now + INDIA_MS) / DAY_MS) * DAY_MS - INDIA_MS;
    const day = midnight - Math.floor(random() * days) * DAY_MS;
    let left = random() * BY_HOUR.reduce((sum, share) => sum + share, 0);
    const hour = BY_HOUR.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    const at = day + (9 + hour + random()) * HOUR_MS;
    if (at < now - 120_000 && new Date(at + INDIA_MS).getUTCDay() !== 0) return Math.round(at);
  }
}

async function addCall(
  store: Store,
  options: HistoryOptions,
  random: () => number,
  at: number,
  index: number,
  isRecorded: boolean,
): Promise<void> {
  const { ours, trunks, campaign, outboundAgent, inboundAgent } = options;
  const isInbound = random() < 0.3;
  const fitting = TALKS.filter(({ direction }) => (direction === 'inbound') === isInbound);
  const talk = fitting[Math.floor(random() * fitting.length)];
  if (talk === undefined) throw new Error('no talk for this direction');
  const call = toId<CallId>(`past-${String(index).padStart(5, '0')}`);
  const leg = toId<LegId>(`leg-past-${index}`);
  const attempt = isInbound ? null : toId<AttemptId>(`attempt-past-${index}`);
  const number = `+9198${String(45_000_000 + Math.floor(random() * 4_000_000))}` as E164;
  const trunk = trunks[random() < 0.82 ? 0 : trunks.length - 1] ?? 'main';
  const kind: OutcomeKind = isInbound || isRecorded ? 'answered' : outcomeOf(random());
  const ringMs = 1_500 + random() * 7_000;
  const turns = kind === 'answered' ? turnsOf(talk, at + ringMs, random) : [];
  const disposition = kind === 'answered' ? talk.disposition : kind;
  const spokenMs = (turns.at(-1)?.record.at ?? at + ringMs) - at - ringMs;
  const endedAt = Math.round(at + ringMs + spokenMs + (kind === 'no-answer' ? 20_000 : 900));
  await insertCall(store, {
    ...{ id: call, direction: isInbound ? 'inbound' : 'outbound', leg, trunk, gateway: trunk },
    ...{
      callerId: isInbound ? number : ours,
      did: isInbound ? ours : null,
      destination: isInbound ? null : number,
    },
    ...{
      agent: isInbound ? inboundAgent : outboundAgent,
      attempt: null,
      phase: isInbound ? 'offered' : 'dialing',
    },
    ...{ campaign: isInbound ? null : toId<CampaignId>(campaign), startedAt: at },
  });
  await insertLeg(store, {
    id: leg,
    call,
    role: isInbound ? 'caller' : 'callee',
    number,
    trunk,
    startedAt: at,
  });
  writeCallEvent(store, call, {
    ...{ at, kind: 'call-started' },
    body: { because: isInbound ? 'the number that was dialled' : 'the least used number of the campaign' },
  });
  if (!isInbound) await updatePhase(store, call, 'ringing', at + 700);
  const isAnswered = kind === 'answered';
  if (isAnswered) await updatePhase(store, call, 'active', at + ringMs);
  await writeTurns(store, call, turns);
  if (attempt !== null)
    addAttempt(store, options, { call, leg, attempt, number, trunk, at, kind, disposition, endedAt });
  const recordingPath =
    isRecorded && options.recordings !== null
      ? recordCall(options.recordings, call, turns, at + ringMs)
      : null;
  const rate = 18 + random() * 8;
  const costs = spokenMs <= 0 ? [] : costsOf(spokenMs, rate, isInbound ? null : trunk);
  if (costs.length > 0)
    writeCallEvent(store, call, { at: endedAt, kind: 'call-ended', body: { cost: [], costs } });
  await updateCall(store, call, {
    ...{
      disposition,
      codec: 'PCMA',
      costMicros: costs.reduce((sum, { micros }) => sum + (micros ?? 0), 0),
      costSums: JSON.stringify(sumCosts(costs)),
      currency: 'INR',
    },
    ...(recordingPath === null ? {} : { recordingPath }),
  });
  await endCall(store, call, {
    ...{ kind, answeredAt: isAnswered ? at + ringMs : null, endedAt },
    ...endingOf(kind, random() < 0.6, isInbound ? 'caller' : 'callee'),
  });
}

/** As Indian providers and carriers ask it: `rate` millionths of a rupee a millisecond for all three, and a carrier by the minute. */
function costsOf(spokenMs: number, rate: number, trunk: string | null): CostLine[] {
  const inr = { currency: 'INR' } as const;
  const micros = (share: number): number => Math.round(spokenMs * rate * share);
  const carrier = Math.ceil(spokenMs / 60_000) * 600_000;
  return [
    { part: 'transcriber', provider: 'saaras', used: spokenMs, unit: 'ms', micros: micros(0.35), ...inr },
    {
      part: 'model',
      provider: 'gpt',
      used: Math.round(spokenMs / 9),
      unit: 'tokens',
      micros: micros(0.2),
      ...inr,
    },
    {
      part: 'voice',
      provider: 'bulbul',
      used: Math.round(spokenMs / 140),
      unit: 'characters',
      micros: micros(0.45),
      ...inr,
    },
    ...(trunk === null
      ? []
      : [
          {
            part: 'telephony',
            provider: trunk,
            used: spokenMs,
            unit: 'ms',
            micros: carrier,
            ...inr,
          } as const,
        ]),
  ];
}

function outcomeOf(share: number): OutcomeKind {
  if (share < 0.6) return 'answered';
  if (share < 0.82) return 'no-answer';
  if (share < 0.93) return 'busy';
  return share < 0.98 ? 'rejected' : 'unreachable';
}

type Ending = Pick<CallOutcome, 'hangupCause' | 'sipStatus' | 'endedBy'>;

function endingOf(kind: OutcomeKind, byAgent: boolean, person: 'caller' | 'callee'): Ending {
  switch (kind) {
    case 'no-answer':
      return { hangupCause: 'NO_ANSWER', sipStatus: 480, endedBy: 'switch' };
    case 'busy':
      return { hangupCause: 'USER_BUSY', sipStatus: 486, endedBy: person };
    case 'rejected':
      return { hangupCause: 'CALL_REJECTED', sipStatus: 603, endedBy: person };
    case 'unreachable':
      return { hangupCause: 'SUBSCRIBER_ABSENT', sipStatus: 480, endedBy: 'switch' };
    default:
      return { hangupCause: 'NORMAL_CLEARING', sipStatus: 200, endedBy: byAgent ? 'agent' : person };
  }
}

interface PastTurn {
  readonly record: Parameters<typeof insertTurn>[2];
  readonly tool: PastTalk['lines'][number]['tool'];
}

function turnsOf(talk: PastTalk, answeredAt: number, random: () => number): PastTurn[] {
  const turns: PastTurn[] = [];
  let at = answeredAt + 350;
  for (const [turn, line] of talk.lines.entries()) {
    at += line.caller === '' ? 0 : 600 + line.caller.length * 62;
    const timing = line.caller === '' ? greetingAt(at) : timingFrom(at, random, line.tool !== undefined);
    const begins = timing.playbackStartAt ?? at;
    const heard = line.cutAfter === undefined ? line.agent : line.agent.slice(0, line.cutAfter);
    at = begins + heard.length * 60;
    turns.push({
      tool: line.tool,
      record: {
        ...{
          turn: turn as never,
          at,
          callerText: line.caller,
          agentText: heard.trim(),
          generatedText: line.agent,
        },
        ...{ cut: line.cutAfter !== undefined, heardMs: heard.length * 60, timing },
      },
    });
  }
  return turns;
}

async function writeTurns(store: Store, call: CallId, turns: readonly PastTurn[]): Promise<void> {
  for (const { record, tool } of turns) {
    await insertTurn(store, call, record);
    if (tool === undefined) continue;
    const at = (record.timing.decidedAt ?? record.at) + 40;
    writeCallEvent(store, call, {
      at,
      kind: 'tool',
      body: { name: tool.name, argumentsJson: tool.argumentsJson },
    });
    if (tool.sources !== undefined)
      writeCallEvent(store, call, {
        at: at + 90,
        kind: 'cited',
        body: { name: tool.name, sources: tool.sources },
      });
  }
}

const NOT_ASKED = { transcriptFinalAt: null, decidedAt: null, replyFirstAt: null, firstSentenceAt: null };

function greetingAt(at: number): TurnTiming {
  return { ...NOT_ASKED, callerSpeechEndAt: null, voiceFirstAt: null, playbackStartAt: at };
}

function timingFrom(callerSpeechEndAt: number, random: () => number, hasTool: boolean): TurnTiming {
  const slow = random() < 0.06 ? 700 : 0;
  const transcriptFinalAt = callerSpeechEndAt + 90 + random() * 140;
  const decidedAt = transcriptFinalAt + 30 + random() * 160;
  const replyFirstAt = decidedAt + 140 + random() * 190 + (hasTool ? 210 : 0) + slow;
  const firstSentenceAt = replyFirstAt + 25 + random() * 70;
  const voiceFirstAt = firstSentenceAt + 80 + random() * 110;
  const playbackStartAt = voiceFirstAt + 30 + random() * 30;
  return {
    callerSpeechEndAt,
    transcriptFinalAt,
    decidedAt,
    replyFirstAt,
    firstSentenceAt,
    voiceFirstAt,
    playbackStartAt,
  };
}

interface PastAttempt {
  readonly call: CallId;
  readonly leg: LegId;
  readonly attempt: AttemptId;
  readonly number: E164;
  readonly trunk: string;
  readonly at: number;
  readonly kind: string;
  readonly disposition: string;
  readonly endedAt: number;
}

function addAttempt(store: Store, { campaign, ours }: HistoryOptions, past: PastAttempt): void {
  const { call, leg, attempt, number, trunk, at, kind, disposition, endedAt } = past;
  store.change(
    `insert into "attempts" ("id", "campaign", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt",
      "dialedAt", "endedAt", "outcome", "disposition") values (?, ?, 1, ?, ?, ?, ?, ?, 'ended', ?, ?, ?, ?, ?)`,
    ...[attempt, campaign, number, ours, trunk, call, leg, at, at + 20, endedAt, kind, disposition],
  );
  store.change('update "calls" set "attempt" = ? where "id" = ?', attempt, call);
  writeDecision(store, {
    ...{
      attempt,
      contact: null,
      campaign: toId<CampaignId>(campaign),
      number,
      at,
      facts: { callerId: ours, trunk },
    },
    decision: { verdict: 'allow', reasons: REASONS },
  });
  tallyCall(store, toId<CampaignId>(campaign), at, {
    ...{ answered: kind === 'answered', abandoned: false, failed: kind === 'unreachable' },
  });
}

const REASONS: readonly Reason[] = [
  {
    ...{
      rule: 'relationship.ok',
      because: 'The person is a customer of this entity.',
      facts: {},
    },
    source: {
      instrument: 'TCCCPR 2018 as amended',
      clause: 'reg 2(bh): service call',
      effectiveOn: '2025-02-12',
      certainty: 'likely',
    },
  },
  {
    ...{
      rule: 'callerid.dlt',
      because: 'The header is approved and valid.',
      facts: { approved: true },
    },
    source: {
      instrument: 'TCCCPR 2018',
      clause: 'reg 3 and header registration, as amended',
      effectiveOn: '2025-02-12',
      certainty: 'sure',
    },
  },
  {
    ...{
      rule: 'suppression.own',
      because: 'The number is not on the do-not-call list.',
      facts: { lists: 2 },
    },
    source: { instrument: 'Trunkline rule (not law)', clause: null, effectiveOn: null, certainty: 'ours' },
  },
  {
    ...{
      rule: 'attempts.total',
      because: 'This is try 1 of 3.',
      facts: { tries: 1, limit: 3 },
    },
    source: { instrument: 'Trunkline rule (not law)', clause: null, effectiveOn: null, certainty: 'ours' },
  },
];

/** Two channels: buzzing where each of them spoke. */
function recordCall(folder: string, call: CallId, turns: readonly PastTurn[], answeredAt: number): string {
  const lastAt = turns.at(-1)?.record.at ?? answeredAt;
  const frames = Math.ceil(((lastAt - answeredAt) / 1000 + 1) * RATE_HZ);
  const samples = new Int16Array(frames * 2);
  const put = (text: string, from: number, channel: 0 | 1): void => {
    const sound = speechLike(text, RATE_HZ);
    const first = Math.max(0, Math.round(((from - answeredAt) / 1000) * RATE_HZ));
    for (let index = 0; index < sound.length && first + index < frames; index++)
      samples[(first + index) * 2 + channel] = sound[index] ?? 0;
  };
  for (const { record } of turns) {
    const { callerSpeechEndAt, playbackStartAt } = record.timing;
    if (callerSpeechEndAt !== null)
      put(record.callerText, callerSpeechEndAt - record.callerText.length * 60, 0);
    put(record.agentText, playbackStartAt ?? record.at, 1);
  }
  const path = join(folder, `${call}.wav`);
  const header = wavHeader({ channels: 2, sampleRateHz: RATE_HZ, dataBytes: samples.byteLength });
  writeFileSync(path, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return path;
}

/** mulberry32: the same numbers at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
