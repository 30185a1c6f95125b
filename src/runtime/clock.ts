// The clocks of this process, behind the interface that tests replace: the wall clock for everything that has a date, and a
// monotonic one for live calls, which no change of the machine's time affects.
import type { Clock, Instant, Milliseconds, WakeUp } from '../telephony/time.ts';

/**
 * The longest single sleep. A machine that was suspended, or whose time was set, is noticed after this at the latest. Also
 * Node's timers overflow at 2^31 ms and fire at once. What waits for no longer than this waits for a span and not for a time of day: a
 * bound on something, a second try. Time that is set back meanwhile must not make that last for hours.
 */
export const LONGEST_SLEEP_MS = 60_000;

/** What a clock is made of: its reading, and the timers of the process. */
export interface ClockSource {
  readonly now: () => Instant;
  readonly sleep: (ms: Milliseconds, wake: () => void, kind: WakeUp) => () => void;
}

const sleep: ClockSource['sleep'] = (ms, wake, kind) => {
  const timer = setTimeout(wake, ms);
  if (kind === 'background') timer.unref();
  return () => clearTimeout(timer);
};

export function clockFrom(source: ClockSource): Clock {
  return {
    now: source.now,
    wakeAt(at, wake, kind = 'awaited') {
      let cancel = (): void => {};
      const isSpan = at - source.now() <= LONGEST_SLEEP_MS;
      const wait = (): void => {
        const woken = (): void => {
          // Timers of Node fire up to a millisecond early; that is not worth another sleep.
          if (isSpan || at - source.now() < 1) wake();
          else wait();
        };
        cancel = source.sleep(Math.min(Math.max(0, at - source.now()), LONGEST_SLEEP_MS), woken, kind);
      };
      wait();
      return () => cancel();
    },
  };
}

/** The date and time of the machine. Jumps when it is set. */
export const systemClock: Clock = clockFrom({ now: () => Date.now(), sleep });

/** A clock that follows the time of day when it is told to: while no call is live. */
export interface CallClock extends Clock {
  follow(): void;
}

/**
 * Begins at the wall clock's time and only ever goes forward, at the pace of the machine: an hour that is set back or leapt
 * over neither ends a live call nor makes it last. Not for anything that has to happen at a time of day.
 */
export function monotonicClock(
  wall: () => Instant = Date.now,
  elapsed: () => Milliseconds = () => performance.now(),
): CallClock {
  let offset = wall() - elapsed();
  return {
    ...clockFrom({ now: () => offset + elapsed(), sleep }),
    follow: () => {
      offset = wall() - elapsed();
    },
  };
}
