import { describe, expect, test } from 'vitest';
import { guessAfterSpeech, guessOf, newsInFinal, newsInPartial } from './guess.ts';

const GUESS = { text: 'what are your', until: 4_000, unmistakableUntil: 4_000 };

describe('a turn was taken on "what are your"', () => {
  test.each<[string, string, string | null]>([
    ['the same words are no news', 'What are your', null],
    ['fewer of them neither', 'what are', null],
    ['what goes beyond them is', 'What are your opening hours?', 'opening hours?'],
    ['other words are, whole', 'I want to cancel', 'I want to cancel'],
    ['silence is none', '', null],
  ])('%s', (_what, text, news) => {
    expect(newsInPartial(GUESS, text, 3_000)).toBe(news);
    expect(newsInFinal(GUESS, text, 3_000).news).toBe(news);
  });

  test('a final confirms its part of it, and the next one the rest', () => {
    const first = newsInFinal(GUESS, 'What', 3_000);
    expect(first).toEqual({ news: null, left: { text: 'are your', until: 4_000, unmistakableUntil: 4_000 } });
    expect(newsInFinal(first.left, 'are your hours?', 3_100)).toEqual({ news: 'hours?', left: null });
  });

  test('after its time the same words are words of theirs', () => {
    expect(newsInPartial(GUESS, 'what are your', 4_000)).toBe('what are your');
    expect(newsInFinal(GUESS, 'what are your', 4_000)).toEqual({ news: 'what are your', left: null });
  });

  test('that time is short once they speak anew', () => {
    expect(guessAfterSpeech(GUESS, 1_000)).toEqual({ ...GUESS, until: 1_400 });
    expect(guessAfterSpeech(GUESS, 3_900)).toEqual(GUESS);
    expect(guessAfterSpeech(null, 1_000)).toBeNull();
  });
});

test('a turn that is taken on finals alone leaves no guess', () =>
  expect(guessOf(GUESS, '', 1_000)).toBeNull());

test('a guess that grew out of one that was taken back holds both', () => {
  expect(guessOf(GUESS, 'opening hours', 3_000)?.text).toBe('what are your opening hours');
  expect(guessOf(GUESS, 'something else', 5_000)?.text).toBe('something else');
});
