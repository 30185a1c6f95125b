// Faults that a dialer of ours once had, each as a test: none of them may come back.
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { importContacts } from '../../../../test/fakes/contact-import.ts';
import { filesWith, surroundings } from '../../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { CAMPAIGN, callee, openTestStore, testFolder } from '../../../../test/fakes/opened-store.ts';
import type { CampaignStart } from '../../../config/campaign/campaign.ts';
import { parse } from '../../../config/reading/parse.ts';
import { claimNext, countContacts, releaseClaims } from '../../../store/dialing/contacts.ts';
import type { Store } from '../../../store/store.ts';
import { AttemptEndings } from '../attempt-endings.ts';
import { LiveCampaigns } from './live-campaigns.ts';

const listOf = async (store: Store, count: number) =>
  importContacts(
    store,
    CAMPAIGN,
    Array.from({ length: count }, (_, nth) => ({
      number: callee(nth + 1),
      position: nth + 2,
      variables: {},
    })),
    0,
  );
const claim = (store: Store, owner = 'us', until = 60_000) =>
  claimNext(store, { campaign: CAMPAIGN, now: 1_000, owner, until });

test('a contact that is given back for want of a line stands where it stood, and not behind everybody', async () => {
  const store = openTestStore();
  await listOf(store, 3);
  const endings = new AttemptEndings({
    store,
    journal: null,
    clock: new FakeClock(1_000),
    log: new KeptLog().log,
  });
  onTestFinished(() => endings.close());
  const first = await claim(store);
  if (first === null) throw new Error('nobody is due');
  endings.giveBack(first);
  await endings.writeOwed();
  expect((await claim(store))?.number).toBe(first.number);
});

test('what a controller that died had taken is given back while another one runs', async () => {
  const store = openTestStore();
  await listOf(store, 1);
  await claim(store, 'dead', 5_000);
  expect(await releaseClaims(store, { expiredAt: 4_999 })).toBe(0);
  expect(await claim(store)).toBeNull();
  expect(await releaseClaims(store, { expiredAt: 5_001 })).toBe(1);
  expect((await claim(store))?.number).toBe(callee(1));
});

test.each<[string, CampaignStart, CampaignStart, boolean]>([
  [
    'a start that becomes one by the calendar waits for it',
    { kind: 'now' },
    { kind: 'cron', pattern: '0 9 * * 1' },
    false,
  ],
  [
    'one by the calendar that becomes now begins',
    { kind: 'cron', pattern: '0 9 * * 1' },
    { kind: 'now' },
    true,
  ],
])('%s', (_what, before, after, begins) => {
  const parsed = parse(filesWith(), surroundings());
  if (!parsed.ok) throw new Error('the fixture has mistakes');
  const [campaign] = parsed.config.campaigns;
  if (campaign === undefined) throw new Error('no campaign');
  const standings = new LiveCampaigns();
  const state = () => ({ orders: 'run', followedSince: 0, startedAt: null, missedAt: null }) as const;
  standings.follow([{ ...campaign, start: before }], 1_000, state);
  standings.follow([{ ...campaign, start: after }], 2_000, state);
  expect(standings.of(campaign.name).startAt !== null).toBe(begins);
});

test('a campaign that began now goes on where the clock is set back', () => {
  const parsed = parse(filesWith(), surroundings());
  if (!parsed.ok) throw new Error('the fixture has mistakes');
  const standings = new LiveCampaigns();
  const state = () => ({ orders: 'run', followedSince: 0, startedAt: null, missedAt: null }) as const;
  standings.follow(parsed.config.campaigns, 10_000_000, state);
  standings.follow(parsed.config.campaigns, 6_400_000, state);
  expect(standings.of('reminders').startAt).toBeLessThanOrEqual(6_400_000);
});

test('the log before the database does not keep its largest size', () => {
  const store = openTestStore(`${testFolder()}/db`);
  expect(store.rows('pragma journal_size_limit')).toEqual([{ journal_size_limit: 16 * 1024 * 1024 }]);
});

test('how many stand where is read from counters, and never counted over the list', async () => {
  const store = openTestStore();
  await listOf(store, 5);
  await claim(store);
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 4, claimed: 1 });
  const plan = store.rows<{ detail: string }>(
    `explain query plan select "state", "count" from "listCounts" where "list" = 1`,
  );
  expect(plan.map(({ detail }) => detail).join()).toContain('USING PRIMARY KEY');
});

test('the next of a long list is found in an index that holds only those who wait', () => {
  const store = openTestStore();
  const plan = store.rows<{ detail: string }>(
    `explain query plan select "id" from "contacts" where "list" = 1 and "priority" = 5 and "state" = 'waiting' and "nextAt" <= 9
      order by "nextAt", "id" limit 1`,
  );
  const words = plan.map(({ detail }) => detail).join();
  expect(words).toContain('contactsDue');
  expect(words).not.toContain('TEMP B-TREE');
});
