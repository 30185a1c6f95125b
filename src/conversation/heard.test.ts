import { describe, expect, test } from 'vitest';
import type { SpokenSentence } from './floors.ts';
import { heardBy, heardText, lengthMs } from './heard.ts';
import { EMPTY_REPLY } from './turns/draft.ts';

const made = (text: string, startMs: number, endMs: number): SpokenSentence => ({ text, startMs, endMs });
const unmade = (text: string): SpokenSentence => ({ text, startMs: null, endMs: null });
const TWO = [made('Namaste, this is Asha.', 0, 2_000), made('Will you come tomorrow?', 2_000, 4_000)];

describe('what was heard, by the switch’s play position', () => {
  test.each<[string, readonly SpokenSentence[], number, string]>([
    ['nothing played', TWO, 0, ''],
    ['a word counts once it was begun', TWO, 100, 'Namaste,'],
    ['half a sentence', TWO, 1_000, 'Namaste, this'],
    ['the first sentence to its end', TWO, 2_000, 'Namaste, this is Asha.'],
    ['into the second', TWO, 2_500, 'Namaste, this is Asha. Will you'],
    ['all of it', TWO, 4_000, 'Namaste, this is Asha. Will you come tomorrow?'],
    ['further than there is', TWO, 9_000, 'Namaste, this is Asha. Will you come tomorrow?'],
    [
      'sound that is still being made goes by pace',
      [unmade('One two three four five.')],
      800,
      'One two three',
    ],
    ['a sentence without sound was passed', [made('…yes', 0, 0), made('No.', 0, 500)], 500, '…yes No.'],
    ['there is no sentence', [], 500, ''],
  ])('%s', (_what, sentences, heardMs, text) => expect(heardText(sentences, heardMs)).toBe(text));
});

test.each<[string, readonly SpokenSentence[], number | null]>([
  ['all of it is made', TWO, 4_000],
  ['a sentence is still to come', [...TWO, unmade('More.')], null],
  ['there is none', [], 0],
])('the length is known where %s', (_what, sentences, ms) => expect(lengthMs(sentences)).toBe(ms));

describe('between two marks', () => {
  const speaking = (sentences: readonly SpokenSentence[], heardMs: number) => ({
    kind: 'speaking' as const,
    turn: 1,
    reply: { ...EMPTY_REPLY, sentences },
    mark: { heardMs, at: 10_000 },
    startedAt: 9_000,
    giveUpAt: 99_000,
  });

  test.each<[string, readonly SpokenSentence[], number, number, number]>([
    ['the time since the last mark counts', TWO, 1_000, 10_400, 1_400],
    ['never more than what was made', TWO, 3_900, 11_000, 4_000],
    ['never less than the mark', [unmade('Yes.')], 700, 10_400, 700],
    ['an input that is older than the mark changes nothing', TWO, 1_000, 9_500, 1_000],
  ])('%s', (_what, sentences, heardMs, at, ms) => {
    expect(heardBy(speaking(sentences, heardMs), at)).toBe(ms);
  });
});
