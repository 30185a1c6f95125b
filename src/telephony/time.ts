// Time as the pure rooms see it: a number that is passed in. Never reads a clock.

/** Milliseconds since 1970-01-01T00:00:00Z. Fractions are allowed (a clock may be finer than 1 ms). */
export type Instant = number;

/** A span in milliseconds. */
export type Milliseconds = number;

/** Whether the process waits for it, or may end before it comes. */
export type WakeUp = 'awaited' | 'background';

/** What a shell asks for the time and for a wake-up. Pure code never holds one; it is given an `Instant`. */
export interface Clock {
  now(): Instant;
  /**
   * Calls `wake` once, at `at` or as soon after as the machine allows. Where that is a minute away or less, after that span, also where
   * the machine's time is set back meanwhile: then it is before `at`. Returns a function that cancels it. Awaited where nothing is said.
   */
  wakeAt(at: Instant, wake: () => void, kind?: WakeUp): () => void;
}
