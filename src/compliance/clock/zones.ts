// Time zones as data: known names, local time, and clock changes. The zone of the process plays no part. Look-ups are
// cached, without effect on the answers.
import { IANAZone } from 'luxon';
import type { Instant } from '../../telephony/time.ts';

const DAY_MS = 24 * 3_600_000;

/** Days since 1970-01-01 by a wall's own calendar. */
export type DayNumber = number;

export interface WallTime {
  readonly day: DayNumber;
  /** Milliseconds that the clock on the wall shows after its midnight. */
  readonly ms: number;
  /** 0 is Monday. */
  readonly weekday: number;
}

interface Stretch {
  readonly from: Instant;
  readonly offsetMs: number;
}

const canonical = new Map<string, string | null>();
const years = new Map<string, Map<number, readonly Stretch[]>>();
const days = new Map<string, DayNumber>();
const dates = new Map<DayNumber, string>();
/** Only keeps a long run from growing. */
const MOST_KEPT = 4_000;
const zones = new Map<string, IANAZone>();

/** Names of today for those that the platform's tables still keep. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Godthab', 'America/Nuuk'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
]);

/** One name for `Asia/Kolkata`, `asia/calcutta` and `IST`; null where there is no such zone. */
export function zoneName(written: string): string | null {
  const known = canonical.get(written);
  if (known !== undefined) return known;
  let found: string | null;
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone: written.trim() }).resolvedOptions().timeZone;
    found = RENAMED.get(name) ?? name;
  } catch {
    found = null;
  }
  canonical.set(written, found);
  return found;
}

export function wallTime(zone: string, at: Instant): WallTime {
  return wallAt(at + offsetMs(zone, at));
}

function wallAt(local: number): WallTime {
  const day = Math.floor(local / DAY_MS);
  return { day, ms: local - day * DAY_MS, weekday: (((day + 3) % 7) + 7) % 7 };
}

/** Every instant at which the clock there shows this: none in the hour that is left out, two in the one that comes twice. */
export function instantsOf(zone: string, day: DayNumber, ms: number): readonly Instant[] {
  const local = day * DAY_MS + ms;
  const found: Instant[] = [];
  for (const offset of new Set([offsetMs(zone, local - DAY_MS), offsetMs(zone, local + DAY_MS)])) {
    const at = local - offset;
    if (offsetMs(zone, at) === offset) found.push(at);
  }
  return found.sort((a, b) => a - b);
}

/** The first instant of a day there. */
export function startOfDay(zone: string, day: DayNumber): Instant {
  const [first] = instantsOf(zone, day, 0);
  if (first !== undefined) return first;
  // The clock goes forward at midnight: the day begins with that.
  const local = day * DAY_MS;
  return changesBetween(zone, local - DAY_MS, local + DAY_MS)[0] ?? local - offsetMs(zone, local);
}

/** When the clock there is changed, after `from` and not after `to`. */
export function changesBetween(zone: string, from: Instant, to: Instant): readonly Instant[] {
  const found: Instant[] = [];
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const [, ...changes] = stretchesOf(zone, year);
    for (const { from: at } of changes) if (at > from && at <= to) found.push(at);
  }
  return found;
}

/** Whether two zones keep the same time for a year from then on. */
export function keepSameTime(one: string, other: string, at: Instant): boolean {
  if (one === other) return true;
  for (let week = 0; week <= 53; week++) {
    const then = at + week * 7 * DAY_MS;
    if (offsetMs(one, then) !== offsetMs(other, then)) return false;
  }
  return true;
}

/** `2026-11-24` → its day number; null where it is no date. */
export function dayOf(date: string): DayNumber | null {
  const known = days.get(date);
  if (known !== undefined) return known;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (match === null) return null;
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  if (dateOf(day) !== date) return null;
  if (days.size < MOST_KEPT) days.set(date, day);
  return day;
}

export function dateOf(day: DayNumber): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (dates.size < MOST_KEPT) dates.set(day, date);
  return date;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `Mon 2026-11-23 10:00`, for people. */
export function wallText(zone: string, at: Instant): string {
  const { day, ms, weekday } = wallTime(zone, at);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = ms % 60_000 === 0 ? '' : `:${two((ms % 60_000) / 1000)}`;
  return `${DAYS[weekday]} ${dateOf(day)} ${two(ms / 3_600_000)}:${two((ms % 3_600_000) / 60_000)}${seconds}`;
}

function offsetMs(zone: string, at: Instant): number {
  let offset = 0;
  for (const stretch of stretchesOf(zone, yearOf(at))) {
    if (stretch.from > at) break;
    offset = stretch.offsetMs;
  }
  return offset;
}

function yearOf(at: Instant): number {
  return new Date(at).getUTCFullYear();
}

/**
 * How far apart a year is looked at, because asking for an offset is dear. Since 1990 nowhere was a clock changed twice within less
 * than 6.95 days (Brazil's north-east in October 2000, by the IANA time zone database).
 */
const STEP_MS = 5 * DAY_MS;

/** The offsets of one year in UTC. */
function stretchesOf(zone: string, year: number): readonly Stretch[] {
  let ofZone = years.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    years.set(zone, ofZone);
  }
  const known = ofZone.get(year);
  if (known) return known;
  let from = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const found: Stretch[] = [{ from, offsetMs: askOffset(zone, from) }];
  while (from < end) {
    const next = Math.min(from + STEP_MS, end);
    const before = found[found.length - 1]?.offsetMs ?? 0;
    if (next < end && askOffset(zone, next) !== before) {
      const at = changeBetween(zone, from, next, before);
      found.push({ from: at, offsetMs: askOffset(zone, at) });
    }
    from = next;
  }
  ofZone.set(year, found);
  return found;
}

function changeBetween(zone: string, from: Instant, to: Instant, before: number): Instant {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function askOffset(zone: string, at: Instant): number {
  let known = zones.get(zone);
  if (known === undefined) {
    known = IANAZone.create(zone);
    zones.set(zone, known);
  }
  return Math.round(known.offset(at) * 60_000);
}
