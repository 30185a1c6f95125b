// Starts work by a cron pattern, on the clock that is passed in. node-cron only parses the pattern: its own timers follow
// the machine's time. If the time is set back, nothing starts twice; if it jumps ahead over several starts, the work starts
// once.
import { createTask } from 'node-cron';
import { nextDue } from '../campaign/calendar.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { LONGEST_SLEEP_MS } from './clock.ts';

/** Time that is set back by more was wrong before: what it has begun does not count any more. */
const WAS_WRONG_MS = 86_400_000;

interface CalendarTask {
  destroy(): void | Promise<void>;
  /** When it is due next; null: never. Left out: it cannot say. */
  nextAt?(): Instant | null;
}

export type CalendarSchedule = (
  pattern: string,
  fire: () => void,
  options: { timezone: string; name: string },
) => CalendarTask;

export function scheduleBy(clock: Clock): CalendarSchedule {
  return (pattern, fire, { timezone, name }) => {
    const parsed = createTask(pattern, () => {}, { timezone, name });
    /** What it has begun last: time that is set back does not begin that again, and anything else is still to come. */
    let begun: Instant = Number.NEGATIVE_INFINITY;
    let cancel = (): void => {};
    const nextAt = (): Instant | null => nextDue(pattern, timezone, Math.max(begun, clock.now()));
    const wait = (): void => {
      const now = clock.now();
      if (begun - now > WAS_WRONG_MS) begun = Number.NEGATIVE_INFINITY;
      const due = nextAt();
      if (due === null) return;
      // A minute at the longest: so it is noticed where the time is set back.
      cancel = clock.wakeAt(Math.min(due, now + LONGEST_SLEEP_MS), () => woken(due), 'background');
    };
    const woken = (due: Instant): void => {
      const isDue = clock.now() >= due;
      if (isDue) begun = due;
      wait();
      if (isDue) fire();
    };
    wait();
    return {
      nextAt,
      destroy: () => {
        cancel();
        return parsed.destroy();
      },
    };
  };
}
