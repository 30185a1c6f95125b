// Opening hours of a number: open or closed, and until when. By local time in the number's own zone, also across clock
// changes. The time is passed in.
import { DateTime } from 'luxon';
import type { Instant } from '../../telephony/time.ts';
import type { Hours } from '../numbers/owned-number.ts';
import { minuteOfDay, WEEKDAYS } from './weekday.ts';

export type HoursVerdict =
  /** `until`: the first instant at which it is closed. Null: always open, as far ahead as is looked. */
  | { readonly open: true; readonly until: Instant | null }
  /** `opensAt`: null where nothing opens as far ahead as is looked. */
  | { readonly open: false; readonly opensAt: Instant | null; readonly because: string };

/** A year and a bit: whoever lists holidays lists no more of them. */
const DAYS_AHEAD = 400;
/** Who is open for longer than this is open for longer than any call. */
const OPEN_DAYS_AHEAD = 10;

interface Span {
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

/** `zone` holds where the hours name none of their own. */
export function hoursVerdict(hours: Hours, at: Instant, zone: string): HoursVerdict {
  const timeZone = hours.timeZone ?? zone;
  const moment = DateTime.fromMillis(Math.floor(at), { zone: timeZone });
  if (!moment.isValid) throw new Error(`opening hours: ${timeZone} is no time zone`);
  const today = moment.startOf('day');
  let until: Instant | null = null;
  // Yesterday too: what opened then may pass midnight.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
    for (const span of spansOf(hours, today.plus({ days: ahead }))) {
      if (until !== null) {
        if (span.from > until) return { open: true, until };
        until = Math.max(until, span.to);
      } else if (span.from <= at && at < span.to) until = span.to;
      else if (span.from > at) return { open: false, opensAt: span.from, because: why(hours, moment) };
    }
    if (until === null) continue;
    if (until < today.plus({ days: ahead }).toMillis()) return { open: true, until };
    if (ahead >= OPEN_DAYS_AHEAD) return { open: true, until: null };
  }
  return { open: false, opensAt: null, because: why(hours, moment) };
}

/** What opens on this day, in order. A holiday opens nothing, but what opened on the day before it runs out as it does. */
function spansOf(hours: Hours, day: DateTime): Span[] {
  if (hours.holidays.includes(dateOf(day))) return [];
  const weekday = WEEKDAYS[day.weekday - 1];
  return hours.open
    .filter((span) => weekday !== undefined && span.days.includes(weekday))
    .map((span): Span => {
      const from = minuteOfDay(span.from);
      const to = minuteOfDay(span.to);
      return { from: atMinute(day, from), to: atMinute(to <= from ? day.plus({ days: 1 }) : day, to) };
    })
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from);
}

/** By the clock on the wall: on days with a change of the clock not so many minutes after midnight. */
function atMinute(day: DateTime, minute: number): Instant {
  if (minute >= 24 * 60) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}

function why(hours: Hours, moment: DateTime): string {
  const there = moment.setLocale('en').toFormat('ccc HH:mm');
  return hours.holidays.includes(dateOf(moment))
    ? `${dateOf(moment)} is a holiday`
    : `${there} in ${moment.zoneName} is outside of the hours`;
}

function dateOf(moment: DateTime): string {
  return moment.toFormat('yyyy-MM-dd');
}
