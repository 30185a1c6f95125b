// Phrases whose verb is still to come, to a question that wants to know what happened: "the lift always", "lift baar baar",
// `டாக்டர் சொன்ன மருந்து`, "having paid the money". Refuses to judge what has a verb of its own: null.

import { ATTRIBUTIVES } from '../packs/turn-grammar.ts';
import { isTwice } from '../words/behind-the-verb.ts';
import { isFiniteWord } from '../words/english-openings.ts';
import { isEnglishText } from '../words/english-text.ts';
import { hasVerb } from '../words/english-words.ts';
import { hasWord, isWord, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import { endsInRelative, isFiniteVerb } from '../words/word-endings.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

/** `bare`: without the courtesies at its end. */
export function onlyVerbDue(
  bare: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (bare.length < 2 || asked.isYesNo) return null;
  if (isHavingDone(bare, readings, asked)) return turn('incomplete', 'having done, and what then');
  if (ANSWERED_BY_PHRASE.some((kind) => asked.kinds.has(kind))) return null;
  const asksEvent = asked.kinds.has('why') || asked.kinds.has('open') || !asked.isQuestion;
  if (!asksEvent && !asked.kinds.has('what')) return null;
  if (isEnglishText(bare, readings)) return inEnglish(withEnglish(bare), asked);
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const last = bare.length - 1;
  if (hasWord(own, 'negations') || hasVerbBefore(own, last)) return null;
  if (asksEvent && endsInHow(bare, own)) return turn('incomplete', 'how often or how, and no verb');
  if (isFiniteVerb(own, last)) return null;
  const isOfPlace = OF_A_PLACE.test(bare[last - 1] ?? '');
  if (
    asksEvent &&
    (isOfPlace || (bare.length > 2 && endsInRelative(own, last - 1))) &&
    !isWord(own, 'finals', last)
  )
    return turn('incomplete', 'a thing, and nothing of it');
  return null;
}

/** What a phrase without a verb answers. "How can I help?" is none of them. */
const ANSWERED_BY_PHRASE = [
  'when',
  'time',
  'date',
  'birth-date',
  'duration',
  'quantity',
  'amount',
  'choice',
] as const;

/**
 * `காலையிலிருந்து கரண்ட்`, "raat ko do baar ulti", `वॉशिंग मशीनमधून आवाज`: three words and more that name a trouble may do without a verb, and
 * mostly one follows.
 */
export function mayLackVerb(bare: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.kinds.has('why') || asked.isYesNo || bare.length < 3 || isEnglishText(bare, readings))
    return false;
  if (ANSWERED_BY_PHRASE.some((kind) => asked.kinds.has(kind))) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return !hasWord(own, 'negations') && !hasVerbBefore(own, bare.length);
}

/** `ಹೊಲದಲ್ಲಿರೋ ಮೋಟಾರ್`, `शेतातली मोटर`: the one that is there. A broken box is an answer. */
const OF_A_PLACE = /(ಲ್ಲಿರೋ|ಲ್ಲಿರುವ|ಲ್ಲಿನ|ತಲಾ|तला|तली|तलं|तले|वरचा|वरची|वरचं)$/u;

/** A verb in front of the last words: "aata hai roz" is whole. */
function hasVerbBefore(own: readonly Reading[], last: number): boolean {
  return [...Array(last).keys()].some(
    (place) =>
      isFiniteVerb(own, place) &&
      !endsInRelative(own, place) &&
      !(['days', 'dayParts', 'subjects', 'unfinished'] as const).some((list) => isWord(own, list, place)),
  );
}

const HOW = foldedList('beforeVerb');
const EVERY = sharedWords(ATTRIBUTIVES);

/** "Daily", "again and again", "every month". */
function endsInHow(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  if (HOW.has(bare[last] ?? '')) return true;
  if (bare.length > 2 && isTwice(bare) && numberAt(own, last) === null) return true;
  return (
    bare.length > 2 &&
    EVERY.has(bare[last - 1] ?? '') &&
    (['units', 'days', 'dayParts', 'weekdays'] as const).some((list) => isWord(own, list, last))
  );
}

const HAVING_DONE = writtenList('havingDone');
const ASKED_TO_DO = writtenList('havingDoneOrDo');

/** `ఫారం నింపి`, `காசு கட்டி`; `ಫೋನ್ ಮಾಡಿ` is a request as well, where one may be made. How something is done they answer. */
function isHavingDone(bare: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = bare.at(-1) ?? '';
  const asksHow = asked.kinds.has('how') && !asked.kinds.has('open');
  if (asksHow || numberAt(readings, bare.length - 1) !== null || hasWord(readings, 'negations')) return false;
  return HAVING_DONE.has(last) || (asked.kinds.has('why') && ASKED_TO_DO.has(last));
}

const ENGLISH_HOW =
  /^(always|never|often|daily|suddenly|constantly|frequently|usually|regularly|continuously|repeatedly|automatically|sometimes|still)$/;
const ENGLISH_EVERY =
  /(^| )every (day|night|morning|evening|week|month|year|time|single day)$|(^| )(again and again|all of a sudden|each time)$/;
const DEFINITE = /^(the|my|our|your|his|her|their|this|that)$/;

function inEnglish(words: readonly string[], asked: Asked): TurnWords | null {
  const from = words.findIndex(
    (word) => !/^(so|well|see|actually|basically|yes|no|and|sir|madam)$/.test(word),
  );
  const said = words.slice(Math.max(from, 0));
  if (said.length < 2 || hasVerb(said) || said.some(isFiniteWord)) return null;
  const isHow = ENGLISH_HOW.test(said.at(-1) ?? '') || ENGLISH_EVERY.test(said.join(' '));
  if (isHow && said.length > 1 && !ENGLISH_EVERY.test(` ${said.slice(0, 2).join(' ')}`))
    return turn('incomplete', 'how often or how, and no verb');
  // "The pump in my field" to what is wrong: a name of the trouble, or what it is about.
  return asked.kinds.has('why') && DEFINITE.test(said[0] ?? '') && said.length > 2
    ? turn('open', 'a thing, and perhaps something of it')
    : null;
}
