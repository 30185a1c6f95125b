import { expect, test } from 'vitest';
import { NOTHING_HEARD } from './draft.ts';
import { type Prediction, textOf, turnEndsAt } from './endpointing.ts';
import type { Heard } from './state.ts';

const POLICY = {
  quickMs: 1,
  normalMs: 2,
  patientMs: 3,
  noWordsMs: 4,
  finalWaitMs: 5,
  keysMs: 6,
  stuckMs: 7,
};
const heard = (finals: string[], partial = '', keys = ''): Heard => ({
  ...NOTHING_HEARD,
  finals,
  partial,
  keys,
});

test.each<[string, Heard, Prediction, number]>([
  ['no word has come: the recogniser is waited for', heard([]), null, 4],
  ['a whole sentence is answered quickly', heard(['I will come.']), null, 1],
  ['anything else is given time', heard(['tomorrow at ten']), null, 2],
  ['words that ask for more are given the longest', heard(['my number is']), null, 3],
  ['a guess waits for its final', heard([], 'tomorrow at ten'), null, 5],
  ['a guess that asks for more is given its patience', heard([], 'my number is'), null, 3],
  ['the recogniser says that it is over: at once', heard(['my number is']), 'ended', 0],
  ['without a word its result counts for nothing', heard([]), 'ended', 4],
  ['a likely end is answered quickly', heard(['tomorrow at ten']), 'likely-ended', 1],
  ['a likely end does not outweigh words that ask for more', heard(['my number is']), 'likely-ended', 3],
  ['a turn that was taken up again is as any', heard(['tomorrow at ten']), 'resumed', 2],
  ['keys have their own pace, whatever is said', heard(['I will come.'], '', '42'), 'ended', 6],
  ['the hash key ends them', heard([], '', '42#'), null, 0],
])('%s', (_what, words, prediction, waitMs) => {
  expect(turnEndsAt(words, 1_000, prediction, POLICY)).toBe(1_000 + waitMs);
});

test('finals stand in order, the guess behind them', () => {
  expect(textOf(heard([' one ', '', 'two'], ' three '))).toBe('one two three');
});
