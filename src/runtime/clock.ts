// The wall clock and the timers of this process, behind the interface that tests replace.
import type { Clock, Instant } from '../telephony/time.ts';

/** Longer waits are cut: Node's timers overflow at 2^31 ms and fire at once. */
const LONGEST_TIMER_MS = 2_000_000_000;

export const systemClock: Clock = {
  now: (): Instant => Date.now(),
  wakeAt(at, wake) {
    const timer = setTimeout(wake, Math.min(Math.max(0, at - Date.now()), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
