import { expect, test } from 'vitest';
import { untilWords, whyWords } from './campaign-words.ts';

const ZONE = 'Asia/Kolkata';
const NOW = Date.parse('2026-11-29T10:00:00Z');
const NINE = Date.parse('2026-11-30T03:30:00Z');

test.each<[because: string, until: number | null, words: string]>([
  ['window-closed', NINE, 'outside of its calling hours, until Mon 30 Nov 09:00'],
  ['nobody-due', null, 'everybody left is to be called later'],
  ['trunk-full', null, 'the trunk has no room for another call'],
  [
    'providers-full',
    NINE,
    'the agent’s providers asked for fewer requests, so fewer calls run for a while, until Mon 30 Nov 09:00',
  ],
  ['campaign-pace', NOW + 400, 'at the maximum rate of the campaign'],
  ['The scrub is of another day.', NINE, 'The scrub is of another day, until Mon 30 Nov 09:00'],
  ['the day’s budget is spent', NINE, 'the day’s budget is spent, until Mon 30 Nov 09:00'],
])('%s', (because, until, words) => {
  expect(whyWords({ because, until, orders: 'run' }, ZONE, NOW)).toBe(words);
});

test.each<[because: string, until: number | null, words: string]>([
  [
    'window-closed',
    NINE,
    'being drained, so nobody new is dialled; outside of its calling hours, until Mon 30 Nov 09:00',
  ],
  ['go', null, 'being drained, so nobody new is dialled; it dials'],
  [
    'drained',
    null,
    'everybody who was tried is done, and nobody new is dialled; to call the rest: trunkline campaigns resume',
  ],
  ['list-done', null, 'nobody is left to call'],
])(
  'a drained campaign says so, also while something else keeps it from dialling: %s',
  (because, until, words) => {
    expect(whyWords({ because, until, orders: 'draining' }, ZONE, NOW)).toBe(words);
  },
);

test('what comes today is told by its hour alone', () => {
  expect(untilWords(NOW + 3_600_000, ZONE, NOW)).toBe('16:30');
  expect(untilWords(NINE, ZONE, NOW)).toBe('Mon 30 Nov 09:00');
});
