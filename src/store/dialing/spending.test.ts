// Money, minutes and counts of calls hold, also where fifty ask at once.
import { describe, expect, test } from 'vitest';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  openTestStore,
} from '../../../test/fakes/opened-store.ts';
import { limitsOf } from '../../campaign/spend.ts';
import { IntentWriter } from '../../runtime/dialing/intent-writer.ts';
import { type Intent, recordIntents, type Settlement, settleAttempt } from './attempts.ts';
import { tallyCall, tallyOf } from './campaign-days.ts';
import { APPLIANCE, type SpendRequest, settleSpending, spendingOf } from './spending.ts';

const DAY = '2026-11-25';
const requestOf = (setting: Parameters<typeof limitsOf>[1], micros: number, ms = 60_000): SpendRequest => ({
  limits: limitsOf(CAMPAIGN, setting, DAY, 'budget'),
  day: DAY,
  money: [{ currency: 'INR', micros }],
  ms,
});
const intents = (count: number, spend: SpendRequest): Intent[] =>
  Array.from({ length: count }, (_, nth) => ({ ...intentFor(null, nth + 1), spend }));
const busy: Settlement = {
  outcome: 'busy',
  hangupCause: 'USER_BUSY',
  sipStatus: 486,
  disposition: null,
  endedAt: 2_000,
  next: { kind: 'done' },
};

describe('fifty requests at once', () => {
  test.each([
    ['money', requestOf({ currency: 'INR', perDay: 10 }, 1_000_000), 10],
    ['money in all', requestOf({ currency: 'INR', inAll: 7 }, 1_000_000), 7],
    ['minutes', requestOf({ minutesPerDay: 12 }, 0), 12],
    ['the last one may take what is left', requestOf({ currency: 'INR', perDay: 10 }, 3_000_000), 4],
    [
      'money in two currencies: the carrier charges in one and the providers in the other',
      {
        ...requestOf({ currency: 'INR', perDay: 1_000 }, 1_000_000),
        limits: [
          ...limitsOf(CAMPAIGN, { currency: 'INR', perDay: 1_000 }, DAY, 'budget'),
          ...limitsOf(APPLIANCE, { currency: 'USD', perDay: 3 }, DAY, 'limits.budget'),
        ],
        money: [
          { currency: 'INR', micros: 1_000_000 },
          { currency: 'USD', micros: 500_000 },
        ],
      },
      6,
    ],
  ])('%s', async (_what, spend, most) => {
    const store = openTestStore();
    const writer = new IntentWriter(store);
    const results = await Promise.all(intents(50, spend).map((intent) => writer.record(intent)));
    expect(results.filter(({ kind }) => kind === 'recorded')).toHaveLength(most);
    expect(results.at(-1)).toMatchObject({ kind: 'refused', because: 'budget' });
  });

  test('calls of one number a day', async () => {
    const store = openTestStore();
    const writer = new IntentWriter(store);
    const callerId = { dailyCap: 5, dayFrom: 0, lastUsedAt: null, rests: false };
    const all = Array.from({ length: 50 }, (_, nth) => ({
      ...intentFor(null, nth + 1),
      seen: { since: 0, attempts: 0, callerId },
    }));
    const results = await Promise.all(all.map((intent) => writer.record(intent)));
    expect(results.filter(({ kind }) => kind === 'recorded')).toHaveLength(5);
    expect(results.filter((one) => one.kind === 'refused').map(({ because }) => because)).toEqual(
      Array.from({ length: 45 }, () => 'stale'),
    );
  });

  test('calls to one person: whoever decided before another one called is sent back to decide anew', async () => {
    const store = openTestStore();
    const seen = { since: 0, attempts: 0, callerId: null };
    const all = Array.from({ length: 50 }, (_, nth) => ({
      ...intentFor(null, nth + 1),
      number: callee(1),
      campaign: null,
      seen,
    }));
    const results = recordIntents(store, all);
    expect(results.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
  });

  test('one of them is refused and the others of its transaction stand', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const [first, second] = recordIntents(store, [intentFor('404' as never, 1), intentFor(null, 2)]);
    expect(first).toEqual({ kind: 'refused', because: 'not-claimed' });
    expect(second).toMatchObject({ kind: 'recorded' });
  });
});

describe('when a call has ended', () => {
  const opened = async (spend = requestOf({ currency: 'INR', perDay: 10, minutesPerDay: 60 }, 5_000_000)) => {
    const store = openTestStore();
    const [intent] = intents(1, spend);
    if (intent === undefined) throw new Error('no intent');
    recordIntents(store, [intent]);
    return { store, intent };
  };

  test('what it came to stands in place of what was held, for the campaign and for all', async () => {
    const { store, intent } = await opened();
    expect(spendingOf(store, CAMPAIGN, DAY)).toEqual({ INR: 5_000_000, ms: 60_000 });
    await settleAttempt(store, intent.id, busy, () =>
      settleSpending(
        store,
        intent.id,
        { money: [{ micros: 1_250_000, currency: 'INR' }], ms: 12_000 },
        {
          campaign: CAMPAIGN,
          day: DAY,
        },
      ),
    );
    expect(spendingOf(store, CAMPAIGN, DAY)).toEqual({ INR: 1_250_000, ms: 12_000 });
    expect(spendingOf(store, APPLIANCE, 'all')).toEqual({ INR: 1_250_000, ms: 12_000 });
  });

  test('where nobody knows what it came to, what was held stays spent', async () => {
    const { store, intent } = await opened();
    settleSpending(store, intent.id, null, { campaign: null, day: '' });
    settleSpending(store, intent.id, { money: [], ms: 0 }, { campaign: null, day: '' });
    expect(spendingOf(store, CAMPAIGN, DAY)).toEqual({ INR: 5_000_000, ms: 60_000 });
  });
});

test('calls of a day are counted as they end, and added up over thirty', () => {
  const store = openTestStore();
  const day = 86_400_000;
  for (const [at, answered, abandoned] of [
    [40 * day, true, false],
    [40 * day + 5, true, true],
    [20 * day, false, false],
    [5 * day, true, true],
  ] as const)
    tallyCall(store, CAMPAIGN, at, { answered, abandoned, failed: !answered });
  expect(tallyOf(store, CAMPAIGN, 40 * day, 30)).toEqual({ calls: 3, answered: 2, abandoned: 1, failed: 1 });
  expect(tallyOf(store, 'other', 40 * day, 30)).toEqual({ calls: 0, answered: 0, abandoned: 0, failed: 0 });
});
