import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { momentTyped, numberTyped } from './open-records.ts';

const ZONE = 'Asia/Kolkata';
const NOW = DateTime.fromISO('2026-11-28T01:30', { zone: ZONE }).toMillis();

test.each([
  ['2h', '2026-11-27T23:30'],
  ['30m', '2026-11-28T01:00'],
  ['1w', '2026-11-21T01:30'],
  ['today', '2026-11-28T00:00'],
  ['yesterday', '2026-11-27T00:00'],
  ['2026-11-01', '2026-11-01T00:00'],
  ['2026-11-01T09:30', '2026-11-01T09:30'],
])('a time that people type: %s is %s in the owner’s zone', (typed, moment) => {
  expect(momentTyped(typed, ZONE, NOW)).toBe(DateTime.fromISO(moment, { zone: ZONE }).toMillis());
});

test('what is not a time, and no number, is refused with what to write', () => {
  expect(() => momentTyped('5x', ZONE, NOW)).toThrow('5x is not a time');
  expect(() => numberTyped('abc', 'IN')).toThrow('“abc” is not a valid phone number in IN');
  expect(numberTyped('098765 43210', 'IN')).toBe('+919876543210');
});
