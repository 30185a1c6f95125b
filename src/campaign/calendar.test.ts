import { expect, test } from 'vitest';
import { lastDue, nextDue } from './calendar.ts';

const at = (text: string): number => Date.parse(`${text}+05:30`);
const ZONE = 'Asia/Kolkata';

test.each<[what: string, pattern: string, after: string, now: string, due: string | null]>([
  ['this morning', '30 9 * * 1-5', '2026-11-24T18:00', '2026-11-25T11:15', '2026-11-25T09:30'],
  ['in this very minute', '30 9 * * 1-5', '2026-11-24T18:00', '2026-11-25T09:30', '2026-11-25T09:30'],
  ['what was known already does not count', '30 9 * * 1-5', '2026-11-25T09:30', '2026-11-25T11:15', null],
  ['not on a Sunday', '30 9 * * 1-5', '2026-11-28T10:00', '2026-11-29T11:00', null],
  ['Sunday is 0', '30 9 * * 0', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T09:30'],
  ['and 7', '30 9 * * 7', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T09:30'],
  ['by day and month', '0 8 29 11 *', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T08:00'],
  [
    'not what is more than a day ago',
    '30 9 * * *',
    '2026-11-20T10:00',
    '2026-11-25T09:29',
    '2026-11-24T09:30',
  ],
])('%s', (_what, pattern, after, now, due) => {
  expect(lastDue(pattern, ZONE, at(after), at(now))).toBe(due === null ? null : at(due));
});

const PARIS = 'Europe/Paris';

test.each<[what: string, pattern: string, zone: string, after: string, due: string | null]>([
  ['later this morning', '30 9 * * 1-5', ZONE, '2026-11-25T09:29:59.999+05:30', '2026-11-25T09:30+05:30'],
  ['at its minute it has come', '30 9 * * 1-5', ZONE, '2026-11-25T09:30+05:30', '2026-11-26T09:30+05:30'],
  ['over a weekend', '30 9 * * 1-5', ZONE, '2026-11-27T10:00+05:30', '2026-11-30T09:30+05:30'],
  ['in the next hour', '*/20 9-10 * * *', ZONE, '2026-11-27T09:41+05:30', '2026-11-27T10:00+05:30'],
  ['on Sunday, as 7', '0 9 * * 7', ZONE, '2026-11-27T10:00+05:30', '2026-11-29T09:00+05:30'],
  ['in the next leap year', '0 9 29 2 *', ZONE, '2026-11-27T10:00+05:30', '2028-02-29T09:00+05:30'],
  ['over a century without one', '0 9 29 2 *', ZONE, '2097-01-01T10:00+05:30', '2104-02-29T09:00+05:30'],
  ['never', '0 9 31 2 *', ZONE, '2026-11-27T10:00+05:30', null],
  ['in the hour that is left out: as it is', '30 2 * * *', PARIS, '2027-03-28T00:00Z', '2027-03-28T01:00Z'],
  ['and not again on that day', '30 2 * * *', PARIS, '2027-03-28T01:00Z', '2027-03-29T00:30Z'],
  ['in the hour that comes twice: at first', '30 2 * * *', PARIS, '2026-10-24T23:00Z', '2026-10-25T00:30Z'],
  ['and not a second time', '30 2 * * *', PARIS, '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
])('next due %s', (_what, pattern, zone, after, due) => {
  expect(nextDue(pattern, zone, Date.parse(after))).toBe(due === null ? null : Date.parse(due));
});

test('what was left out is made up for, and what comes twice is not', () => {
  const left = Date.parse('2027-03-28T01:00Z');
  expect(lastDue('30 2 * * *', PARIS, left - 3_600_000, left + 60_000)).toBe(left);
  const first = Date.parse('2026-10-25T00:30Z');
  expect(lastDue('30 2 * * *', PARIS, first, first + 2 * 3_600_000)).toBeNull();
});
