import { expect, test } from 'vitest';
import type { CallPrice } from '../../../campaign/spend.ts';
import { type TalkedLeg, telephonyCosts } from './telephony-costs.ts';

const PRICES: Readonly<Record<string, CallPrice>> = {
  main: { perMinute: 0.6, currency: 'INR', billedSeconds: 60 },
  other: { perMinute: 1, currency: 'USD', billedSeconds: 1 },
};
const line = (provider: string, used: number, micros: number | null, currency: string | null) => ({
  ...{ part: 'telephony', provider, used, unit: 'ms', micros, currency },
});

test.each<[string, TalkedLeg[], object[]]>([
  ['nobody answered', [], []],
  [
    'a begun minute is a whole one',
    [{ trunk: 'main', talkMs: 61_000 }],
    [line('main', 61_000, 1_200_000, 'INR')],
  ],
  [
    'two legs on one trunk are each begun, and told together',
    [
      { trunk: 'main', talkMs: 10_000 },
      { trunk: 'main', talkMs: 20_000 },
    ],
    [line('main', 30_000, 1_200_000, 'INR')],
  ],
  [
    'trunks with other currencies stand by themselves',
    [
      { trunk: 'main', talkMs: 10_000 },
      { trunk: 'other', talkMs: 30_000 },
    ],
    [line('main', 10_000, 600_000, 'INR'), line('other', 30_000, 500_000, 'USD')],
  ],
  ['a trunk without a price', [{ trunk: 'free', talkMs: 5_000 }], [line('free', 5_000, null, null)]],
])('%s', (_what, legs, costs) => {
  expect(telephonyCosts(legs, (trunk) => PRICES[trunk] ?? null)).toEqual(costs);
});
