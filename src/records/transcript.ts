// What was said on a call as data: who, when it began to be said, in which words, with how the call ended and what it was about. The same
// as the text that people read, for programs. Pure.
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
    lines: timelineOf(record).flatMap(({ at, who, text, note, latency }) =>
      who === 'caller' || who === 'agent' || who === 'tool'
        ? [
            {
              at,
              atMs: Math.max(0, at - startedAt),
              who,
              text,
              note,
              answeredAfterMs: latency?.totalMs ?? null,
            },
          ]
        : [],
    ),
  };
}
