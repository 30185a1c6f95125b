// The choices that an agent offers in a statement: "you may come on Monday, Wednesday or Friday". Who says one of them
// chooses it; who says all of them takes notes. A range is no choice: "in two or three days".
import { listeningPatterns, listeningWords } from '../turns/listening-lists.ts';
import { otherOfDevanagari } from '../words/devanagari.ts';
import { isWord, type Reading, readingsOf } from '../words/lexicon.ts';
import { isFormOfAny } from '../words/same-word.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { tokensOf } from '../words/tokens.ts';

/** The words of each thing that is offered. */
export type Offers = readonly ReadonlySet<string>[];

const or = listeningWords('or');
const offers = listeningPatterns('offers');

/** So many words after its offer the agent is in another statement. */
const OFFER_LASTS_WORDS = 9;
const LONGEST_PICK = 5;
const LONGEST_ITEM = 3;
/** "You may choose from Monday the fourth"; longer than this it is a sentence, and no list begins in it. */
const LONGEST_LEAD = 8;
/** Small words stand in everything that is offered. */
const SMALLEST_WORD = 3;

/** What is offered around the place where the caller begins; empty where nothing is. */
export function offersAround(saidBefore: string, stillToSay: string): Offers {
  const cut = saidBefore.length;
  const whole = saidBefore + stillToSay;
  let from = 0;
  let found: Offers = [];
  for (const sentence of whole.match(/[^.?!।…]+[.?!।…]*/g) ?? []) {
    const to = from + sentence.length;
    const since = to < cut ? tokensOf(whole.slice(to, cut)).length : 0;
    if (from < cut && since <= OFFER_LASTS_WORDS && !sentence.includes('?'))
      found = offersIn(sentence) ?? found;
    from = to;
  }
  return found;
}

function offersIn(sentence: string): Offers | null {
  const clauses = sentence.split(/[,;:–—]/).map(tokensOf);
  // `या` is "or" in Hindi and "this" in Marathi.
  const notIn = otherOfDevanagari(clauses.flat());
  const isOr = (word: string) => or.has(word) && !(word === 'या' && notIn === 'hi');
  const at = clauses.findIndex((clause) => clause.some(isOr));
  if (at < 0 || !clauses.flat().some((word) => offers.has(word))) return null;
  const clause = clauses[at] ?? [];
  const place = clause.findIndex(isOr);
  const behind = clause.slice(place + 1);
  if (isRange(clause, place) || behind.length === 0) return null;
  if (place === 0 && clauses.slice(0, at).some((words) => words.length > LONGEST_LEAD)) return null;
  // "Card, cash or UPI": what stands in front of the comma is offered as well where a short word follows it.
  const before = place <= LONGEST_ITEM ? clauses.slice(0, at) : [];
  const things = [...before, clause.slice(0, place), behind].filter((words) => words.length > 0);
  const shared = (word: string) => things.filter((words) => words.includes(word)).length > 1;
  const named = things.map(
    (words) =>
      new Set(words.filter((word) => word.length >= SMALLEST_WORD && !shared(word) && !offers.has(word))),
  );
  return named.length > 1 ? named : null;
}

/** "Two or three days". */
function isRange(clause: readonly string[], place: number): boolean {
  const readings = readingsOf(clause);
  const isNumber = (at: number) => numberAt(readings, at) !== null || /^\d+$/.test(clause[at] ?? '');
  return (
    isNumber(place - 1) &&
    isNumber(place + 1) &&
    (isWord(readings, 'units', place + 2) || isWord(readings, 'clock', place + 2))
  );
}

/** Whether just one of the things that are offered is named, in a few words. */
export function picksOne(readings: readonly Reading[], things: Offers): boolean {
  const length = readings[0]?.words.length ?? 0;
  if (things.length < 2 || length > LONGEST_PICK) return false;
  if (readings[0]?.words.some((word) => or.has(word))) return false;
  const isSmall = ({ lexicon, loose }: Reading, place: number) =>
    lexicon.particles.has(loose[place] ?? '') || lexicon.light.has(loose[place] ?? '');
  const isIn = (word: string, thing: ReadonlySet<string>) =>
    thing.has(word) || (word.length > SMALLEST_WORD && isFormOfAny(word, [...thing], false));
  const places = [...Array(length).keys()].filter((place) => !readings.some((one) => isSmall(one, place)));
  const named = things.filter((thing) =>
    places.some((place) => readings.some(({ words }) => isIn(words[place] ?? '', thing))),
  );
  return named.length === 1;
}
