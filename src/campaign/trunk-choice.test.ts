import { expect, test } from 'vitest';
import { callsPerSecond, FRESH_PACE, spendPace } from './pacing.ts';
import { chooseTrunk, orderTrunks, type TrunkStanding } from './trunk-choice.ts';

const main = { trunk: 'main', priority: 1, weight: 1 };
const heavy = { trunk: 'heavy', priority: 1, weight: 3 };
const backup = { trunk: 'backup', priority: 2, weight: 100 };

test.each([
  ['a low ticket takes the first', [0], 'main heavy backup'],
  ['a ticket within its weight', [0.24], 'main heavy backup'],
  ['a ticket above it', [0.25], 'heavy main backup'],
  ['the highest ticket', [0.999_999], 'heavy main backup'],
] as const)('order: %s', (_, tickets, expected) => {
  const drawn = [...tickets];
  const ordered = orderTrunks([backup, main, heavy], () => drawn.shift() ?? 0);
  expect(ordered.map(({ trunk }) => trunk).join(' ')).toBe(expected);
});

test('order: in the long run each comes first as often as its weight says, and priority is never broken', () => {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let heavyFirst = 0;
  for (let round = 0; round < 4000; round++) {
    const ordered = orderTrunks([backup, main, heavy], random);
    expect(ordered[2]).toBe(backup);
    if (ordered[0] === heavy) heavyFirst += 1;
  }
  expect(heavyFirst / 4000).toBeGreaterThan(0.72);
  expect(heavyFirst / 4000).toBeLessThan(0.78);
});

const limit = callsPerSecond(2);
function standing(trunk: string, changes: Partial<TrunkStanding> = {}): TrunkStanding {
  return {
    trunk,
    carries: 'yes',
    because: 'it does not answer',
    live: 0,
    channels: 2,
    pace: FRESH_PACE,
    limit,
    callsPerSecond: 2,
    ...changes,
  };
}
const spent = { pace: spendPace(FRESH_PACE, limit, 1000) };
const spentTwice = { pace: spendPace(spent.pace, limit, 1000) };

test.each([
  ['the first that is well and has room', [standing('a'), standing('b')], 'a at 1000'],
  ['one that is down is passed over', [standing('a', { carries: 'no' }), standing('b')], 'b at 1000'],
  ['one that is full is passed over', [standing('a', { live: 2 }), standing('b')], 'b at 1000'],
  ['one on trial takes its call', [standing('a', { carries: 'trial' })], 'a at 1000'],
  ['a free one goes before one that must be waited for', [standing('a', spent), standing('b')], 'b at 1000'],
  [
    'where none is free, the soonest',
    [standing('a', spentTwice), standing('b', { carries: 'no' }), standing('c', spent)],
    'c at 1500',
  ],
  ['one that would be free too late is not waited for', [standing('a', spentTwice)], 'none'],
  ['nothing declared', [], 'none'],
] as const)('choice: %s', (_, standings, expected) => {
  const choice = chooseTrunk(standings, 1000, 1900);
  expect(choice.kind === 'none' ? 'none' : `${choice.trunk} at ${choice.at}`).toBe(expected);
});

test('choice: says of each trunk why not, in words', () => {
  const all = [standing('a', { carries: 'no' }), standing('b', { live: 2 }), standing('c', spentTwice)];
  expect(chooseTrunk(all, 1000).passedOver.map(({ because }) => because)).toEqual([
    'trunk a is down: it does not answer',
    'all 2 channels of trunk b are in use',
    'trunk c begins 2 calls a second, and the next slot is 1.0 s away',
  ]);
});
