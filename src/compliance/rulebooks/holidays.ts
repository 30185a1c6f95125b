// Public holidays, by rule where there is one. Dates are those of the callee's calendar. Holidays that depend on the moon
// are listed for known years; other years lack them.
import { type DayNumber, dateOf, dayOf } from '../clock/zones.ts';

type Holiday =
  /** `12-25` */
  | string
  /** Days after Easter Sunday of the western church. */
  | { readonly easter: number }
  /** The n-th weekday of a month; -1 is the last. 0 is Monday. */
  | { readonly month: number; readonly weekday: number; readonly nth: number };

const GOOD_FRIDAY: Holiday = { easter: -2 };
const EASTER_MONDAY: Holiday = { easter: 1 };

const US_FEDERAL: readonly Holiday[] = [
  '01-01',
  { month: 1, weekday: 0, nth: 3 },
  { month: 2, weekday: 0, nth: 3 },
  { month: 5, weekday: 0, nth: -1 },
  '06-19',
  '07-04',
  { month: 9, weekday: 0, nth: 1 },
  { month: 10, weekday: 0, nth: 2 },
  '11-11',
  { month: 11, weekday: 3, nth: 4 },
  '12-25',
];

const RULES: Readonly<Record<string, readonly Holiday[]>> = {
  US: US_FEDERAL,
  // Mardi Gras and Good Friday are legal holidays of Louisiana (La. R.S. 1:55).
  'US-LA': [...US_FEDERAL, { easter: -47 }, GOOD_FRIDAY],
  // Victory Day of Rhode Island (R.I. Gen. Laws 25-1-1).
  'US-RI': [...US_FEDERAL, { month: 8, weekday: 0, nth: 2 }],
  FR: [
    ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    ...[EASTER_MONDAY, { easter: 39 }, { easter: 50 }],
  ],
  ES: ['01-01', '01-06', GOOD_FRIDAY, '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'],
  // The seven national ones of the Telemarketing Industry Standard.
  AU: ['01-01', '01-26', GOOD_FRIDAY, EASTER_MONDAY, '04-25', '12-25', '12-26'],
  IN: ['01-26', '08-15', '10-02', '12-25', GOOD_FRIDAY],
};

/** Gazetted in India and moving with the moon (Department of Personnel and Training, list for 2026). */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  IN: [
    ...['2026-03-04', '2026-03-21', '2026-03-26', '2026-03-31', '2026-05-01', '2026-05-27'],
    ...['2026-06-26', '2026-08-26', '2026-10-20', '2026-11-08', '2026-11-24'],
  ],
};

const closed = new Map<string, ReadonlySet<DayNumber>>();

/** Whether a day is a public holiday of a country (`FR`) or state (`US-LA`). */
export function isHoliday(place: string, day: DayNumber): boolean {
  const year = Number(dateOf(day).slice(0, 4));
  const key = `${place} ${year}`;
  let days = closed.get(key);
  if (days === undefined) {
    days = holidaysOf(place, year);
    closed.set(key, days);
  }
  return days.has(day);
}

function holidaysOf(place: string, year: number): ReadonlySet<DayNumber> {
  const days = new Set<DayNumber>();
  const substituted: DayNumber[] = [];
  const isAmerican = place.startsWith('US');
  // New Year of a Saturday is kept on the last day of the year before.
  const dated = [year, year + 1].flatMap((one) => (RULES[place] ?? []).map((rule) => dayOfRule(rule, one)));
  for (const day of dated) {
    if (day === null) continue;
    days.add(day);
    // A holiday on a Saturday or Sunday is also kept on the Friday before or the Monday after.
    const weekday = (((day + 3) % 7) + 7) % 7;
    if (isAmerican && weekday === 5) days.add(day - 1);
    if (isAmerican && weekday === 6) days.add(day + 1);
    if (place === 'AU' && weekday >= 5) substituted.push(day + 7 - weekday);
  }
  // The states keep one of a weekend on the next weekday that is not one itself.
  for (const monday of substituted) days.add(days.has(monday) ? monday + 1 : monday);
  for (const date of LISTED[place] ?? []) {
    const day = dayOf(date);
    if (day !== null && date.startsWith(String(year))) days.add(day);
  }
  return days;
}

function dayOfRule(rule: Holiday, year: number): DayNumber | null {
  if (typeof rule === 'string') return dayOf(`${year}-${rule}`);
  if ('easter' in rule) return easterOf(year) + rule.easter;
  const { month, weekday, nth } = rule;
  const two = String(month).padStart(2, '0');
  const first = dayOf(`${year}-${two}-01`) ?? 0;
  const ahead = (weekday - ((((first + 3) % 7) + 7) % 7) + 7) % 7;
  if (nth > 0) return first + ahead + 7 * (nth - 1);
  let last = first + ahead;
  while (dateOf(last + 7).startsWith(`${year}-${two}`)) last += 7;
  return last;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const two = (value: number): string => String(value).padStart(2, '0');
  return dayOf(`${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`) ?? 0;
}
