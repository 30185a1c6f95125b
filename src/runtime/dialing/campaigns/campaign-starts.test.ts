// Starts by the calendar: on a clock that is turned, and with a scheduler of the test's own for its faults.
import { expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import { scheduleBy } from '../../calendar-task.ts';
import { CampaignStarts } from './campaign-starts.ts';

const DAY_MS = 86_400_000;

const cron = (name: string, pattern: string) =>
  ({ name, start: { kind: 'cron', pattern }, window: { timeZone: 'Asia/Kolkata' } }) as Campaign;

test('each begins when the clock of the controller comes to its time, and one that is gone does not', async () => {
  const { log, lines } = new KeptLog();
  const clock = new FakeClock(Date.parse('2026-11-25T09:00+05:30'));
  const begun: string[] = [];
  const starts = new CampaignStarts(log, (name) => begun.push(name), scheduleBy(clock));
  starts.follow([cron('a', '30 9 * * 1-5'), cron('b', '*/15 8-18 * * *')]);
  expect(starts.nextOf('a')).toBe(Date.parse('2026-11-25T09:30+05:30'));
  clock.turn(30 * 60_000);
  expect(begun).toEqual(['b', 'a', 'b']);
  starts.follow([cron('a', '45 9 * * 1-5')]);
  expect(starts.nextOf('b')).toBeNull();
  clock.turn(DAY_MS);
  expect(begun.slice(3)).toEqual(['a']);
  await starts.close();
  expect(clock.pending).toBe(0);
  expect(lines).toEqual([]);
});

test('one whose pattern cannot be taken is said, and the others begin', async () => {
  const kept = new KeptLog();
  const clock = new FakeClock(Date.parse('2026-11-25T09:00+05:30'));
  const begun: string[] = [];
  const starts = new CampaignStarts(kept.log, (name) => begun.push(name), scheduleBy(clock));
  starts.follow([cron('a', '99 9 * * *'), cron('b', '30 9 * * *')]);
  clock.turn(DAY_MS);
  expect(begun).toEqual(['b']);
  expect(kept.messages('error')).toEqual([
    'campaign start could not be scheduled: it will not start by itself',
  ]);
  await starts.close();
});

test('a task that cannot be destroyed is said, and the others are', async () => {
  const kept = new KeptLog();
  const destroyed: string[] = [];
  const starts = new CampaignStarts(
    kept.log,
    () => {},
    (_pattern, _fire, { name }) => ({
      destroy: () => (name === 'a' ? Promise.reject(new Error('no')) : void destroyed.push(name)),
    }),
  );
  starts.follow([cron('a', '30 9 * * 1-5'), cron('b', '30 9 * * 1-5')]);
  await starts.close();
  expect(destroyed).toEqual(['b']);
  expect(kept.messages('error')).toEqual(['campaign start could not be cancelled']);
});
