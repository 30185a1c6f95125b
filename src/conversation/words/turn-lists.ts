// The lists of the turn packs, of all languages together, compiled for look-ups.
import { wordsInEveryLanguage } from '../packs/every-language.ts';
import { TURN_PACKS } from '../packs/turns/all.ts';
import type { TurnPack } from '../packs/turns/shape.ts';
import { sharedWords, type Words, wordsIn } from './lexicon.ts';

const textOf = (list: keyof TurnPack) => wordsInEveryLanguage(TURN_PACKS, list);

/** Romanised words by their folded spelling. */
export function foldedList(list: keyof TurnPack): Words {
  return sharedWords(textOf(list));
}

export function writtenList(list: keyof TurnPack): Words {
  return wordsIn(textOf(list), (word) => word);
}
