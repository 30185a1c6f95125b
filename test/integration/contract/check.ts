// The shape of a check: one sentence about one scenario, which a transcript keeps or breaks.
import type { Scenario } from './switch-under-test.ts';
import type { Transcript } from './transcript.ts';

export interface Check {
  readonly scenario: Scenario;
  readonly sentence: string;
  readonly holds: (transcript: Transcript) => void;
}

/** From a command to the event that it causes: a tick, and what a busy machine adds. */
export const LATE_MS = 120;
