// Parses and prints times as people write them, in their own time zone, with its name.
import { DateTime } from 'luxon';
import { OperatorError } from '../runtime/operator-error.ts';

/** `2026-11-28 23:12`. */
export function shortMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** `Sat 28 Nov 2026 at 23:12 (Asia/Kolkata)`. */
export function moment(at: number, zone: string): string {
  return `${DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat("ccc d LLL yyyy 'at' HH:mm")} (${zone})`;
}

/** What `--at` says: `2026-12-01T10:00`, in the appliance's zone unless the text names another distance from UTC. Now, if nothing was typed. */
export function momentAt(typed: string | undefined, now: number, timeZone: string): number {
  if (typed === undefined) return now;
  const moment = DateTime.fromISO(typed.trim().replace(' ', 'T'), { zone: timeZone });
  if (moment.isValid) return moment.toMillis();
  throw new OperatorError(
    `“${typed}” is not a time`,
    `write it like 2026-12-01T10:00, which is in ${timeZone}, or with its UTC offset, like 2026-12-01T10:00:00+05:30`,
  );
}
