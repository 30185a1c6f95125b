// The switch's clock beside the controller's.
import { expect, test } from 'vitest';
import { EventTimes, MOST_APART_MS } from './event-time.ts';

const NOON = Date.parse('2026-11-25T06:30:00Z');
const HOUR_MS = 3_600_000;

test.each<[sentence: string, at: number, expected: number]>([
  ['a moment ago is believed', NOON - 12, NOON - 12],
  ['and so is a clock that is a little ahead', NOON + 900, NOON + 900],
  ['the most that is believed', NOON - MOST_APART_MS, NOON - MOST_APART_MS],
  ['a switch that was asleep for an hour', NOON - HOUR_MS, NOON],
  ['a switch whose time was set ahead', NOON + HOUR_MS, NOON],
])('%s', (_sentence, at, expected) => {
  const apart: number[] = [];
  const times = new EventTimes(
    () => NOON,
    (aheadMs) => apart.push(aheadMs),
  );
  const event = { kind: 'channel-answered', leg: 'a', at };
  expect(times.timed(event)).toEqual({ ...event, at: expected });
  expect(apart).toEqual(at === expected ? [] : [at - NOON]);
});

test('that the clocks differ is said once, and again after they have agreed', () => {
  const apart: number[] = [];
  const times = new EventTimes(
    () => NOON,
    (aheadMs) => apart.push(aheadMs),
  );
  for (const aheadMs of [HOUR_MS, HOUR_MS + 20, 0, -HOUR_MS, -HOUR_MS]) times.timed({ at: NOON + aheadMs });
  expect(apart).toEqual([HOUR_MS, -HOUR_MS]);
});

test('when the call was answered moves along: its length stays what it was', () => {
  const times = new EventTimes(
    () => NOON,
    () => {},
  );
  const ended = { at: NOON - HOUR_MS, answeredAt: NOON - HOUR_MS - 42_000 };
  expect(times.timed(ended)).toEqual({ at: NOON, answeredAt: NOON - 42_000 });
  expect(times.timed({ ...ended, answeredAt: null })).toEqual({ at: NOON, answeredAt: null });
});
