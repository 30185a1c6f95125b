// When a cron pattern is due next, and when it was due last, for a start that fell into a restart. Reads patterns as
// config/campaign/cron.ts does. A local time that occurs twice is due the first time; one that is skipped is due when the
// clock jumps ahead.
import {
  changesBetween,
  type DayNumber,
  instantsOf,
  startOfDay,
  wallTime,
} from '../compliance/clock/zones.ts';
import { cronFields } from '../config/campaign/cron.ts';
import type { Instant } from '../telephony/time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** What was missed longer ago is not made up for. */
const LOOKS_BACK_MS = DAY_MS;
/** 29 February comes again within eight years, also over 2100; on a weekday of its own within forty. */
const LOOKS_AHEAD_DAYS = 41 * 366;

/** The last time after `after` and up to `now` at which it came due; null: none within a day. */
export function lastDue(pattern: string, zone: string, after: Instant, now: Instant): Instant | null {
  const duesOf = duesBy(pattern, zone);
  const earliest = Math.max(after, now - LOOKS_BACK_MS);
  const today = wallTime(zone, now).day;
  const dues = [...duesOf(today), ...duesOf(today - 1), ...duesOf(today - 2)];
  return dues.reduce<Instant | null>(
    (last, at) => (at > earliest && at <= now && at > (last ?? earliest) ? at : last),
    null,
  );
}

/** The first time after `after` at which it comes due; null: it never does. */
export function nextDue(pattern: string, zone: string, after: Instant): Instant | null {
  const duesOf = duesBy(pattern, zone);
  const today = wallTime(zone, after).day;
  for (let day = today; day < today + LOOKS_AHEAD_DAYS; day++) {
    for (const at of duesOf(day)) if (at > after) return at;
  }
  return null;
}

/** The times of a day there, in their order. */
function duesBy(pattern: string, zone: string): (day: DayNumber) => Iterable<Instant> {
  const fields = cronFields(pattern);
  if (fields === null) return () => [];
  const [minutes = [], hours = [], ...dates] = fields.map((values) => [...new Set(values)].sort(ascending));
  const [days, months, weekdays] = dates.map((values) => new Set(values));
  return function* (day) {
    const date = new Date(day * DAY_MS);
    if (days?.has(date.getUTCDate()) !== true || months?.has(date.getUTCMonth() + 1) !== true) return;
    const weekday = date.getUTCDay();
    // Sunday is 0 and 7.
    if (weekdays?.has(weekday) !== true && !(weekday === 0 && weekdays?.has(7) === true)) return;
    for (const hour of hours) {
      for (const minute of minutes) {
        const ms = hour * HOUR_MS + minute * MINUTE_MS;
        yield instantsOf(zone, day, ms)[0] ?? putForward(zone, day);
      }
    }
  };
}

function putForward(zone: string, day: DayNumber): Instant {
  const begins = startOfDay(zone, day);
  return changesBetween(zone, begins - 1, begins + DAY_MS)[0] ?? begins;
}

function ascending(a: number, b: number): number {
  return a - b;
}
