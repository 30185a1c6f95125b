import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Hours } from '../numbers/owned-number.ts';
import { hoursVerdict } from './opening-hours.ts';
import { WEEKDAYS } from './weekday.ts';

const WORKDAYS = WEEKDAYS.slice(0, 5);

const hours = (open: Hours['open'], holidays: string[] = [], timeZone?: string): Hours => ({
  open,
  holidays,
  ...(timeZone === undefined ? {} : { timeZone }),
});

const OFFICE = hours([{ days: [...WORKDAYS], from: '09:00', to: '18:00' }], ['2026-11-25']);
const LUNCH = hours([
  { days: [...WORKDAYS], from: '14:00', to: '18:00' },
  { days: [...WORKDAYS], from: '09:00', to: '13:00' },
]);
const NIGHT = hours([{ days: ['fri', 'sat'], from: '22:00', to: '06:00' }], ['2026-11-28']);
const ALWAYS = hours([{ days: [...WEEKDAYS], from: '00:00', to: '24:00' }]);
const TWO_DAYS = hours([
  { days: ['mon'], from: '20:00', to: '24:00' },
  { days: ['tue'], from: '00:00', to: '04:00' },
]);
const DELHI = hours([{ days: [...WEEKDAYS], from: '09:00', to: '18:00' }], [], 'Asia/Kolkata');

function told(from: Hours, local: string, zone: string): string {
  const verdict = hoursVerdict(from, DateTime.fromISO(local, { zone }).toMillis(), zone);
  const time = (at: number | null): string =>
    at === null ? 'never' : DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('ccc yyyy-MM-dd HH:mm');
  return verdict.open
    ? `open until ${time(verdict.until)}`
    : `closed until ${time(verdict.opensAt)}: ${verdict.because}`;
}

describe('opening hours', () => {
  const INDIA = 'Asia/Kolkata';
  const rows: readonly (readonly [string, Hours, string, string])[] = [
    ['in the middle of the day', OFFICE, '2026-11-23T12:00', 'open until Mon 2026-11-23 18:00'],
    ['at the first instant', OFFICE, '2026-11-23T09:00', 'open until Mon 2026-11-23 18:00'],
    [
      'one millisecond before it',
      OFFICE,
      '2026-11-23T08:59:59.999',
      'closed until Mon 2026-11-23 09:00: Mon 08:59 in Asia/Kolkata is outside of the hours',
    ],
    [
      'at the last instant',
      OFFICE,
      '2026-11-23T18:00',
      'closed until Tue 2026-11-24 09:00: Mon 18:00 in Asia/Kolkata is outside of the hours',
    ],
    [
      'the evening before a holiday',
      OFFICE,
      '2026-11-24T20:00',
      'closed until Thu 2026-11-26 09:00: Tue 20:00 in Asia/Kolkata is outside of the hours',
    ],
    [
      'on a holiday',
      OFFICE,
      '2026-11-25T12:00',
      'closed until Thu 2026-11-26 09:00: 2026-11-25 is a holiday',
    ],
    [
      'over a weekend',
      OFFICE,
      '2026-11-28T12:00',
      'closed until Mon 2026-11-30 09:00: Sat 12:00 in Asia/Kolkata is outside of the hours',
    ],
    [
      'between two spans that are written in the wrong order',
      LUNCH,
      '2026-11-23T13:30',
      'closed until Mon 2026-11-23 14:00: Mon 13:30 in Asia/Kolkata is outside of the hours',
    ],
    ['in the first of two spans', LUNCH, '2026-11-23T10:00', 'open until Mon 2026-11-23 13:00'],
    ['late at night', NIGHT, '2026-11-20T23:00', 'open until Sat 2026-11-21 06:00'],
    ['early in the morning after', NIGHT, '2026-11-22T05:59', 'open until Sun 2026-11-22 06:00'],
    [
      'when the night has passed',
      NIGHT,
      '2026-11-22T06:00',
      'closed until Fri 2026-11-27 22:00: Sun 06:00 in Asia/Kolkata is outside of the hours',
    ],
    [
      'a night that began before the holiday runs out in it',
      NIGHT,
      '2026-11-28T03:00',
      'open until Sat 2026-11-28 06:00',
    ],
    [
      'and none begins on the holiday',
      NIGHT,
      '2026-11-28T23:00',
      'closed until Fri 2026-12-04 22:00: 2026-11-28 is a holiday',
    ],
    ['always', ALWAYS, '2026-11-23T12:00', 'open until never'],
    ['spans that touch are one', TWO_DAYS, '2026-11-23T23:00', 'open until Tue 2026-11-24 04:00'],
  ];
  it.each(rows)('%s', (_name, from, at, expected) => expect(told(from, at, INDIA)).toBe(expected));

  it('are read in their own zone where they name one', () =>
    expect(told(DELHI, '2026-11-23T05:00', 'Europe/Berlin')).toBe('open until Mon 2026-11-23 13:30'));

  const berlin: readonly (readonly [string, string, string])[] = [
    ['the night in which the clock goes back', '2026-10-25T01:00', 'open until Sun 2026-10-25 06:00'],
    ['the night in which it goes forward', '2026-03-29T01:00', 'open until Sun 2026-03-29 06:00'],
  ];
  it.each(berlin)('%s ends by the clock on the wall', (_name, at, expected) =>
    expect(told(NIGHT, at, 'Europe/Berlin')).toBe(expected),
  );

  it('lengths of those nights differ by two hours', () => {
    const length = (day: string): number => {
      const at = DateTime.fromISO(`${day}T22:00`, { zone: 'Europe/Berlin' }).toMillis();
      const verdict = hoursVerdict(NIGHT, at, 'Europe/Berlin');
      return verdict.open && verdict.until !== null ? (verdict.until - at) / 3_600_000 : Number.NaN;
    };
    expect([length('2026-03-28'), length('2026-10-24'), length('2026-11-20')]).toEqual([7, 9, 8]);
  });

  it('of which every day is a holiday never open', () => {
    const never = hours(
      [{ days: ['mon'], from: '09:00', to: '18:00' }],
      Array.from({ length: 60 }, (_, week) =>
        DateTime.fromISO('2026-11-23').plus({ weeks: week }).toFormat('yyyy-MM-dd'),
      ),
    );
    expect(told(never, '2026-11-23T12:00', INDIA)).toBe('closed until never: 2026-11-23 is a holiday');
  });
});
