// Money: what a call costs at its carrier, which sums are limits, and the words in which one is told.
import { expect, test } from 'vitest';
import { type BudgetSetting, carrierMicros, isForTheDay, limitsOf, spentText } from './spend.ts';

const rupees = { perMinute: 0.6, currency: 'INR', billedSeconds: 60 } as const;
const TWO_PARTS = { ...rupees, billedSeconds: 15 };

test.each([
  ['a call that nobody answered costs nothing', rupees, 0, 0],
  ['one that ended before it began, by clocks that differ, costs nothing', rupees, -5, 0],
  ['a begun minute is a whole one', rupees, 1, 600_000],
  ['a minute is one', rupees, 60_000, 600_000],
  ['a millisecond more is two', rupees, 60_001, 1_200_000],
  ['a quarter of a minute, where quarters are billed', TWO_PARTS, 15_000, 150_000],
  ['a begun quarter', TWO_PARTS, 15_001, 300_000],
  [
    'a price of less than a millionth for a second is rounded',
    { ...rupees, perMinute: 0.000_001, billedSeconds: 1 },
    40_000,
    1,
  ],
])('%s', (_, price, talkMs, micros) => {
  expect(carrierMicros(price, talkMs)).toBe(micros);
});

test.each<[string, BudgetSetting, [key: string, period: string, unit: string, most: number][]]>([
  ['nothing is set', {}, []],
  ['a sum without its currency limits nothing', { perDay: 5, inAll: 50 }, []],
  ['a currency without a sum limits nothing', { currency: 'INR' }, []],
  ['by day', { currency: 'INR', perDay: 500.25 }, [['perDay', '2026-11-25', 'INR', 500_250_000]]],
  ['in all', { currency: 'INR', inAll: 9 }, [['inAll', 'all', 'INR', 9_000_000]]],
  ['minutes by day', { minutesPerDay: 1.5 }, [['minutesPerDay', '2026-11-25', 'ms', 90_000]]],
  ['minutes in all', { minutesInAll: 2 }, [['minutesInAll', 'all', 'ms', 120_000]]],
  [
    'nothing at all may be spent',
    { currency: 'INR', perDay: 0, minutesInAll: 0 },
    [
      ['perDay', '2026-11-25', 'INR', 0],
      ['minutesInAll', 'all', 'ms', 0],
    ],
  ],
])('limits: %s', (_, setting, expected) => {
  const limits = limitsOf('reminders', setting, '2026-11-25', 'budget');
  expect(limits).toEqual(
    expected.map(([key, period, unit, most]) => ({
      scope: 'reminders',
      period,
      unit,
      most,
      key: `budget.${key}`,
    })),
  );
});

test.each([
  [
    'money of a day',
    { period: '2026-11-25', unit: 'INR', most: 5_000_000, key: 'budget.perDay' },
    4_999_000,
    'the budget is used up: 5.00 INR of 5.00 INR on 2026-11-25 are spent or held for calls that run (budget.perDay)',
  ],
  [
    'minutes in all',
    { period: 'all', unit: 'ms', most: 600_000, key: 'budget.minutesInAll' },
    570_000,
    'the budget is used up: 9.5 minutes of 10.0 minutes in all are spent or held for calls that run (budget.minutesInAll)',
  ],
])('in words: %s', (_, limit, spent, words) => {
  expect(spentText({ limit: { scope: '', ...limit }, spent })).toBe(words);
});

test.each([
  ['of a day: the next one brings more', '2026-11-25', true],
  ['in all: only raising it does', 'all', false],
])('a budget %s', (_, period, brings) => {
  expect(isForTheDay({ limit: { scope: '', period, unit: 'INR', most: 5, key: '' }, spent: 5 })).toBe(brings);
});
