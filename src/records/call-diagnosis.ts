// Why a call went as it did: what was slow, what failed, and whose fault it was. Derived from the record by fixed limits,
// without a model, so the same record gives the same result. What the record does not show is not claimed.
import type { TurnTiming } from '../conversation/exchange.ts';
import { latencyOf, median } from '../runtime/agents/records/latency.ts';
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import { costsOf } from './costs.ts';
import { CUT_OFF_MEANS, isCutOff } from './cut-off.ts';
import type { CallRecord } from './read-call.ts';
import { isCutByCaller } from './turn-facts.ts';

export interface DiagnosisLine {
  /** `fact`: how it was. `slow`, `failed`: what was wrong. */
  readonly kind: 'fact' | 'slow' | 'failed';
  readonly text: string;
  /** Whose it is. Null: nothing was wrong. */
  readonly whose: Whose | null;
  /** What to do about it. */
  readonly remedy: string | null;
}

type Whose = 'transcriber' | 'settings' | 'model' | 'voice' | 'appliance' | 'carrier' | 'callee' | 'network';

/** People notice a pause of this length, and many speak again. */
const SLOW_ANSWER_MS = 1_500;
/** From answer to the agent's first sound. */
const SLOW_GREETING_MS = 1_000;
/** Longer than most telephones ring before voicemail takes the call. */
const LONG_RINGING_MS = 30_000;

const STAGE: Readonly<Record<string, { whose: Whose; what: string; remedy: string }>> = {
  transcriber: {
    whose: 'transcriber',
    what: 'the transcriber took',
    remedy: 'try another transcriber, or one with servers nearer to you',
  },
  endpointing: {
    whose: 'settings',
    what: 'the wait for the end of the turn took',
    remedy: 'endpointing in the agent’s file sets the wait; a transcriber that predicts turns needs less',
  },
  model: {
    whose: 'model',
    what: 'the model took',
    remedy: 'a smaller model, a shorter prompt, or a fallback model makes it faster',
  },
  sentence: {
    whose: 'model',
    what: 'the model’s first sentence took',
    remedy: 'ask for short first sentences in the prompt',
  },
  voice: {
    whose: 'voice',
    what: 'the voice took',
    remedy: 'try a faster voice of the vendor, or one with servers nearer to you',
  },
  playout: {
    whose: 'appliance',
    what: 'the switch took',
    remedy: 'run trunkline doctor: it measures this machine',
  },
};

/** Of a program on a machine of the owner’s, which has no servers that could be nearer. */
const ON_OWN_MACHINE: Readonly<Record<string, string>> = {
  transcriber:
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another transcriber',
  model:
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another model',
  voice:
    'it runs on your own machine: see whether that machine keeps up (trunkline doctor measures this one), or try another voice',
};

export function diagnose(record: CallRecord): DiagnosisLine[] {
  return [
    ...dialled(record),
    ...answer(record),
    ...answers(record),
    ...interruptions(record),
    ...troubles(record),
    ...end(record),
  ];
}

function fact(text: string): DiagnosisLine {
  return { kind: 'fact', text, whose: null, remedy: null };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function dialled({ decision, events, call }: CallRecord): DiagnosisLine[] {
  const lines: DiagnosisLine[] = [];
  const because = events.find(({ kind }) => kind === 'call-started')?.body['because'];
  if (typeof because === 'string' && because !== '')
    lines.push(
      fact(`${call.direction === 'outbound' ? 'Caller ID' : 'Taken'}: ${because.replace(/\.$/, '')}.`),
    );
  if (decision !== null) {
    const { verdict, reasons } = decision.decision;
    lines.push(
      fact(
        `Verdict of the calling rules: ${verdict} (${reasons.length} findings: trunkline calls show --all lists them).`,
      ),
    );
  }
  for (const { kind, body } of events) {
    if (kind !== 'trunk-changed') continue;
    const facts = hangupCauseFacts(String(body['hangupCause']), sipOf(body['sipStatus']));
    lines.push({
      kind: 'failed',
      text: `Trunk ${String(body['from'])} failed before any phone rang: ${facts.meaning}`,
      whose: facts.fault === 'us' ? 'appliance' : 'carrier',
      remedy: facts.remedy,
    });
  }
  return lines;
}

function sipOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function answer(record: CallRecord): DiagnosisLine[] {
  const { call, turns } = record;
  if (call.answeredAt === null) return [];
  const lines: DiagnosisLine[] = [];
  // The switch says when it answered, and we when we heard of the call: on an inbound one the first may be earlier.
  const rang = Math.max(0, call.answeredAt - call.startedAt);
  const text = `Answered after ${seconds(rang)}.`;
  lines.push(
    call.direction === 'outbound' && rang > LONG_RINGING_MS
      ? {
          kind: 'slow',
          text,
          whose: 'callee',
          remedy: 'set a shorter ringTimeoutMs on the trunk to give up sooner',
        }
      : fact(text),
  );
  const first = turns.find(({ timing }) => timing.playbackStartAt !== null);
  const sound = first?.timing.playbackStartAt ?? null;
  if (first === undefined || sound === null || first.callerText !== '') return lines;
  const wait = Math.max(0, sound - call.answeredAt);
  lines.push(
    wait > SLOW_GREETING_MS
      ? {
          kind: 'slow',
          text: `The agent’s first words came ${seconds(wait)} after answer.`,
          ...slowest(call.answeredAt, first.timing, record),
        }
      : fact(`The agent’s first words came ${seconds(wait)} after answer.`),
  );
  return lines;
}

/** What is advised where this stage took longest. */
function adviceOf(name: string, record: CallRecord): Pick<DiagnosisLine, 'whose' | 'remedy'> {
  const { whose = null, remedy = null } = STAGE[name] ?? {};
  const lines = costsOf(record).lines.filter(({ part }) => part === name);
  // What has no price and needs no key is noted so; of a call that is not over nothing is noted yet.
  const isOwn = lines.length > 0 && lines.every(({ micros, currency }) => micros === 0 && currency === null);
  return { whose, remedy: isOwn ? (ON_OWN_MACHINE[name] ?? remedy) : remedy };
}

/** What of the wait for the first words took longest. Fixed words ask no model: then its stage takes no time. */
function slowest(
  answeredAt: number,
  timing: TurnTiming,
  record: CallRecord,
): Pick<DiagnosisLine, 'whose' | 'remedy'> {
  const stages = [
    [timing.decidedAt, 'playout'],
    [timing.replyFirstAt, 'model'],
    [timing.voiceFirstAt, 'voice'],
    [timing.playbackStartAt, 'playout'],
  ] as const;
  let from = answeredAt;
  let worst: { ms: number; name: (typeof stages)[number][1] } = { ms: 0, name: 'playout' };
  for (const [at, name] of stages) {
    if (at === null) continue;
    if (at - from > worst.ms) worst = { ms: at - from, name };
    from = Math.max(from, at);
  }
  if (worst.name === 'model')
    return {
      whose: 'model',
      remedy: 'use a fixed greeting in the agent’s file: it is generated while the phone rings',
    };
  return adviceOf(worst.name, record);
}

function answers(record: CallRecord): DiagnosisLine[] {
  const { turns } = record;
  const timed = turns.flatMap((turn) => {
    const latency = latencyOf(turn);
    return latency === null ? [] : [{ turn, latency }];
  });
  if (timed.length === 0) return [];
  const middle = median(timed.map(({ latency }) => latency.totalMs)) ?? 0;
  const lines: DiagnosisLine[] = [
    fact(
      timed.length === 1
        ? `The one answer came after ${seconds(middle)}.`
        : `Of ${timed.length} answers, half came within ${seconds(middle)}.`,
    ),
  ];
  for (const { turn, latency } of timed) {
    if (latency.totalMs <= SLOW_ANSWER_MS) continue;
    const worst = latency.stages.reduce((one, other) => (other.ms > one.ms ? other : one));
    const stage = STAGE[worst.name];
    lines.push({
      kind: 'slow',
      text: `The answer to “${short(turn.callerText)}” came after ${seconds(latency.totalMs)}: ${stage?.what ?? worst.name} ${seconds(worst.ms)} of it.`,
      ...adviceOf(worst.name, record),
    });
  }
  return lines;
}

function interruptions({ turns, events }: CallRecord): DiagnosisLine[] {
  const broken = turns.filter(({ cutBy }) => cutBy === 'failure').length;
  const cut = turns.filter(isCutByCaller).length;
  const held = events.filter(({ kind }) => kind === 'agent-held').length;
  const resumed = events.filter(({ kind }) => kind === 'agent-resumed').length;
  const silent =
    resumed === 0
      ? `The agent fell silent ${times(held)} for sound from the caller.`
      : `The agent fell silent ${times(held)} for sound from the caller, and went on ${times(resumed)}.`;
  return [
    ...(held === 0 ? [] : [fact(silent)]),
    ...(cut === 0 ? [] : [fact(`The agent was cut short ${times(cut)}.`)]),
    ...(broken === 0
      ? []
      : [fact(`An answer broke off ${times(broken)} because the model, the voice or the playback failed.`)]),
    ...(turns.some(({ cutBy }) => cutBy === 'hang-up')
      ? [fact('The call ended in the middle of an answer.')]
      : []),
  ];
}

function troubles({ events }: CallRecord): DiagnosisLine[] {
  const said = new Map<string, number>();
  for (const { kind, body } of events) {
    if (kind !== 'warning') continue;
    const text = String(body['text']);
    said.set(text, (said.get(text) ?? 0) + 1);
  }
  return [...said].map(([text, count]) => ({
    kind: 'failed',
    text: count === 1 ? text : `${text} (${count} times)`,
    whose: null,
    remedy: null,
  }));
}

function end({ call }: CallRecord): DiagnosisLine[] {
  if (call.endedAt === null) return [fact('The call is still live.')];
  const { hangupCause, sipStatus, endReason, disposition, outcome, endedBy } = call;
  const talked = call.answeredAt === null ? '' : ` after ${seconds(call.endedAt - call.answeredAt)} of talk`;
  const by = endedBy === null ? '' : `, by the ${endedBy}`;
  const why = endReason === null ? '' : ` (${endReason})`;
  const booked = `Ended${talked}${by}${why}; recorded as ${disposition ?? outcome ?? 'unknown'}.`;
  if (hangupCause === null) return [fact(booked)];
  if (isCutOff(call))
    return [
      {
        kind: 'failed',
        text: `${booked} ${CUT_OFF_MEANS} (${hangupCause})`,
        whose: 'appliance',
        remedy: 'look at the controller’s log around that time: trunkline logs',
      },
    ];
  const { meaning, fault, remedy } = hangupCauseFacts(hangupCause, sipStatus);
  if (call.answeredAt !== null && endReason !== 'fault' && endReason !== 'provider-failed')
    return hangupCause === 'MEDIA_TIMEOUT'
      ? [{ kind: 'failed', text: `${booked} ${meaning}`, whose: 'network', remedy }]
      : [fact(booked)];
  const whose: Whose | null =
    fault === 'nobody' ? null : fault === 'trunk' ? 'carrier' : fault === 'us' ? 'appliance' : fault;
  const sip = sipStatus === null ? '' : `, SIP ${sipStatus}`;
  return [
    {
      kind: whose === null ? 'fact' : 'failed',
      text: `${booked} ${meaning} (${hangupCause}${sip})`,
      whose,
      remedy,
    },
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function short(text: string): string {
  const letters = [...text];
  return letters.length <= 50 ? text : `${letters.slice(0, 48).join('')}…`;
}
