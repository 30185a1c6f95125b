// Starts by the calendar, with the real node-cron for its shape and a scheduler of the test's own for its faults.
import { expect, test } from 'vitest';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import { CampaignStarts } from './campaign-starts.ts';

const cron = (name: string, pattern: string) =>
  ({ name, start: { kind: 'cron', pattern }, window: { timeZone: 'Asia/Kolkata' } }) as Campaign;

test('the real scheduler takes the patterns that campaigns may have, and lets go of them', async () => {
  const { log, lines } = new KeptLog();
  const starts = new CampaignStarts(log, () => {});
  starts.follow([cron('a', '30 9 * * 1-5'), cron('b', '*/15 8-18 1,15 * *')]);
  starts.follow([cron('a', '45 9 * * 1-5')]);
  await starts.close();
  expect(lines).toEqual([]);
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
