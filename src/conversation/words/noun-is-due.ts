// An adjective without its noun in verb-last languages: "mera purana", `একটা নতুন`, "ek personal". Predicates are not judged
// here: "mera fridge purana hai" has its verb.

import { POSSESSIVES } from '../packs/answer-endings.ts';
import type { Asked } from '../turns/asked.ts';
import { isAttributive } from './english-noun-phrase.ts';
import { isWord, type Reading, sharedWords } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { foldedList } from './turn-lists.ts';

const ADJECTIVE = foldedList('adjectives');
const ONLY_BEFORE = foldedList('adjectivesOnlyBefore');
const OPENER = foldedList('nounOpeners');
const POSSESSIVE = sharedWords(POSSESSIVES);
const ASKS_KIND = foldedList('asksWhichKind');

/** `bare`: no English text, without the courtesies at its end. */
export function endsBeforeNoun(bare: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  const last = bare.length - 1;
  const word = bare[last] ?? '';
  if (asked.kinds.has('choice') || asked.words.some((one) => one === word || ASKS_KIND.has(one)))
    return false;
  if (isWord(own, 'months', last) || isWord(own, 'weekdays', last) || isWord(own, 'units', last))
    return false;
  if (ONLY_BEFORE.has(word)) return last > 0 || asked.kinds.has('open');
  // `পুরোনো` to "where?": the old what.
  if (last === 0 && ADJECTIVE.has(word))
    return asked.kinds.has('where') || asked.kinds.has('who') || asked.kinds.has('address');
  let place = last;
  while (place >= 0 && isAdjective(bare, place)) place -= 1;
  const opener = bare[place] ?? '';
  return place >= 0 && place < last && (OPENER.has(opener) || POSSESSIVE.has(opener));
}

const isAdjective = (bare: readonly string[], place: number): boolean =>
  ADJECTIVE.has(bare[place] ?? '') || isAttributive(withEnglish([bare[place] ?? ''])[0] ?? '');
