// Windows of local time, several at once: whether they are open now, and when they open next. Half-open intervals; days and
// clock changes are those of each window's own zone.
import { DateTime } from 'luxon';
import type { Instant } from '../telephony/time.ts';

type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Half open: a call may begin in the first minute, and not any more in the last. */
export interface CallingWindow {
  /** IANA name. */
  readonly timeZone: string;
  /** Minutes after midnight. */
  readonly fromMinute: number;
  /** Exclusive; 1440 is the end of the day. Must be later than `fromMinute`. */
  readonly toMinute: number;
  readonly days: readonly Weekday[];
}

/** Windows have weekdays and no dates: what does not open within this many days never does. */
const DAYS_AHEAD = 8;
const HORIZON_MS = DAYS_AHEAD * 24 * 3_600_000;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The first instant from `at` on at which all windows are open: `at` itself where they are. Null: never. */
export function nextOpening(windows: readonly CallingWindow[], at: Instant): Instant | null {
  let moment = at;
  while (moment - at <= HORIZON_MS) {
    let later = moment;
    for (const window of windows) {
      const opening = nextOpeningOf(window, later);
      if (opening === null) return null;
      later = opening;
    }
    if (later === moment) return moment;
    moment = later;
  }
  return null;
}

function nextOpeningOf(window: CallingWindow, at: Instant): Instant | null {
  const today = DateTime.fromMillis(Math.floor(at), { zone: window.timeZone }).startOf('day');
  if (!today.isValid) return null;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = today.plus({ days: ahead });
    const weekday = WEEKDAYS[day.weekday - 1];
    if (weekday === undefined || !window.days.includes(weekday)) continue;
    const opening = atMinute(day, window.fromMinute);
    const closing = atMinute(day, window.toMinute);
    if (at < closing && opening < closing) return Math.max(at, opening);
  }
  return null;
}

/** By the clock on the wall: on days with a change of the clock, not so many minutes after midnight. */
function atMinute(day: DateTime, minute: number): Instant {
  if (minute >= 24 * 60) return day.plus({ days: 1 }).startOf('day').toMillis();
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
}

/** `Mon 09:30`, for people. */
export function localTime(at: Instant, timeZone: string): string {
  return DateTime.fromMillis(Math.floor(at), { zone: timeZone, locale: 'en' }).toFormat('ccc HH:mm');
}
