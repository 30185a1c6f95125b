// Compares the rules' verdict with the expected one. `alsoAccept` counts as right; `until` is compared as a point in time.
import type { Decision } from '../decision.ts';
import type { Expected } from './read-case.ts';

export interface Score {
  readonly verdictRight: boolean;
  /** Null: no `until` is expected. */
  readonly untilRight: boolean | null;
}

export function scoreOf(decision: Decision, expect: Expected): Score {
  const verdictRight = decision.verdict === expect.verdict || expect.alsoAccept.includes(decision.verdict);
  if (expect.until === null) return { verdictRight, untilRight: null };
  // Another verdict that is accepted as well has no such instant.
  if (decision.verdict !== 'defer') {
    return { verdictRight, untilRight: decision.verdict !== expect.verdict && verdictRight };
  }
  return { verdictRight, untilRight: decision.until === expect.until };
}
