// A wait for somebody else's answer that does not run out because this program itself stood still: its answer may lie here unread.
import type { Clock, Milliseconds } from '../../telephony/time.ts';

/** Timers are late by a few milliseconds at most where nothing stands still. */
const STALL_MS = 50;

/** Calls `run` once, after `ms`; woken late, after as much again, but for no longer than `ms`. Returns what cancels it. */
export function afterRunning(clock: Clock, ms: Milliseconds, run: () => void): () => void {
  let cancel = (): void => {};
  const wait = (waitMs: Milliseconds): void => {
    const until = clock.now() + waitMs;
    cancel = clock.wakeAt(until, () => {
      const lateMs = clock.now() - until;
      if (lateMs > STALL_MS) wait(Math.min(lateMs, ms));
      else run();
    });
  };
  wait(ms);
  return () => cancel();
}
