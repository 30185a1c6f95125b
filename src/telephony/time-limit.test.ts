import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { TimeLimit } from './time-limit.ts';

test('the signal is aborted when the time is over, as a timeout', () => {
  const clock = new FakeClock();
  const limit = new TimeLimit(clock, 1000);
  clock.turn(999);
  expect([limit.signal.aborted, limit.isOver]).toEqual([false, false]);
  clock.turn(1);
  expect([limit.signal.aborted, limit.isOver]).toEqual([true, true]);
  expect(limit.signal.reason).toHaveProperty('name', 'TimeoutError');
});

test('who gives up before is no timeout', () => {
  const clock = new FakeClock();
  const given = new AbortController();
  const limit = new TimeLimit(clock, 1000, given.signal);
  given.abort();
  expect([limit.signal.aborted, limit.isOver]).toEqual([true, false]);
});

test('work that has ended in time is never aborted', () => {
  const clock = new FakeClock();
  const limit = new TimeLimit(clock, 1000);
  limit.end();
  clock.turn(60_000);
  expect([limit.signal.aborted, limit.isOver]).toEqual([false, false]);
});
