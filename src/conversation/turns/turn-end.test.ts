import { describe, expect, test } from 'vitest';
import type { Heard, Prediction } from '../floors.ts';
import { textOf } from '../heard.ts';
import type { Pauses } from '../state.ts';
import { NOTHING_HEARD } from './draft.ts';
import { learnPause, turnEndsAt } from './turn-end.ts';

const POLICY = {
  quickMs: 100,
  normalMs: 600,
  patientMs: 1_600,
  noWordsMs: 1_400,
  finalWaitMs: 1_500,
  detectorLagMs: 0,
  soundEndedFrom: 0.8,
  soundGoesOnUpTo: 0.2,
  keysMs: 2_500,
  stuckMs: 20_000,
};
const heard = (finals: string[], partial = '', keys = ''): Heard => ({
  ...NOTHING_HEARD,
  finals,
  partial,
  keys,
});
const by = (
  verdict: 'ended' | 'likely-ended' | 'resumed',
  basis: 'silence' | 'words' = 'words',
): Prediction => ({
  verdict,
  basis,
  at: 0,
});
const sounds = (words: Heard, endsBySound: number): Heard => ({ ...words, endsBySound });

test.each<[string, Heard, Prediction | null, number]>([
  ['no word has come: the recogniser is waited for', heard([]), null, 1_400],
  ['a whole sentence is answered quickly', heard(['I will come.']), null, 100],
  ['anything else is given time', heard(['tomorrow at ten']), null, 600],
  ['words that ask for more are given the longest', heard(['my number is']), null, 1_600],
  ['a guess waits for its final', heard([], 'tomorrow at ten'), null, 1_500],
  ['a guess that asks for more is given its patience', heard([], 'my number is'), null, 1_600],
  ['the recogniser says that it is over: at once', heard(['tomorrow at ten']), by('ended'), 0],
  ['over, with words that ask for more: not at once', heard(['my number is']), by('ended'), 600],
  [
    'a recogniser that counts silence has no opinion',
    heard(['tomorrow at ten']),
    by('ended', 'silence'),
    600,
  ],
  ['nor on words that ask for more', heard(['my number is']), by('ended', 'silence'), 1_600],
  ['without a word its result counts for nothing', heard([]), by('ended'), 1_400],
  ['a likely end is answered quickly', heard(['tomorrow at ten']), by('likely-ended'), 100],
  [
    'a likely end does not outweigh words that ask for more',
    heard(['my number is']),
    by('likely-ended'),
    1_600,
  ],
  ['a turn that was taken up again goes on', heard(['tomorrow at ten']), by('resumed'), 1_600],
  ['a voice that ends', sounds(heard(['tomorrow at ten']), 0.9), null, 100],
  ['a voice that goes on', sounds(heard(['tomorrow at ten']), 0.1), null, 1_600],
  ['a turn model that does not know', sounds(heard(['tomorrow at ten']), 0.5), null, 600],
  ['whole words in a voice that goes on', sounds(heard(['I will come.']), 0.1), null, 1_600],
  ['words that ask for more, in a voice that ends', sounds(heard(['my number is']), 0.95), null, 1_600],
  ['a plain yes in a voice that goes on', sounds(heard(['yes']), 0.1), null, 100],
  ['a guess in a voice that goes on', sounds(heard([], 'tomorrow at ten'), 0.1), null, 1_600],
  ['the recogniser is surer than the voice', sounds(heard(['tomorrow at ten']), 0.1), by('ended'), 0],
  ['and so where it takes a turn up again', sounds(heard(['tomorrow at ten']), 0.9), by('resumed'), 1_600],
  ['keys have their own pace, whatever is said', heard(['I will come.'], '', '42'), by('ended'), 2_500],
  ['the hash key ends them', heard([], '', '42#'), null, 0],
])('%s', (_what, words, prediction, waitMs) => {
  const signs = {
    heard: { ...words, prediction },
    asked: '',
    speechEndAt: 1_000,
    predicts: false,
    pauses: { recentMs: [] },
  };
  expect(turnEndsAt(signs, POLICY)).toBe(1_000 + waitMs);
});

const waitWith = (pauses: Pauses, more: { predicts?: boolean; detectorLagMs?: number } = {}): number =>
  turnEndsAt(
    {
      heard: heard(['tomorrow at ten']),
      asked: '',
      speechEndAt: 0,
      predicts: more.predicts ?? false,
      pauses,
    },
    { ...POLICY, detectorLagMs: more.detectorLagMs ?? 0 },
  );

test('the lag of the detector is taken off the wait', () => {
  expect(waitWith({ recentMs: [] }, { detectorLagMs: 80 })).toBe(520);
});

test('a recogniser that judges turns is given time to do so', () => {
  expect(waitWith({ recentMs: [] }, { predicts: true })).toBe(1_600);
});

describe('how a caller pauses', () => {
  test.each<[string, number[], number]>([
    ['one long pause makes the wait longer', [1_000], 1_150],
    ['the longest wait is the patient one', [2_500], 1_600],
    ['few short pauses prove nothing', [200, 200], 600],
    ['many short pauses make it shorter, down to a floor', [200, 200, 250, 200, 200], 420],
    ['many pauses of a middle length are followed', [450, 400, 450, 400, 450], 517.5],
  ])('%s', (_what, recentMs, wait) => {
    expect(waitWith({ recentMs })).toBe(wait);
  });

  test('articulation and absence teach nothing, and the old is forgotten', () => {
    expect(learnPause({ recentMs: [] }, 100)).toEqual({ recentMs: [] });
    expect(learnPause({ recentMs: [] }, 5_000)).toEqual({ recentMs: [] });
    const many = Array.from({ length: 20 }, (_, index) => 200 + index);
    const pauses = many.reduce<Pauses>((known, ms) => learnPause(known, ms), { recentMs: [] });
    expect(pauses.recentMs).toEqual(many.slice(-8));
  });
});

test('finals stand in order, the guess behind them', () => {
  expect(textOf(heard([' one ', '', 'two'], ' three '))).toBe('one two three');
});
