// Days and moments as lists write them → instants. A day is read in the zone of the person, or of the appliance; `03/04/2026`
// by the country: the day comes first everywhere but in North America. Refuses what it would have to guess.
import { DateTime } from 'luxon';
import type { Instant } from '../telephony/time.ts';

/** The month comes before the day. */
const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'PW', 'MH']);
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?)?$/i;
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;

/** Null: no moment that could be read in one way only. `edge` says which end of a day without a time is meant. */
export function momentOf(
  text: string,
  zone: string,
  country: string,
  edge: 'start' | 'end' = 'start',
): Instant | null {
  const iso = ISO.test(text) ? text.replace(' ', 'T').replace(/\s+/g, '') : fromSlashes(text, country);
  if (iso === null) return null;
  const moment = DateTime.fromISO(padded(iso), { zone });
  if (!moment.isValid) return null;
  const isDay = iso.length === 10;
  return (isDay && edge === 'end' ? moment.plus({ days: 1 }) : moment).toMillis();
}

function fromSlashes(text: string, country: string): string | null {
  const [, one = '', other = '', year = '', time] = SLASHED.exec(text) ?? [];
  if (year === '') return null;
  const [month, day] = MONTH_FIRST.has(country) ? [one, other] : [other, one];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time === undefined ? '' : `T${time}`}`;
}

/** `T9:05` → `T09:05`. */
function padded(iso: string): string {
  return iso.replace(/T(\d):/, 'T0$1:');
}
