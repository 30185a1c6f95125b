// Words and sums that the turn-taking report and its suggestions share.
import type { Paused, TurnRecord } from '../conversation/exchange.ts';

/** Of an agent in one language, as it is declared now. */
export interface TurnSettings {
  readonly quickMs: number;
  readonly normalMs: number;
  readonly patientMs: number;
  readonly speculation: 'off' | 'predicted' | 'likely';
  readonly thinkingPhrases: number;
  readonly thinkingAfterMs: number;
  /** What it says where the model wants it to wait. */
  readonly busyLine: string;
}

export interface Count {
  readonly part: number;
  readonly whole: number;
}

export interface Suggestion {
  /** In the agent's file. */
  readonly key: string;
  readonly now: string;
  readonly value: string;
  readonly why: string;
}

/** What a group is made of, for whoever suggests. */
export interface GroupedTurns {
  readonly language: string;
  readonly turns: readonly TurnRecord[];
  readonly paused: readonly Paused[];
  readonly stages: ReadonlyMap<string, readonly number[]>;
  readonly early: Count;
}

/** An answer over which somebody speaks within this was too soon: nobody objects to what they have not heard. */
const CUT_IN_WITHIN_MS = 1_000;
export function isCutIn({ overlaps, timing: { playbackStartAt } }: TurnRecord): boolean {
  const first = overlaps?.find(({ verdict }) => verdict === 'interruption');
  return first !== undefined && playbackStartAt !== null && first.at - playbackStartAt <= CUT_IN_WITHIN_MS;
}

/** By their words or keys. Records of older versions do not tell. */
export function isCutByCaller({ cut, cutBy }: TurnRecord): boolean {
  return cut && (cutBy === undefined || cutBy === 'caller');
}

/** The value that so large a share of them does not pass. */
export function shareOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
