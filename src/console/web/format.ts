// Formats times, durations, money and numbers. In the owner's time zone, whatever the browser's is; if somebody else's local
// time matters, it is added.
import { signal } from '@preact/signals';
import { language } from './strings.ts';

export const zone = signal('UTC');
/** How far the controller's clock is ahead of the browser's. */
const aheadMs = signal(0);

export function setServerNow(now: number): void {
  aheadMs.value = now - Date.now();
}

export function serverNow(): number {
  return Date.now() + aheadMs.value;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const locale = language.value === 'hi' ? 'hi-IN' : 'en-GB';
  const key = JSON.stringify([locale, options, timeZone]);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    ...options,
    timeZone,
    hourCycle: 'h23',
    numberingSystem: 'latn',
  });
  formats.set(key, made);
  return made;
}

const HOUR = { hour: '2-digit', minute: '2-digit' } as const;

export function time(at: number): string {
  return formatIn({ ...HOUR, second: '2-digit' }, zone.value).format(at);
}

export function hour(at: number): string {
  return formatIn(HOUR, zone.value).format(at);
}

export function day(at: number): string {
  return formatIn({ day: 'numeric', month: 'short' }, zone.value).format(at);
}

export function date(at: number): string {
  return formatIn({ day: 'numeric', month: 'short', year: 'numeric' }, zone.value).format(at);
}

export function dateTime(at: number): string {
  return formatIn({ day: '2-digit', month: 'short', ...HOUR }, zone.value).format(at);
}

/** What a clock there shows. Null: the same as the owner's. */
export function theirTime(at: number, theirs: string | null): string | null {
  if (theirs === null || theirs === zone.value) return null;
  const there = formatIn(HOUR, theirs).format(at);
  return there === hour(at) ? null : there;
}

export function span(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${String(seconds % 60).padStart(2, '0')}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A minute of the day as a clock shows it. */
export function clockMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);

/** `Mon–Sat`, `Mon, Wed`: days in a row are said as from and to. */
export function weekdays(days: readonly string[]): string {
  const name = (index: number): string =>
    formatIn({ weekday: 'short' }, 'UTC').format(SOME_MONDAY + index * 86_400_000);
  const runs: [from: number, to: number][] = [];
  for (const index of WEEK.flatMap((day, at) => (days.includes(day) ? [at] : []))) {
    const last = runs.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs
    .map(([from, to]) => (from === to ? name(from) : `${name(from)}${to - from > 1 ? '–' : ', '}${name(to)}`))
    .join(', ');
}

const ROUGH_UNITS = { en: ['min', 'h', 'd', 'y'], hi: ['मिनट', 'घंटे', 'दिन', 'साल'] } as const;

/** In whole units, for what lies far off: `3 d`, `5 h`, `12 min`. */
export function roughSpan(milliseconds: number): string {
  const [minute, hour, day, year] = ROUGH_UNITS[language.value];
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  if (minutes < 90) return `${minutes} ${minute}`;
  const hours = Math.round(minutes / 60);
  const days = Math.round(hours / 24);
  if (hours < 48) return `${hours} ${hour}`;
  return days < 730 ? `${days} ${day}` : `${Math.floor(days / 365)} ${year}`;
}

export function money(micros: number | null, currency: string | null): string {
  if (micros === null || currency === null) return '–';
  const amount = micros / 1_000_000;
  // Less than a hundredth is something all the same: a model asks that much for an answer.
  const digits = amount > 0 && amount < 0.01 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat('en-IN', { style: 'currency', currency, ...digits }).format(amount);
}

export function count(value: number): string {
  return new Intl.NumberFormat('en-IN').format(value);
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let left = value;
  let unit = 0;
  while (left >= 1000 && unit < units.length - 1) {
    left /= 1000;
    unit += 1;
  }
  return `${left < 10 && unit > 0 ? left.toFixed(1) : Math.round(left)} ${units[unit]}`;
}
