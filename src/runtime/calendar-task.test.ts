// Work by the calendar, on a clock that is turned. What is due is compared with what node-cron says of the same pattern.
import { createTask } from 'node-cron';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { nextDue } from '../campaign/calendar.ts';
import { scheduleBy } from './calendar-task.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const ZONE = 'Asia/Kolkata';
/** A Wednesday. */
const NINE = Date.parse('2026-11-25T09:00+05:30');

function scheduled(pattern: string, now = NINE, timezone = ZONE) {
  const clock = new FakeClock(now);
  const fired: string[] = [];
  const task = scheduleBy(clock)(pattern, () => fired.push(new Date(clock.now()).toISOString()), {
    ...{ timezone, name: 'a test' },
  });
  onTestFinished(async () => {
    await task.destroy();
    expect(clock.pending).toBe(0);
  });
  return { clock, fired, task };
}

describe('a task by the calendar', () => {
  test('begins at its times, and says when the next one is', () => {
    const { clock, fired, task } = scheduled('30 9 * * 1-5');
    expect(task.nextAt?.()).toBe(NINE + 30 * MINUTE_MS);
    clock.turn(30 * MINUTE_MS - 1);
    expect(fired).toEqual([]);
    clock.turn(1);
    expect(fired).toEqual(['2026-11-25T04:00:00.000Z']);
    clock.turn(5 * DAY_MS);
    expect(fired.slice(1)).toEqual([
      '2026-11-26T04:00:00.000Z',
      '2026-11-27T04:00:00.000Z',
      '2026-11-30T04:00:00.000Z',
    ]);
  });

  test('does not begin again where the time is set back over it', () => {
    const { clock, fired } = scheduled('30 9 * * *');
    clock.turn(40 * MINUTE_MS);
    clock.setBack(HOUR_MS);
    clock.turn(3 * HOUR_MS);
    expect(fired).toHaveLength(1);
    clock.turn(DAY_MS);
    expect(fired).toHaveLength(2);
  });

  test('does not begin early where the time is set back while it waits', () => {
    const { clock, fired } = scheduled('30 9 * * *');
    clock.turn(29 * MINUTE_MS + 30_000);
    clock.setBack(20 * MINUTE_MS);
    clock.turn(20 * MINUTE_MS);
    expect(fired).toEqual([]);
    clock.turn(MINUTE_MS);
    expect(fired).toEqual(['2026-11-25T04:00:00.000Z']);
  });

  test('a clock that stood ahead by hours at the start has begun nothing, and what lies between is not lost', () => {
    // A machine that takes the time of its board for UTC: half past two in the afternoon, and it is nine in the morning.
    const { clock, fired } = scheduled('30 9 * * *', NINE + 5.5 * HOUR_MS);
    clock.turn(10_000);
    clock.setBack(5.5 * HOUR_MS);
    clock.turn(HOUR_MS);
    expect(fired).toEqual(['2026-11-25T04:00:00.000Z']);
  });

  test('a year that was a mistake does not keep it from beginning', () => {
    const { clock, fired } = scheduled('30 9 * * *', NINE + 400 * DAY_MS);
    clock.turn(HOUR_MS);
    clock.setBack(400 * DAY_MS);
    clock.turn(DAY_MS);
    expect(fired).toEqual(['2027-12-30T04:00:00.000Z', '2026-11-26T04:00:00.000Z']);
  });

  test('a pattern that is none is refused by node-cron', () => {
    expect(() =>
      scheduleBy(new FakeClock())('99 9 * * *', () => {}, { timezone: ZONE, name: 'a' }),
    ).toThrow();
  });
});

describe('what is due is what node-cron finds due', () => {
  test.each(['30 9 * * 1-5', '*/15 8-18 1,15 * *', '0 9 29 2 *', '5 4 13 */3 0,5', '0 12 * * 7'])(
    '%s',
    (pattern) => {
      const from = Date.parse('2028-02-20T00:00:00Z');
      const until = from + 20 * DAY_MS;
      const theirs = createTask(pattern, () => {}, { timezone: ZONE });
      onTestFinished(() => theirs.destroy());
      const dues = new Set<number>();
      for (
        let at = nextDue(pattern, ZONE, from - 1);
        at !== null && at < until;
        at = nextDue(pattern, ZONE, at)
      )
        dues.add(at);
      // Minutes at which something could be due by our reading or beside it.
      const different: string[] = [];
      for (let at = from; at < until; at += 5 * MINUTE_MS) {
        const date = new Date(at);
        if (theirs.match(date) !== dues.has(at)) different.push(date.toISOString());
      }
      expect(different).toEqual([]);
    },
  );
});
