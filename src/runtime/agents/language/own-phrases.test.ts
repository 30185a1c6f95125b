// An owner's own words change what is judged, and are gone with the configuration that had them. One test: all tables are made anew
// for each configuration.
import { afterEach, expect, test } from 'vitest';
import type { Config } from '../../../config/schema.ts';
import { whoAnswered } from '../../../conversation/answering/who-answered.ts';
import { isCovered, readingsOf } from '../../../conversation/words/lexicon.ts';
import { tokensOf } from '../../../conversation/words/tokens.ts';
import { asksToWait } from '../../../conversation/words/words.ts';
import { useOwnPhrases } from './own-phrases.ts';

const own = (language: string, more: object): Config['phrases'][number] =>
  ({
    ...{ language, file: 'x', asks: {}, answering: { strong: {}, states: {} }, without: {} },
    ...more,
  }) as unknown as Config['phrases'][number];

afterEach(() => useOwnPhrases({ phrases: [] }));

const acknowledges = (text: string) => isCovered(readingsOf(tokensOf(text)), ['acknowledgements']);
const answers = (text: string) => whoAnswered({ text, beep: false } as never).answer;

test('words and frames of theirs count, words taken out do not, and both are gone with their configuration', () => {
  expect([acknowledges('zabardast bhai'), acknowledges('shabash'), acknowledges('okay')]).toEqual([
    ...[false, true, true],
  ]);
  expect(asksToWait('parrot sleeps')).toBe(false);
  expect(answers('leave your words with the parrot')).not.toBe('voicemail');
  useOwnPhrases({
    phrases: [
      own('hi-Latn', { acknowledgements: 'zabardast bhai', without: { acknowledgements: 'shabash' } }),
      own('en', {
        holds: 'parrot sleeps',
        answering: { strong: { voicemail: '! words with the parrot' }, states: {} },
      }),
    ],
  });
  expect([acknowledges('zabardast bhai'), acknowledges('shabash'), acknowledges('okay')]).toEqual([
    ...[true, false, true],
  ]);
  // What was judged last is remembered, but not beyond the words that it was judged by.
  expect(asksToWait('parrot sleeps')).toBe(true);
  expect(answers('leave your words with the parrot')).toBe('voicemail');
  useOwnPhrases({ phrases: [] });
  expect([acknowledges('zabardast bhai'), acknowledges('shabash')]).toEqual([false, true]);
  expect(asksToWait('parrot sleeps')).toBe(false);
});
