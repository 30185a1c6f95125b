import { expect, test } from 'vitest';
import { at } from '../../test/fakes/dial-facts.ts';
import { otherPartOfDay } from './day-part.ts';

const ALL_WEEK = [0, 1, 2, 3, 4, 5, 6];
const hours = (fromMinute = 600, toMinute = 1140, days = ALL_WEEK, zone = 'Asia/Kolkata') => ({
  zone,
  windows: [{ fromMinute, toMinute, days }],
});

// 25 November 2026 is a Wednesday.
test.each([
  ['tried in the morning: the afternoon', '2026-11-25 10:30', '2026-11-25 11:00', '2026-11-25 12:00'],
  ['tried in the afternoon: the evening', '2026-11-25 13:00', '2026-11-25 13:30', '2026-11-25 16:00'],
  ['tried in the evening: the next morning', '2026-11-25 17:00', '2026-11-25 17:30', '2026-11-26 10:00'],
  [
    'a day later and in another part already: then',
    '2026-11-25 17:00',
    '2026-11-26 10:20',
    '2026-11-26 10:20',
  ],
])('%s', (_what, last, earliest, expected) => {
  expect(otherPartOfDay(hours(), at(last), at(earliest), 0)).toBe(at(expected));
});

test('days on which nobody is called are passed over', () => {
  const weekdays = hours(600, 1140, [0, 1, 2, 3, 4]);
  const friday = at('2026-11-27 17:00');
  expect(otherPartOfDay(weekdays, friday, friday + 60_000, 0)).toBe(at('2026-11-30 10:00'));
});

test('where the hours lie in one part only, it is that one', () => {
  const mornings = hours(600, 700);
  const last = at('2026-11-25 10:30');
  expect(otherPartOfDay(mornings, last, last + 60_000, 0)).toBe(last + 60_000);
});

test('people are spread over the first half of the part', () => {
  const last = at('2026-11-25 10:30');
  expect(otherPartOfDay(hours(), last, last + 60_000, 0.5)).toBe(at('2026-11-25 13:00'));
});

test('on the day on which the clock is set back the afternoon begins at noon on the wall', () => {
  const berlin = hours(600, 1140, ALL_WEEK, 'Europe/Berlin');
  const last = at('2026-10-25 10:30', 'Europe/Berlin');
  expect(otherPartOfDay(berlin, last, last + 60_000, 0)).toBe(at('2026-10-25 12:00', 'Europe/Berlin'));
});
