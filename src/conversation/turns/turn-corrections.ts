// What follows the last correction in a turn: "Monday, no, Tuesday". Whether that is complete is judged elsewhere.

import { NEGATED_VERBS } from '../packs/turn-grammar.ts';
import { isOtherOfTwo } from '../words/behind-the-verb.ts';
import { isCovered, isWord, phraseAt, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { writtenList } from '../words/turn-lists.ts';
import { asksForTime } from './turn-holds.ts';

const NEGATED = sharedWords(NEGATED_VERBS);

/** What stands behind the last correction: null where nothing is corrected, 'nothing' where nothing follows. */
export function afterCorrection(
  tokens: readonly string[],
  readings: readonly Reading[],
  isYesNo: boolean,
): readonly string[] | 'nothing' | null {
  let behind = -1;
  let lastPhrase = '';
  for (let place = 1; place < tokens.length; place += 1) {
    const taken = phraseAt(readings, ['corrections'], place);
    if (taken > 0 && takesBack(tokens, readings, place, taken)) {
      behind = Math.max(behind, place + taken);
      lastPhrase = tokens.slice(place, place + taken).join(' ');
      place += taken - 1;
    }
  }
  if (behind < 0) return null;
  const before = readingsOf(tokens.slice(0, 1));
  const rest = tokens.slice(behind);
  if (rest.length > 0) return putsNothing(rest) ? 'nothing' : rest;
  if (ONLY_TAKES_BACK.has(lastPhrase) || /^(maaf|maf|माफ)/.test(lastPhrase)) {
    // "No, I mean": declined. "Three, no, make that": the three is taken back.
    const isDeclined =
      phraseAt(readings, ['no'], 0) > 0 ||
      (phraseAt(readings, ['yes', 'hesitations', 'courtesies'], 0) > 0 && phraseAt(readings, ['no'], 1) > 0);
    if (!isDeclined) return 'nothing';
  }
  // "No, not tomorrow" answers; nothing is taken back.
  if (isYesNo) return null;
  // "I do not want it, no" and a Hindi negation at the end of a sentence take nothing back.
  return isCorrectionAtEnd(tokens, readings, before) ? 'nothing' : null;
}

const ONLY_TAKES_BACK = new Set([
  'make it',
  'make that',
  'i mean',
  'i meant',
  'or rather',
  'no wait',
  'wait no',
  'scratch that',
  'no actually',
  'actually no',
  'no make it',
]);

/** "No, wait, make that": taken back again, and still nothing in its place. */
function putsNothing(rest: readonly string[]): boolean {
  const readings = readingsOf(rest);
  if (rest.every(asksForTime) && rest.some((word) => !/^(one|ek|it|एक|ஒரு|ఒక్క|ಒಂದು|এক)$/.test(word)))
    return true;
  return isCovered(readings, ['corrections', 'hesitations', 'courtesies']);
}

const APOLOGIES = writtenList('apologies');

/** A finite verb listed as a whole word: what is negated before it is a sentence. */
export function isVerb(readings: readonly Reading[], place: number): boolean {
  const isDay = isWord(readings, 'days', place) || isWord(readings, 'weekdays', place);
  if (isDay || phraseAt(readings, ['courtesies'], place) > 0) return false;
  return readings.some(({ lexicon, words }) => lexicon.verbs.has(words[place] ?? ''));
}

/** A bare "no" between two values takes the first back; inside a sentence it only negates. */
function takesBack(
  tokens: readonly string[],
  readings: readonly Reading[],
  place: number,
  taken: number,
): boolean {
  const phrase = tokens.slice(place, place + taken);
  if (phrase.some((word) => APOLOGIES.has(word)) || taken > 1) return true;
  if (NEGATED.has(tokens[place + taken] ?? '')) return false;
  const rest = tokens.length - place - taken;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  // `আগে খাব না পরে`: before or after.
  if (isOtherOfTwo(tokens, own)) return false;
  const isSentence = isWord(own, 'subjects', 0) || isWord(own, 'openers', 0) || tokens.length > 7;
  const places = [...Array(rest).keys()].map((offset) => place + taken + offset);
  const goesOn = places.some(
    (behind) => isWord(own, 'finals', behind) && !isWord(own, 'clock', behind) && isVerb(own, behind),
  );
  return !isSentence && rest <= 4 && !goesOn;
}

/** Only what looks like a value can be taken back at once: "at five, no". */
function isCorrectionAtEnd(
  tokens: readonly string[],
  readings: readonly Reading[],
  first: readonly Reading[],
): boolean {
  const words = readings[0]?.words ?? [];
  const last = words.at(-1) ?? '';
  const isSorry = ['sorry', 'सॉरी', 'matlab', 'मतलब', 'mean', 'meant', 'wait'].includes(last);
  if (isSorry) return tokens.length > 1;
  const isTwice =
    tokens.length > 2 && tokens.at(-1) === tokens.at(-2) && phraseAt(readings, ['no'], tokens.length - 1) > 0;
  if (isTwice) return true;
  if (tokens.length > 5) return false;
  const before = tokens.findLastIndex(
    (_word, place) => phraseAt(readings, ['corrections', 'hesitations', 'courtesies'], place) === 0,
  );
  // "It does not open": Bengali and Marathi negate behind the verb.
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  // `ঠান্ডা হচ্ছে না`: the word in front of it hesitates elsewhere, and is its verb here.
  const verb = tokens.length - 2;
  if (
    verb > 0 &&
    isWord(own, 'finals', verb) &&
    !isWord(own, 'days', verb) &&
    numberAt(readings, verb) === null
  )
    return false;
  const isNumber = numberAt(readings, before) !== null;
  if (before > 0 && !isNumber && isWord(own, 'finals', before) && !isWord(own, 'days', before)) return false;
  const value = [before, before - 1].some(
    (place) =>
      numberAt(readings, place) !== null ||
      (['days', 'weekdays', 'months', 'clock', 'units', 'dayParts'] as const).some((list) =>
        isWord(readings, list, place),
      ) ||
      /\d/.test(tokens[place] ?? ''),
  );
  const isNegated = phraseAt(first, ['yes', 'no'], 0) > 0;
  return value && !isNegated && tokens.length >= 2;
}
