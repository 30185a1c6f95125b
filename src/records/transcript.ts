// The transcript of a call as data: who spoke when, the words, how the call ended and its subject. Programs read this; people
// read the same as text. Pure.
import type { CallDirection } from '../call/state.ts';
import type { Instant } from '../telephony/time.ts';
import { type CallRecord, otherParty, ourNumber } from './read-call.ts';
import { timelineOf } from './timeline.ts';

interface TranscriptLine {
  /** When it began to be said. */
  readonly at: Instant;
  /** The same, from the beginning of the call. */
  readonly atMs: number;
  readonly who: 'caller' | 'agent' | 'tool';
  /** Of the agent: what the caller heard. */
  readonly text: string;
  readonly note: string | null;
  /** From the caller's last sound to the first of this answer. */
  readonly answeredAfterMs: number | null;
  /** When each word began, where the transcriber told it; null where it did not. */
  readonly words: readonly { readonly text: string; readonly at: Instant; readonly atMs: number }[] | null;
}

export interface Transcript {
  readonly call: string;
  readonly direction: CallDirection;
  readonly number: string | null;
  readonly ours: string | null;
  readonly agent: string | null;
  readonly campaign: string | null;
  readonly startedAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly outcome: string | null;
  readonly disposition: string | null;
  readonly endedBy: string | null;
  /** What the agent knew of the person: columns of the list, or what came with the call. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the agent wrote down. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lines: readonly TranscriptLine[];
}

export function transcriptOf(record: CallRecord): Transcript {
  const { call, fields, events } = record;
  const { startedAt, answeredAt, endedAt, outcome, disposition, endedBy } = call;
  return {
    ...{ call: call.id, direction: call.direction as CallDirection },
    ...{ number: otherParty(call), ours: ourNumber(call), agent: call.agent, campaign: call.campaign },
    ...{ startedAt, answeredAt, endedAt, outcome, disposition, endedBy },
    variables: events.find(({ kind }) => kind === 'variables')?.body ?? {},
    fields,
    lines: linesOf(record),
  };
}

/** A voice is noticed a little after it began. */
const NOTICED_MS = 400;

function linesOf(record: CallRecord): TranscriptLine[] {
  const { startedAt } = record.call;
  const lines = timelineOf(record).flatMap(({ at, who, text, note, latency }): TranscriptLine[] =>
    who === 'caller' || who === 'agent' || who === 'tool'
      ? [
          {
            ...{ at: Math.round(at), atMs: Math.max(0, Math.round(at) - startedAt) },
            ...{ who, text, note, words: null },
            answeredAfterMs: latency?.totalMs ?? null,
          },
        ]
      : [],
  );
  const heard = record.events
    .flatMap(({ kind, body }) => (kind === 'caller-words' ? wordsIn(body['words']) : []))
    .sort((one, other) => one.at - other.at);
  if (heard.length === 0) return lines;
  const ofCaller = lines.filter(({ who }) => who === 'caller');
  return lines.map((line) => {
    const place = ofCaller.indexOf(line);
    if (place === -1) return line;
    const until = (ofCaller[place + 1]?.at ?? Number.POSITIVE_INFINITY) - NOTICED_MS;
    const words = heard.filter(({ at }) => at >= line.at - NOTICED_MS && at < until);
    return words.length === 0
      ? line
      : { ...line, words: words.map(({ text, at }) => ({ text, at, atMs: Math.max(0, at - startedAt) })) };
  });
}

function wordsIn(value: unknown): { text: string; at: Instant }[] {
  return Array.isArray(value) ? (value as { text: string; at: Instant }[]) : [];
}
