// Chooses another time of day for the next try: people who did not answer in the morning are tried in the afternoon or evening.
// The parts of the day follow the person's own clock, within the campaign's hours. Does not look at the law: that is decided
// before the call.
import { dateOf, instantsOf, wallTime } from '../compliance/clock/zones.ts';
import type { Instant } from '../telephony/time.ts';

/** Minutes after midnight, half open: morning, afternoon, evening. */
const PARTS: readonly (readonly [number, number])[] = [
  [0, 720],
  [720, 960],
  [960, 1440],
];
const DAYS_AHEAD = 9;
const MINUTE_MS = 60_000;

export interface DayHours {
  readonly zone: string;
  readonly windows: readonly {
    readonly fromMinute: number;
    readonly toMinute: number;
    /** 0 is Monday. */
    readonly days: readonly number[];
  }[];
}

function partOf(minute: number): number {
  return PARTS.findIndex(([from, to]) => minute >= from && minute < to);
}

function minuteAt(zone: string, at: Instant): number {
  return Math.floor(wallTime(zone, at).ms / MINUTE_MS);
}

/**
 * The first instant from `earliest` on, within the hours, in another part of the day than `last`. `spread` is 0 to below 1 and
 * shares people out over the part, so that not all of them are due at noon. Where the hours lie in one part only: `earliest`.
 */
export function otherPartOfDay(hours: DayHours, last: Instant, earliest: Instant, spread: number): Instant {
  const { zone, windows } = hours;
  const avoided = partOf(minuteAt(zone, last));
  const today = wallTime(zone, earliest).day;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const day = today + ahead;
    const weekday = (((day + 3) % 7) + 7) % 7;
    for (const [from, to] of spansOf(windows, weekday, avoided)) {
      const [begins] = instantsOf(zone, day, from * MINUTE_MS);
      if (begins === undefined) continue;
      const ends = begins + (to - from) * MINUTE_MS;
      if (ends <= earliest) continue;
      if (begins <= earliest) return earliest;
      // The first half of the part: whoever is put off further still has time in it.
      return begins + Math.floor(((ends - begins) / 2) * spread);
    }
  }
  return earliest;
}

function spansOf(windows: DayHours['windows'], weekday: number, avoided: number): [number, number][] {
  return PARTS.flatMap(([from, to], part) =>
    part === avoided
      ? []
      : windows
          .filter(({ days }) => days.includes(weekday))
          .map(({ fromMinute, toMinute }): [number, number] => [
            Math.max(from, fromMinute),
            Math.min(to, toMinute),
          ])
          .filter(([begins, ends]) => begins < ends),
  ).sort(([a], [b]) => a - b);
}

/** The date there, for counters of a day. */
export function dayAt(zone: string, at: Instant): string {
  return dateOf(wallTime(zone, at).day);
}
