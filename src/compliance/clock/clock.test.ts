// Time by the clock on the wall, where clocks are changed: days without a midnight, hours that come twice, hours that are left out.
import { describe, expect, test } from 'vitest';
import { complement, edgesOf, everyDay, isOpenFor, span, spansText, WHOLE_DAY, week } from './schedule.ts';
import {
  changesBetween,
  dateOf,
  dayOf,
  instantsOf,
  keepSameTime,
  startOfDay,
  wallText,
  wallTime,
  zoneName,
} from './zones.ts';

const NEW_YORK = 'America/New_York';
const HOUR = 3_600_000;
const at = (written: string): number => Date.parse(written);
const iso = (instants: readonly number[]): string[] => instants.map((one) => new Date(one).toISOString());
const day = (date: string): number => dayOf(date) ?? Number.NaN;

describe('the clock on the wall', () => {
  test.each([
    ['a day of India', 'Asia/Kolkata', '2026-11-23', '2026-11-22T18:30:00.000Z'],
    ['Cairo has no midnight on this day', 'Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['nor has Santiago on this one', 'America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['a day before 1970', 'UTC', '1969-12-31', '1969-12-31T00:00:00.000Z'],
  ])('%s: it begins', (_sentence, zone, date, expected) => {
    expect(new Date(startOfDay(zone, day(date))).toISOString()).toBe(expected);
  });

  test.each([
    [
      'in autumn an hour comes twice',
      '2026-11-01',
      1.5,
      ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ],
    ['in spring one is left out', '2026-03-08', 2.5, []],
    ['else every hour comes once', '2026-07-01', 1.5, ['2026-07-01T05:30:00.000Z']],
  ])('%s', (_sentence, date, hours, expected) => {
    expect(iso(instantsOf(NEW_YORK, day(date), hours * HOUR))).toEqual(expected);
  });

  test('it is changed twice a year, and a change at the end of the question counts, one at its beginning does not', () => {
    const [spring, autumn] = ['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z'] as const;
    expect(iso(changesBetween(NEW_YORK, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')))).toEqual([
      spring,
      autumn,
    ]);
    expect(iso(changesBetween(NEW_YORK, at(spring), at(autumn)))).toEqual([autumn]);
    expect(iso(changesBetween(NEW_YORK, at('2026-12-01T00:00Z'), at('2027-03-20T00:00Z')))).toEqual([
      '2027-03-14T07:00:00.000Z',
    ]);
    expect(changesBetween('Asia/Kolkata', at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toEqual([]);
  });

  test.each([
    ['Berlin and Paris keep the same time', 'Europe/Berlin', 'Europe/Paris', true],
    ['Phoenix keeps the time of Denver in winter only', 'America/Phoenix', 'America/Denver', false],
    ['a zone keeps its own time', 'Asia/Kolkata', 'Asia/Kolkata', true],
  ])('%s', (_sentence, one, other, expected) => {
    expect(keepSameTime(one, other, at('2026-12-01T00:00Z'))).toBe(expected);
  });

  test.each([
    ['an old name', 'Asia/Calcutta', 'Asia/Kolkata'],
    ['small letters and spaces', ' europe/kiev ', 'Europe/Kyiv'],
    ['an old name of Nepal', 'Asia/Katmandu', 'Asia/Kathmandu'],
    ['of Vietnam', 'Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['of Myanmar', 'Asia/Rangoon', 'Asia/Yangon'],
    ['of Argentina', 'America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['of Indiana', 'America/Indianapolis', 'America/Indiana/Indianapolis'],
    ['of Kentucky', 'America/Louisville', 'America/Kentucky/Louisville'],
    ['of Greenland', 'America/Godthab', 'America/Nuuk'],
    ['of the Faroes', 'Atlantic/Faeroe', 'Atlantic/Faroe'],
    ['no zone', 'Mars/Base', null],
  ])('%s: %j', (_sentence, written, expected) => {
    expect(zoneName(written)).toBe(expected);
    expect(zoneName(written)).toBe(expected);
  });

  test.each([
    ['2026-11-23', true],
    ['2026-02-30', false],
    ['2026-11-3', false],
    ['x2026-11-23', false],
  ])('%s is a date: %s', (date, isDate) => {
    const found = dayOf(date);
    expect(found !== null).toBe(isDate);
    if (found !== null) expect(dateOf(found)).toBe(date);
  });

  test('what it shows, for people', () => {
    expect(wallText('Asia/Kolkata', at('2026-11-23T04:30:00Z'))).toBe('Mon 2026-11-23 10:00');
    expect(wallText('Asia/Kolkata', at('2026-11-23T04:30:05.900Z'))).toBe('Mon 2026-11-23 10:00:05');
    expect(wallTime('Asia/Kolkata', at('1969-12-31T18:30:00Z'))).toEqual({ day: 0, ms: 0, weekday: 3 });
    expect(wallTime('UTC', at('1969-12-28T00:00:01Z'))).toEqual({ day: -4, ms: 1_000, weekday: 6 });
  });
});

describe('hours by that clock', () => {
  const nine = everyDay(span(9 * 60, 21 * 60));
  const open = (instant: string, lengthMs: number, schedule = nine): boolean =>
    isOpenFor(schedule, 'Asia/Kolkata', at(instant), lengthMs);
  test.each([
    ['at its first millisecond', open('2026-11-23T03:30:00.000Z', 0), true],
    ['a millisecond before', open('2026-11-23T03:29:59.999Z', 0), false],
    ['at its last millisecond', open('2026-11-23T15:29:59.999Z', 0), true],
    ['at its end', open('2026-11-23T15:30:00.000Z', 0), false],
    ['for a call that ends as it closes', open('2026-11-23T15:29:00.000Z', 60_000), true],
    ['for a call that ends later', open('2026-11-23T15:29:00.000Z', 60_001), false],
    [
      'for a call from one day into the next, where both are open all day',
      open('2026-11-23T18:00:00.000Z', 2 * HOUR, everyDay(...WHOLE_DAY)),
      true,
    ],
    [
      'for a call from one day into another that is closed',
      open('2026-11-23T18:00:00.000Z', 2 * HOUR, {
        ...everyDay(...WHOLE_DAY),
        isClosedOn: (one) => one === dayOf('2026-11-24'),
      }),
      false,
    ],
  ])('open %s', (_sentence, got, expected) => {
    expect(got).toBe(expected);
  });

  test('edges are in order, and those of the days around are not among them', () => {
    const schedule = week([span(9 * 60, 12 * 60), span(14 * 60, 18 * 60)], [], []);
    const edges = edgesOf(schedule, 'UTC', at('2026-11-23T09:00:00Z'), at('2026-11-24T09:00:00Z'));
    expect(iso(edges)).toEqual([
      '2026-11-23T12:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
      '2026-11-23T18:00:00.000Z',
      '2026-11-24T00:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ]);
  });

  test('a change of the clock is an edge', () => {
    const edges = edgesOf(nine, NEW_YORK, at('2026-03-08T06:00:00Z'), at('2026-03-08T08:00:00Z'));
    expect(iso(edges)).toEqual(['2026-03-08T07:00:00.000Z']);
  });

  test.each([
    ['open all day', [], '00:00-24:00'],
    ['closed all day', WHOLE_DAY, 'closed'],
    ['closed in the morning', [span(0, 9 * 60)], '09:00-24:00'],
    ['closed in the middle', [span(10 * 60, 12 * 60)], '00:00-10:00 and 12:00-24:00'],
    [
      'closed twice, in any order',
      [span(14 * 60, 15 * 60), span(10 * 60, 12 * 60)],
      '00:00-10:00 and 12:00-14:00 and 15:00-24:00',
    ],
    [
      'closed twice, one inside the other',
      [span(10 * 60, 15 * 60), span(11 * 60, 12 * 60)],
      '00:00-10:00 and 15:00-24:00',
    ],
  ])('the rest of a day that is %s', (_sentence, closed, expected) => {
    expect(spansText(complement(everyDay(...closed)).days[3] ?? [])).toBe(expected);
  });
});
