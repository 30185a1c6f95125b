// English noun phrases that stop before their noun: "I want to book the big", "with severe", "my credit". Predicates, "the
// bill is high", and answers to a question, "the big" to "which one?", are not judged here.
import {
  ATTRIBUTIVES,
  BEFORE_NOUN,
  DEGREES,
  FIRST_HALVES,
  FIRST_HALVES_OF_PLACES,
  FIXED_PAIRS,
  OF_DOCTORS,
  OF_FREQUENCY,
  SAY_WHICH_ONE,
  TAKES_NOUN,
  UNCOUNTED,
  WANT_ADJECTIVE,
  WANTS_NOUN_BEHIND_MY,
} from '../packs/english-noun-phrases.ts';
import { AUX, DETERMINER, hasVerb, PRONOUN, SUBORDINATOR, set, WH } from './english-words.ts';

const ATTRIBUTIVE = set(ATTRIBUTIVES);
const NAMES_ONE = set(SAY_WHICH_ONE);
const FIRST_HALF = set(FIRST_HALVES);
const MASS = set(UNCOUNTED);
const BEHIND_MY = set(WANTS_NOUN_BEHIND_MY);
const OF_PLACE = set(FIRST_HALVES_OF_PLACES);
const TAKES = set(TAKES_NOUN);
const PREPOSITION = set(BEFORE_NOUN);
const FIXED = set(FIXED_PAIRS);
const FREQUENCY = set(OF_FREQUENCY);
const DEGREE = set(DEGREES);
const OF_DOCTOR = set(OF_DOCTORS);
const WANTS_ADJECTIVE = set(WANT_ADJECTIVE);

const BESIDE = /^(near|behind|opposite|beside|outside|inside|past|to|at|towards|after|before)$/;
const ARTICLE = /^(the|a|an|my|your|our|his|her|their|its|this|that|these|those|some|any|every|each)$/;
const COUNT = /^(two|three|four|five|six|seven|eight|nine|ten|few|couple|[2-9]|10)$/;
const HAVE = /^(have|has|had|having)$/;
const PARTICIPLE = /(ed|en|ing)$|^torn$/;

export const isAttributive = (word: string): boolean => ATTRIBUTIVE.has(word);

/** A noun must follow: `words` end in what stands in front of one. */
export function lacksNoun(words: readonly string[]): boolean {
  return (
    endsInAttribute(words) ||
    endsInFirstHalf(words) ||
    endsInDoctorOf(words) ||
    endsInDegree(words) ||
    endsInTooMuchOf(words) ||
    endsBeforeVerb(words)
  );
}

/** Where the words in front of the noun begin: an article, a verb, a preposition; -1 where there is none. */
function openerOf(words: readonly string[]): number {
  let place = words.length - 2;
  while (place >= 0 && (ATTRIBUTIVE.has(words[place] ?? '') || DEGREE.has(words[place] ?? ''))) place -= 1;
  return place;
}

function endsInAttribute(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (!ATTRIBUTIVE.has(last)) return false;
  const place = openerOf(words);
  const opener = words[place] ?? '';
  const before = words[place - 1] ?? '';
  if (place < 0) return false;
  if (opener === 'this' || opener === 'that')
    // "Is that possible", "not that bad", "make this better".
    return place > 0 && words.length - place === 2 && /^(for|with|about|in|of|on|from|to)$/.test(before);
  if (ARTICLE.test(opener)) return !isNamedBy(words, place);
  if (COUNT.test(opener)) return !NAMES_ONE.has(last) && TAKES.has(before);
  if (TAKES.has(opener))
    return (
      !NAMES_ONE.has(last) &&
      !(HAVE.test(opener) && PARTICIPLE.test(last)) &&
      !words.slice(0, place).some((word) => WH.has(word)) &&
      !(AUX.has(words[0] ?? '') && HAVE.test(words[0] ?? ''))
    );
  if (PREPOSITION.has(opener))
    return (
      !FIXED.has(`${opener}_${words[place + 1]}`) &&
      !(NAMES_ONE.has(last) && /^(in|for|into)$/.test(opener)) &&
      !AUX.has(before)
    );
  return false;
}

/** "Which is the nearest", "at the latest", "the same as the previous": one is meant. */
function isNamedBy(words: readonly string[], place: number): boolean {
  const opener = words[place] ?? '';
  const last = words.at(-1) ?? '';
  const before = words[place - 1] ?? '';
  if (/^(than|as|like|not)$/.test(before) || (before === 'at' && /est$/.test(last))) return true;
  const isMost = /est$/.test(last) && last !== 'nearest';
  const asksWhich = words.slice(0, place).some((word) => /^(which|who)$/.test(word));
  if (opener === 'the' && AUX.has(before) && (isMost || asksWhich)) return true;
  // "From the old to the new", "the big or the small": one of two.
  const isOneOfTwo = words
    .slice(0, place)
    .some((word, at) => word === opener && ATTRIBUTIVE.has(words[at + 1] ?? '') && at + 1 < place);
  if (opener === 'the' && isOneOfTwo) return true;
  return /^(some|any)$/.test(opener) && /^(better|later|earlier)$/.test(last);
}

function endsInFirstHalf(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const two = `${words.at(-2) ?? ''}_${last}`;
  const isPair = FIRST_HALF.has(two);
  const place = isPair ? words.length - 3 : words.length - 2;
  const opener = words[place] ?? '';
  const isOpened = ARTICLE.test(opener) || ATTRIBUTIVE.has(opener) || (isPair && TAKES.has(opener));
  if (isPair || FIRST_HALF.has(last)) return isOpened;
  if (MASS.has(last) && /^(a|an|one|another)$/.test(words[openerOf(words)] ?? '')) return true;
  if (/^(my|your|his|her)$/.test(opener) && BEHIND_MY.has(last))
    return !(/^(left|right)$/.test(last) && /^(on|to|from)$/.test(words[place - 1] ?? ''));
  if (!OF_PLACE.has(last)) return false;
  const noun = openerOf(words);
  const beside = ARTICLE.test(words[noun] ?? '') ? words[noun - 1] : words[noun];
  return BESIDE.test(beside ?? '') && noun >= 0 && !AUX.has(words[0] ?? '');
}

/** "An appointment with the skin": doctor. */
function endsInDoctorOf(words: readonly string[]): boolean {
  const [before = '', the = ''] = words.slice(-3);
  return (
    OF_DOCTOR.has(words.at(-1) ?? '') &&
    /^(the|a|an|your)$/.test(the) &&
    (/^(consult|see|meet|visit)$/.test(before) ||
      (before === 'with' &&
        words.some((word) => /^(appointment|consultation|booking|slot|meeting|time)$/.test(word))))
  );
}

/** "He was extremely", "the room is completely". */
function endsInDegree(words: readonly string[]): boolean {
  return WANTS_ADJECTIVE.has(words.at(-1) ?? '') && IS.test(words.at(-2) ?? '') && words.length > 2;
}
const IS = /^(is|are|was|were|am|been|be|feels|feel|looks|seems|sounds|so|very)$/;

/** "Something a little more": of what. */
function endsInTooMuchOf(words: readonly string[]): boolean {
  return /\b(something|someone|somewhere|anything|one) ((that|which) is )?(((a )?(little|bit|slightly|lot|much|far) )(more|less)|very|too)$/.test(
    words.join(' '),
  );
}

/** "Because my salary usually": a subject, and no verb yet. */
function endsBeforeVerb(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (!FREQUENCY.has(last) || words.length < 3) return false;
  const from = SUBORDINATOR.has(words[0] ?? '') || /^(but|and|so)$/.test(words[0] ?? '') ? 1 : 0;
  const subject = words.slice(from, -1);
  const isNoun = DETERMINER.has(subject[0] ?? '') && !PRONOUN.has(subject[0] ?? '') && subject.length > 1;
  return isNoun && subject.length <= 4 && !hasVerb(subject);
}
