// When a cron pattern was last due, for a start that fell into a restart. Reads patterns as config/cron.ts does.
import { wallTime } from '../compliance/clock/zones.ts';
import { cronFields } from '../config/campaign/cron.ts';
import type { Instant } from '../telephony/time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** What was missed longer ago is not made up for. */
const LOOKS_BACK_MS = DAY_MS;

/** The last minute after `after` and up to `now` in which it came due; null: none within a day. */
export function lastDue(pattern: string, zone: string, after: Instant, now: Instant): Instant | null {
  const fields = cronFields(pattern);
  if (fields === null) return null;
  const [minutes, hours, days, months, weekdays] = fields.map((values) => new Set(values));
  const earliest = Math.max(after, now - LOOKS_BACK_MS);
  for (let at = Math.floor(now / MINUTE_MS) * MINUTE_MS; at > earliest; at -= MINUTE_MS) {
    const { day, ms, weekday } = wallTime(zone, at);
    const minuteOfDay = Math.floor(ms / MINUTE_MS);
    if (minutes?.has(minuteOfDay % 60) !== true || hours?.has(Math.floor(minuteOfDay / 60)) !== true)
      continue;
    const date = new Date(day * DAY_MS);
    if (days?.has(date.getUTCDate()) !== true || months?.has(date.getUTCMonth() + 1) !== true) continue;
    // 0 is Monday there, and Sunday here, which is also 7.
    const cronDay = (weekday + 1) % 7;
    if (weekdays?.has(cronDay) === true || (cronDay === 0 && weekdays?.has(7) === true)) return at;
  }
  return null;
}
