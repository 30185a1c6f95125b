// An owner's own words change what is judged, and are gone with the configuration that had them.
import { afterEach, expect, test } from 'vitest';
import type { Config } from '../../../config/schema.ts';
import { whoAnswered } from '../../../conversation/answering/who-answered.ts';
import { isCovered, readingsOf } from '../../../conversation/words/lexicon.ts';
import { tokensOf } from '../../../conversation/words/tokens.ts';
import { asksToWait } from '../../../conversation/words/words.ts';
import { useOwnPhrases } from './own-phrases.ts';

const own = (language: string, more: object): Pick<Config, 'phrases'> =>
  ({
    phrases: [{ language, file: 'x', asks: {}, answering: { strong: {}, states: {} }, without: {}, ...more }],
  }) as unknown as Pick<Config, 'phrases'>;

afterEach(() => useOwnPhrases({ phrases: [] }));

const acknowledges = (text: string) => isCovered(readingsOf(tokensOf(text)), ['acknowledgements']);

test('a word of theirs is an acknowledgement, and one of ours is none', () => {
  expect([acknowledges('zabardast bhai'), acknowledges('okay')]).toEqual([false, true]);
  useOwnPhrases(
    own('hi-Latn', { acknowledgements: 'zabardast bhai', without: { acknowledgements: 'shabash' } }),
  );
  expect([acknowledges('zabardast bhai'), acknowledges('shabash')]).toEqual([true, false]);
  useOwnPhrases({ phrases: [] });
  expect(acknowledges('zabardast bhai')).toBe(false);
});

test('a frame of theirs keeps the floor open, and another one is a machine’s', () => {
  expect(asksToWait('parrot sleeps')).toBe(false);
  const before = whoAnswered({ text: 'leave your words with the parrot', beep: false } as never).answer;
  expect(before).not.toBe('voicemail');
  useOwnPhrases(
    own('en', {
      holds: 'parrot sleeps',
      answering: { strong: { voicemail: '! words with the parrot' }, states: {} },
    }),
  );
  // What was judged last is remembered, and here it was judged by other words.
  expect(asksToWait('yes')).toBe(false);
  expect(asksToWait('parrot sleeps')).toBe(true);
  expect(whoAnswered({ text: 'leave your words with the parrot', beep: false } as never).answer).toBe(
    'voicemail',
  );
});
