// Instants as a person reads them: on their own clock, with the name of its zone.
import { DateTime } from 'luxon';

/** `2026-11-28 23:12`. */
export function shortMoment(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

/** `Sat 28 Nov 2026 at 23:12 (Asia/Kolkata)`. */
export function moment(at: number, zone: string): string {
  return `${DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat("ccc d LLL yyyy 'at' HH:mm")} (${zone})`;
}
