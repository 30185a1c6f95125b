// Where the time of one turn went, from the caller's last sound to the first sound of the answer. Stages that did not happen
// are left out, not counted as zero.
import type { TurnRecord, TurnTiming } from '../../../conversation/exchange.ts';

export interface TurnLatency {
  /** Caller's last voiced sound → first sound of the answer at the switch. */
  readonly totalMs: number;
  readonly stages: readonly { readonly name: LatencyStage; readonly ms: number }[];
}

type LatencyStage = 'transcriber' | 'endpointing' | 'model' | 'sentence' | 'voice' | 'playout';

/** The moment that ends each stage, in the order in which they are passed. */
const STAGES: readonly { name: LatencyStage; end: keyof TurnTiming }[] = [
  { name: 'transcriber', end: 'transcriptFinalAt' },
  { name: 'endpointing', end: 'decidedAt' },
  { name: 'model', end: 'replyFirstAt' },
  { name: 'sentence', end: 'firstSentenceAt' },
  { name: 'voice', end: 'voiceFirstAt' },
  { name: 'playout', end: 'playbackStartAt' },
];

/** Null for turns that answer nobody, such as the greeting, and for answers that were never heard. */
export function latencyOf(record: TurnRecord): TurnLatency | null {
  return record.callerText === '' ? null : latencyIn(record.timing);
}

/** Of an answer that is being heard. Null where nobody had spoken before it. */
export function latencyIn(timing: TurnTiming): TurnLatency | null {
  if (timing.callerSpeechEndAt === null || timing.playbackStartAt === null) return null;
  let from = timing.callerSpeechEndAt;
  const stages: { name: LatencyStage; ms: number }[] = [];
  for (const { name, end } of STAGES) {
    const at = timing[end];
    // A final may come while the caller still speaks: that stage took nothing.
    if (at === null) continue;
    stages.push({ name, ms: Math.max(0, Math.round(at - from)) });
    from = Math.max(from, at);
  }
  return { totalMs: Math.round(timing.playbackStartAt - timing.callerSpeechEndAt), stages };
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
