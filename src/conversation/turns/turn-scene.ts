// Phrases that only set the scene of a story: when it was, who did it, which thing it is about. Each could answer another
// question. Returns null for texts with a verb of their own.

import { ATTRIBUTIVES, RELATIVES } from '../packs/turn-grammar.ts';
import { isOnlySetting } from '../words/english-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList } from '../words/turn-lists.ts';
import { isFiniteVerb } from '../words/word-endings.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

/** `bare`: without courtesies, and no sentence by its grammar. */
export function onlySetsScene(
  bare: readonly string[],
  own: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (isOnlyWhen(bare, own, asked)) return turn('incomplete', 'only when');
  if (lacksVerbOfDoer(bare, own, asked) || isOnlySubject(bare, own, asked))
    return turn('incomplete', 'a sentence without its verb');
  return isOnlyWhatYouDid(bare, asked) ? turn('incomplete', 'a thing, and nothing of it') : null;
}

const WHEN_ASKED = ['when', 'time', 'date', 'duration', 'birth-date', 'choice', 'quantity'] as const;

/** "Last month", `కిందటి వారం` to "what happened?": when it was, and not what. */
function isOnlyWhen(bare: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  if (!asked.kinds.has('why') || asked.isYesNo || WHEN_ASKED.some((kind) => asked.kinds.has(kind)))
    return false;
  const isWhen = (place: number) =>
    (['days', 'dayParts', 'weekdays', 'months', 'units'] as const).some((list) => isWord(own, list, place)) ||
    LAST.has(bare[place] ?? '') ||
    isWord(own, 'scales', place) ||
    (bare.length > 1 && numberAt(own, place) !== null);
  const isInEnglish = isEnglishText(bare, own);
  return isInEnglish ? isOnlySetting(withEnglish(bare)) : bare.every((_word, place) => isWhen(place));
}
const LAST = sharedWords(ATTRIBUTIVES);

/** "Aapke executive ne galat": who did it, and a verb must come. "Bhaiya ne" alone answers "who?". */
function lacksVerbOfDoer(bare: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  const doer = bare.findIndex((word) => word === 'ne' || word === 'ने');
  if (doer < 1 || doer === bare.length - 1 || asked.kinds.has('who')) return false;
  return ![...bare.keys()].some((place) => place > doer && isFiniteVerb(own, place));
}

const PEOPLE = new Set(
  'boy guy man lady woman person driver courier technician mechanic plumber electrician doctor nurse receptionist teacher principal manager agent officer staff executive guard husband wife son daughter mother father brother sister neighbour neighbor landlord tenant maid boss colleague'.split(
    ' ',
  ),
);

/** "The driver" to "what happened?", "my mother" to "is she ill?": who, and nothing of them. */
function isOnlySubject(bare: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  if (bare.length < 2 || bare.length > 4 || !isEnglishText(bare, own)) return false;
  const words = withEnglish(bare);
  const last = words.at(-1) ?? '';
  if (!/^(the|my|our|your|his|her|that)$/.test(words[0] ?? '') || asked.words.includes(last)) return false;
  if (asked.isYesNo) return PEOPLE.has(last) && !asked.kinds.has('choice');
  const tells = asked.words.some((word) => /^(happened|happen|happens|wrong)$/.test(word));
  const asksHowItWas = asked.kinds.has('how') && asked.words.some((word) => /^(was|were|is)$/.test(word));
  return tells || asksHowItWas || (asked.kinds.has('why') && PEOPLE.has(last));
}

const ADDRESSEES = foldedList('addressees');
const RELATIVE = sharedWords(RELATIVES);

/** `நீங்க அனுப்பின லிங்க்`, `तुम्ही पाठवलेली लिंक`: what you did something with, to what is wrong. */
function isOnlyWhatYouDid(bare: readonly string[], asked: Asked): boolean {
  if (bare.length < 3 || asked.isYesNo || !(asked.kinds.has('why') || !asked.isQuestion)) return false;
  return (
    ADDRESSEES.has(bare[0] ?? '') &&
    [...bare.keys()].slice(1, -1).some((place) => RELATIVE.has(bare[place] ?? ''))
  );
}
