import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { stopwatch, Timer } from './timer.ts';

function setUp() {
  const clock = new FakeClock();
  const startedAt = clock.now();
  const rung: [string, number][] = [];
  const ring = (name: string) => () => rung.push([name, clock.now() - startedAt]);
  return { clock, alarm: new Timer(clock), rung, ring };
}

test('it rings once, at its time, and is then no longer set', () => {
  const { clock, alarm, rung, ring } = setUp();
  alarm.set(100, ring('a'));
  clock.turn(99);
  expect([rung, alarm.isSet]).toEqual([[], true]);
  clock.turn(500);
  expect([rung, alarm.isSet, clock.pending]).toEqual([[['a', 100]], false, 0]);
});

test('what is set anew takes the place of what was set before', () => {
  const { clock, alarm, rung, ring } = setUp();
  alarm.set(100, ring('a'));
  clock.turn(60);
  alarm.set(100, ring('b'));
  clock.turn(1000);
  expect(rung).toEqual([['b', 160]]);
});

test('it repeats until it is cancelled, also by what it calls', () => {
  const { clock, alarm, rung, ring } = setUp();
  const note = ring('tick');
  alarm.repeat(50, () => {
    note();
    if (rung.length === 3) alarm.cancel();
  });
  clock.turn(1000);
  expect(rung.map(([, at]) => at)).toEqual([50, 100, 150]);
  expect([alarm.isSet, clock.pending]).toEqual([false, 0]);
});

test('what is cancelled does not ring, and to cancel twice is no fault', () => {
  const { clock, alarm, rung, ring } = setUp();
  alarm.set(100, ring('a'));
  alarm.cancel();
  alarm.cancel();
  clock.turn(1000);
  expect([rung, clock.pending]).toEqual([[], 0]);
});

test('a stopwatch tells whole milliseconds', () => {
  const clock = new FakeClock();
  const elapsedMs = stopwatch(clock);
  clock.turn(12.6);
  expect(elapsedMs()).toBe(13);
});
