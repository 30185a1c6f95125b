// Where in the call an agent is, by its own words, and how people who answer a phone say who is speaking.
import { findAny, parseFrames } from '../answering/frames.ts';
import { lazy } from '../lazy.ts';
import { CLOSERS, GOODBYES, PARTINGS, SPEAKING } from '../packs/goodbyes.ts';
import { phraseAt, type Reading, readingsOf } from '../words/lexicon.ts';
import { tokensOf, wordOf } from '../words/tokens.ts';

export type Position = 'greeting' | 'middle' | 'goodbye';

const GOODBYE_PHRASES = GOODBYES.split(/[,\n]/)
  .map(tokensOf)
  .filter((phrase) => phrase.length > 0);
const CLOSING_PHRASES = CLOSERS.split(/[,\n]/)
  .map(tokensOf)
  .filter((phrase) => phrase.length > 0);
const SPEAKING_PHRASES = SPEAKING.split(',').map((phrase) => ({
  words: tokensOf(phrase.replace('*', '')),
  isStem: phrase.trim().endsWith('*'),
}));

function contains(words: readonly string[], phrase: readonly string[], isStem = false): boolean {
  return words.some((_word, from) =>
    phrase.every((part, index) => {
      const word = words[from + index] ?? '';
      return isStem && index === phrase.length - 1 ? word.startsWith(part) : word === part;
    }),
  );
}

export function speaks(readings: readonly Reading[]): boolean {
  return readings.some(({ words }) =>
    SPEAKING_PHRASES.some(({ words: phrase, isStem }) => contains(words, phrase, isStem)),
  );
}

/** Where in the call the agent is, by its own words. */
export function positionOf(saidBefore: string, stillToSay: string): Position {
  const before = tokensOf(saidBefore);
  const readings = readingsOf(before);
  const sentences = saidBefore.match(/[.?!।]/g)?.length ?? 0;
  if (phraseAt(readings, ['hellos'], 0) > 0 && sentences <= 2 && before.length <= 25) return 'greeting';
  const after = tokensOf(stillToSay);
  const last = [...before.slice(-14), ...after];
  const takesLeave =
    GOODBYE_PHRASES.some((phrase) => contains(last, phrase)) ||
    (after.length <= MOST_OF_A_PARTING && findAny(partings(), withoutClosers(last)) !== null);
  return takesLeave ? 'goodbye' : 'middle';
}

function withoutClosers(words: readonly string[]): readonly string[] {
  const closer = CLOSING_PHRASES.find((phrase) =>
    phrase.every((part, place) => words[words.length - phrase.length + place] === part),
  );
  return closer === undefined ? words : withoutClosers(words.slice(0, -closer.length));
}

/** Whoever has more to say than this is not parting yet. */
const MOST_OF_A_PARTING = 9;
const partings = lazy(() => parseFrames(PARTINGS, wordOf));
