// How surely a word is a verb, a case form or a number by its ending. A listed whole word outweighs an ending, a longer
// ending a shorter one. Does not look at the words around it.

import { RELATIVES } from '../packs/turn-grammar.ts';
import { isWord, NEVER, phraseAt, type Reading, sharedWords } from './lexicon.ts';
import { numberAt } from './spoken-numbers.ts';
import { foldRoman, scriptOf, tokensOf } from './tokens.ts';

const RELATIVE = sharedWords(RELATIVES);

/** A relative participle, unless the same word is better known as a verb. */
export function endsInRelative(own: readonly Reading[], place: number): boolean {
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const { finals, answerable } = lexicon.pack;
    const known = Math.max(matchLength(finals, word), matchLength(answerable, word));
    return RELATIVE.has(word) && matchLength(RELATIVES, word) > known;
  });
}

/** A case word, a conjunction, a long case ending: nothing that stresses it makes it whole. */
export function isOpenWord(own: readonly Reading[], place: number): boolean {
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const open = matchLength(lexicon.pack.unfinished, word);
    return open > LONG_ENDING && open > matchLength(lexicon.pack.finals, word);
  });
}

export const listsWhole = (list: string, word: string) => matchLength(list, word) >= WHOLE;

/** A number, a month, an hour is no case form, whatever its letters. */
export function isValueByEndingOnly(own: readonly Reading[], place: number): boolean {
  const isValue =
    numberAt(own, place) !== null ||
    (['months', 'weekdays', 'scales', 'units'] as const).some((list) => isWord(own, list, place));
  return (
    isValue && !own.some(({ lexicon, words }) => listsWhole(lexicon.pack.unfinished, words[place] ?? ''))
  );
}

/** "பன்னெண்டு": a number that ends as a verb may. */
export function isNumberByEnding(own: readonly Reading[], place: number): boolean {
  return (
    numberAt(own, place) !== null &&
    !own.some(({ lexicon, words }) => listsWhole(lexicon.pack.finals, words[place] ?? ''))
  );
}

/** A verb by its whole form or by a long ending, and nothing else that stands in the list of last words. */
export function isFiniteVerb(own: readonly Reading[], place: number): boolean {
  const isOther =
    numberAt(own, place) !== null ||
    (['units', 'clock', 'days', 'weekdays', 'dayParts', 'questions'] as const).some((list) =>
      isWord(own, list, place),
    ) ||
    phraseAt(own, ['courtesies'], place) > 0;
  if (isOther && !isWord(own, 'negations', place)) return false;
  return own.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    const strength = matchLength(lexicon.pack.finals, word);
    return strength >= LONG_ENDING && strength > matchLength(lexicon.pack.unfinished, word);
  });
}

const LONG_ENDING = 4;

/** The strength of a word that is listed as it stands. */
export const WHOLE = 1000;

/** A word listed whole outweighs one that is listed by its ending; a longer ending outweighs a shorter. */
export function prefersFinal(readings: readonly Reading[], place: number): boolean {
  return readings.some(({ lexicon, words }) => {
    const word = words[place] ?? '';
    return matchLength(lexicon.pack.finals, word) > matchLength(lexicon.pack.unfinished, word);
  });
}

const lists = new Map<string, readonly string[]>();

export const foldLatin = (word: string) => (scriptOf(word) === 'latin' ? foldRoman(word) : word);

export function matchLength(list: string, word: string): number {
  let entries = lists.get(list);
  if (entries === undefined) {
    entries = list.split(/[,\n]/).map((entry) => {
      const text = entry.trim();
      const token = foldLatin(tokensOf(text.replace('*', ''))[0] ?? '');
      if (text.startsWith(NEVER)) return `${NEVER}${token}`;
      return text.startsWith('*') ? `*${token}` : token;
    });
    lists.set(list, entries);
  }
  if (entries.includes(`${NEVER}${word}`)) return 0;
  return Math.max(
    0,
    ...entries.map((entry) => {
      if (entry === word) return WHOLE;
      return entry.startsWith('*') && entry.length > 1 && word.endsWith(entry.slice(1)) ? entry.length : 0;
    }),
  );
}
