// Schedules in local time: weekdays, spans of the day, closed dates. Evaluated on the local clock as it shows, so that clock
// changes shift nothing. Half-open intervals, to the millisecond.
import type { Instant } from '../../telephony/time.ts';
import { changesBetween, type DayNumber, instantsOf, wallTime } from './zones.ts';

const DAY_MS = 24 * 3_600_000;

export interface Span {
  /** Milliseconds on the wall after midnight. */
  readonly fromMs: number;
  /** Exclusive; 24 h is the end of the day. */
  readonly toMs: number;
}

export interface Schedule {
  /** Of Monday to Sunday. */
  readonly days: readonly (readonly Span[])[];
  /** Dates on which nothing is open. */
  readonly isClosedOn?: (day: DayNumber) => boolean;
}

export const WHOLE_DAY: readonly Span[] = [{ fromMs: 0, toMs: DAY_MS }];

/** From minutes: `span(9 * 60, 21 * 60)`. */
export function span(fromMinute: number, toMinute: number): Span {
  return { fromMs: fromMinute * 60_000, toMs: toMinute * 60_000 };
}

export function everyDay(...spans: readonly Span[]): Schedule {
  return { days: [spans, spans, spans, spans, spans, spans, spans] };
}

/** Monday to Friday, Saturday, Sunday. */
export function week(
  weekdays: readonly Span[],
  saturday: readonly Span[],
  sunday: readonly Span[],
): Schedule {
  return { days: [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday] };
}

/** Whether it is open at this very instant. */
function isOpen(schedule: Schedule, zone: string, at: Instant): boolean {
  const { day, ms, weekday } = wallTime(zone, at);
  const spans = schedule.days[weekday] ?? [];
  if (!spans.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs)) return false;
  return schedule.isClosedOn?.(day) !== true;
}

/** Whether a call that begins then and lasts so long has ended when it closes. */
export function isOpenFor(schedule: Schedule, zone: string, at: Instant, lengthMs: number): boolean {
  if (!isOpen(schedule, zone, at)) return false;
  if (lengthMs <= 0) return true;
  return edgesOf(schedule, zone, at, at + lengthMs).every(
    (edge) => edge === at + lengthMs || isOpen(schedule, zone, edge),
  );
}

/** Every instant after `from`, up to `to`, at which it may open or close. In order. */
export function edgesOf(schedule: Schedule, zone: string, from: Instant, to: Instant): readonly Instant[] {
  const found = new Set<Instant>(changesBetween(zone, from, to));
  const last = wallTime(zone, to).day + 1;
  for (let day = wallTime(zone, from).day - 1; day <= last; day++) {
    const spans = schedule.days[(((day + 3) % 7) + 7) % 7] ?? [];
    for (const ms of [0, ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs])]) {
      for (const at of instantsOf(zone, day, ms)) if (at > from && at <= to) found.add(at);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Open where the other is closed. */
export function complement({ days }: Schedule): Schedule {
  return {
    days: days.map((spans) => {
      const free: Span[] = [];
      let from = 0;
      for (const { fromMs, toMs } of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
        if (fromMs > from) free.push({ fromMs: from, toMs: fromMs });
        from = Math.max(from, toMs);
      }
      if (from < DAY_MS) free.push({ fromMs: from, toMs: DAY_MS });
      return free;
    }),
  };
}

/** `09:00-21:00`, for people; `closed` where there is none. */
export function spansText(spans: readonly Span[]): string {
  return spans.length === 0
    ? 'closed'
    : spans.map(({ fromMs, toMs }) => `${clock(fromMs)}-${clock(toMs)}`).join(' and ');
}

function clock(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(ms / 3_600_000)}:${two((ms % 3_600_000) / 60_000)}`;
}
