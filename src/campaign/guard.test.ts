// The guard of a campaign: three silent calls of a hundred answered ones are what the FCC allows, and less is what we hold to.
import { expect, test } from 'vitest';
import { type CallWord, FRESH_GUARD, type Guard, type GuardPolicy, guardAfter, whyGuarded } from './guard.ts';

const POLICY: GuardPolicy = { abandonedAtMost: 0.03, overCalls: 100, waitMinutes: 30 };
const NOW = 1_000_000;
const UNTIL = NOW + 30 * 60_000;

const after = (words: readonly CallWord[], policy = POLICY, from: Guard = FRESH_GUARD): Guard =>
  words.reduce((guard, word) => guardAfter(guard, word, policy, NOW), from);
const times = (count: number, word: CallWord): CallWord[] => Array.from({ length: count }, () => word);

test.each<[string, CallWord[], Partial<GuardPolicy>, string | null]>([
  ['one silent call of 29 answered ones says nothing', [...times(28, 'answered'), 'abandoned'], {}, null],
  [
    'one of 30 is too many',
    [...times(29, 'answered'), 'abandoned'],
    {},
    '3.3 % of the answered calls stayed silent',
  ],
  ['three of a hundred are just allowed', [...times(97, 'answered'), ...times(3, 'abandoned')], {}, null],
  [
    'three of 99 are not',
    [...times(96, 'answered'), ...times(3, 'abandoned')],
    {},
    '3.0 % of the answered calls stayed silent, 3.0 % are the most',
  ],
  [
    'calls that nobody answered make no share smaller',
    [...times(70, 'unanswered'), ...times(29, 'answered'), 'abandoned'],
    {},
    '3.3 %',
  ],
  [
    'what lies further back than the last hundred is forgotten',
    [...times(2, 'abandoned'), ...times(98, 'unanswered'), ...times(33, 'answered'), 'abandoned'],
    {},
    null,
  ],
  ['nobody answers, and the owner has set no limit', times(100, 'unanswered'), {}, null],
  ['nobody answers, and it is too early to say', times(99, 'unanswered'), { answeredAtLeast: 0.2 }, null],
  [
    'too few answer',
    [...times(19, 'answered'), ...times(81, 'unanswered')],
    { answeredAtLeast: 0.2 },
    '19.0 % of the last 100 calls were answered, 20.0 % are the least',
  ],
  [
    'just enough answer',
    [...times(20, 'answered'), ...times(80, 'unanswered')],
    { answeredAtLeast: 0.2 },
    null,
  ],
])('%s', (_, words, policy, because) => {
  const { held } = after(words, { ...POLICY, ...policy });
  if (because === null) expect(held).toBeNull();
  else expect(held).toEqual({ because: expect.stringContaining(because), until: UNTIL });
});

const HELD: Guard = { calls: [], held: { because: 'so', until: UNTIL } };

test('while it holds, calls that were under way change nothing; afterwards it begins anew', () => {
  expect(guardAfter(HELD, 'abandoned', POLICY, UNTIL - 1)).toBe(HELD);
  expect(guardAfter({ ...HELD, calls: ['abandoned'] }, 'answered', POLICY, UNTIL)).toEqual({
    ...{ calls: ['answered'], held: null },
  });
});

test.each([
  ['nothing holds it', FRESH_GUARD, NOW, null],
  ['it holds until then', HELD, UNTIL - 1, { because: 'so', nextAt: UNTIL }],
  ['then it does not', HELD, UNTIL, null],
])('whether it holds: %s', (_, guard, now, expected) => {
  expect(whyGuarded(guard, now)).toEqual(expected);
});

test('a clock that was set back by a year does not hold it for a year', () => {
  expect(whyGuarded(HELD, NOW - 365 * 86_400_000)).toBeNull();
});
