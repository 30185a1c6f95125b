// Spoken digits, letters and dates in all languages of the packs: how many have come so far. Which number it was is left to
// the transcriber's text.
import { lazy } from '../lazy.ts';
import { LETTER_NAMES } from '../packs/places-and-names.ts';
import { isEnglishText } from './english-text.ts';
import { isWord, phraseAt, type Reading } from './lexicon.ts';
import { englishOf } from './loan-words.ts';
import { tokensOf } from './tokens.ts';
import { writtenList } from './turn-lists.ts';

export interface Spelled {
  /** Digits and letters so far; what was taken back is not counted twice. */
  readonly count: number;
  /** What they are, in order: `d` a digit, `a` a letter. */
  readonly pattern: string;
  readonly letters: string;
  /** "Double" was said and not of what. */
  readonly isPending: boolean;
  /** The place behind the last of them. */
  readonly endsAt: number;
  /** Words that are neither digit nor letter. */
  readonly otherWords: number;
}

const letterNames = lazy(
  (): ReadonlyMap<string, string> =>
    new Map(
      LETTER_NAMES.split(/\s+/)
        .filter((entry) => entry !== '')
        .map((entry) => entry.split('='))
        .map(([name = '', letter = '']) => [tokensOf(name)[0] ?? '', letter]),
    ),
);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['dubble', 2],
  ['treble', 3],
]);
/** How often what follows is meant: "double four". Null: once. */
export const timesOf = (token: string): number | null =>
  TIMES.get(englishOf(token)) ?? TIMES.get(token) ?? null;

/** "A for apple", "S as in Sunil": what follows is no letter. */
const EXAMPLE_MARKS = new Set(['for', 'as', 'like', 'se', 'से', 'फॉर']);

/** The value of one spoken number word in any language; null where it is none. */
export function numberAt(readings: readonly Reading[], place: number): number | null {
  for (const { lexicon, words } of readings) {
    const word = words[place];
    if (word === undefined) continue;
    const value = lexicon.numbers.get(word);
    if (value !== undefined) return value;
    const stem = lexicon.numberStems.find(([start]) => word.startsWith(start) && word !== start);
    if (stem !== undefined) return stem[1];
  }
  return null;
}

interface Unit {
  readonly characters: string;
  readonly letters: string;
  /** As it was said: "twenty" and "five" are two. */
  readonly said: string;
}

export function spelledIn(
  readings: readonly Reading[],
  tokens: readonly string[],
  withLetters: boolean,
): Spelled {
  const units: { unit: Unit; place: number }[] = [];
  let times = 1;
  let otherWords = 0;
  let correctedAt = -1;
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place] ?? '';
    const multiple = timesOf(token);
    if (multiple !== null) {
      times = multiple;
      continue;
    }
    const isExample =
      withLetters && EXAMPLE_MARKS.has(token) && place > 0 && units.at(-1)?.place === place - 1;
    if (isExample) {
      place += tokens[place + 1] === 'in' ? 2 : 1;
      continue;
    }
    const unit = takesBackInEnglish(tokens, readings, place)
      ? null
      : unitAt(readings, tokens, place, withLetters, units.at(-1)?.place === place - 1);
    if (unit === null) {
      times = 1;
      if (phraseAt(readings, ['corrections'], place) > 0 && units.length > 0) correctedAt = units.length;
      otherWords += 1;
      continue;
    }
    units.push({ unit: repeat(unit, times), place });
    times = 1;
  }
  const kept = correctedAt < 0 ? units : corrected(units, correctedAt);
  return {
    count: kept.reduce((sum, { unit }) => sum + unit.characters.length, 0),
    pattern: kept.map(({ unit }) => unit.characters).join(''),
    letters: kept.map(({ unit }) => unit.letters).join(''),
    isPending: times > 1,
    endsAt: (units.at(-1)?.place ?? -1) + 1,
    otherWords,
  };
}

/** Romanised Hindi counts with "no": "302, no, sorry, 303" counts with English. */
const takesBackInEnglish = (
  tokens: readonly string[],
  readings: readonly Reading[],
  place: number,
): boolean =>
  tokens[place] === 'no' &&
  place > 0 &&
  (/^(no|sorry|wait|actually|not|its?|make|i)$/.test(tokens[place + 1] ?? '') ||
    tokens[place - 1] === 'sorry' ||
    isEnglishText(tokens, readings));

/** What follows a correction stands in place of as many before it; begun anew, in place of all. */
function corrected<Entry extends { readonly unit: Unit }>(
  units: readonly Entry[],
  at: number,
): readonly Entry[] {
  const after = units.slice(at);
  const saidIn = (entries: readonly Entry[]) => entries.map(({ unit }) => unit.said).join('');
  if (after.length > 0 && saidIn(units.slice(0, at)).startsWith(saidIn(after))) return after;
  return [...units.slice(0, Math.max(0, at - after.length)), ...after];
}

function repeat({ characters, letters, said }: Unit, times: number): Unit {
  return { characters: characters.repeat(times), letters: letters.repeat(times), said: said.repeat(times) };
}

function unitAt(
  readings: readonly Reading[],
  tokens: readonly string[],
  place: number,
  withLetters: boolean,
  followsUnit: boolean,
): Unit | null {
  const token = tokens[place] ?? '';
  if (/^\d+$/.test(token)) return { characters: 'd'.repeat(token.length), letters: '', said: token };
  const isMixed = /^[a-z]*\d[a-z\d]*$/.test(token) && token.length <= 12;
  if (isMixed)
    return {
      characters: token.replace(/[a-z]/g, 'a').replace(/\d/g, 'd'),
      letters: token.replace(/\d/g, ''),
      said: token,
    };
  const value = numberAt(readings, place);
  if (value !== null && !(withLetters && /^[a-z]$/.test(token) && token !== 'o')) {
    const said = String(value);
    if (value >= 10) return { characters: 'dd', letters: '', said };
    const before = place > 0 && followsUnit ? numberAt(readings, place - 1) : null;
    const isRest =
      before !== null && before >= 20 && before % 10 === 0 && value > 0 && !isStemmed(readings, place - 1);
    return { characters: isRest ? '' : 'd', letters: '', said };
  }
  if (!withLetters) return null;
  if (/^[a-z]$/.test(token)) {
    // "I" and "a" are words, unless they stand among letters.
    const isAmong = [tokens[place - 1], tokens[place + 1]].some(
      (next) => next !== undefined && /^([a-z]|\d+|for|as|double)$/.test(next),
    );
    return (token === 'i' || token === 'a') && !isAmong && tokens.length > 1
      ? null
      : { characters: 'a', letters: token, said: token };
  }
  const named = letterNames().get(token);
  if (named !== undefined) return { characters: 'a', letters: named, said: named };
  // Letters run together by the recogniser: "ABCPK".
  if (/^[b-df-hj-np-tv-z]{2,5}$/.test(token))
    return { characters: 'a'.repeat(token.length), letters: token, said: token };
  if (/^(ka|mh|up|ap|tn|ts|dl|mp|gj|hr|pb|rj|wb|kl|br|jh|od|uk|hp|jk|ga|as|tg|ct|cg)$/.test(token))
    return { characters: 'aa', letters: token, said: token };
  return null;
}

/** A fused number, "இருபத்தைந்து", has its unit in it. */
function isStemmed(readings: readonly Reading[], place: number): boolean {
  return !readings.some(({ lexicon, words }) => lexicon.numbers.has(words[place] ?? ''));
}

export interface DateHeard {
  readonly hasDay: boolean;
  readonly hasMonth: boolean;
  /** Tomorrow, Monday, next week. */
  readonly isRelative: boolean;
  /** The century was said and not the year: "fourteenth August nineteen". */
  readonly hasHalfYear: boolean;
  readonly hasYear: boolean;
}

export function dateIn(readings: readonly Reading[], tokens: readonly string[]): DateHeard {
  const places = [...tokens.keys()];
  const months = places.filter((place) => isWord(readings, 'months', place));
  const numbers = places.flatMap((place) => {
    const token = tokens[place] ?? '';
    const value = /^\d+(st|nd|rd|th)?$/.test(token) ? Number.parseInt(token, 10) : numberAt(readings, place);
    return value === null ? [] : [{ place, value }];
  });
  const month = months.at(-1);
  const afterMonth = month === undefined ? [] : numbers.filter(({ place }) => place > month);
  const days = numbers.filter(({ value }) => value >= 1 && value <= 31);
  const last = numbers.at(-1);
  const endsInHundred = /^(sau|so|सौ|hundred|শো|शे)$/.test(tokens.at(-1) ?? '') && last?.value === 19;
  const isCentury = last !== undefined && last.place === tokens.length - 1 && [19, 20].includes(last.value);
  return {
    hasDay: days.length > 0,
    hasMonth:
      month !== undefined || days.filter(({ value }) => value <= 12).length + (days.length > 1 ? 1 : 0) > 1,
    isRelative: places.some(
      (place) => isWord(readings, 'days', place) || isWord(readings, 'weekdays', place),
    ),
    hasHalfYear:
      endsInHundred ||
      (month !== undefined &&
        isCentury &&
        (afterMonth.length === 1 || (afterMonth.length === 2 && (afterMonth[0]?.value ?? 0) <= 31)) &&
        days.some(({ place }) => place !== last?.place)),
    hasYear: numbers.some(({ value }) => value > 1900) || afterMonth.length >= 2,
  };
}

const TOP_DOMAINS = writtenList('topDomains');
const DOT_WORDS = writtenList('dots');
const AT_WORDS = writtenList('ats');

/** An address for mail is whole when its domain has ended. Null: there is none in it. */
export function emailIn(tokens: readonly string[]): 'whole' | 'part' | null {
  const last = tokens.at(-1) ?? '';
  const hasAt = tokens.some((token) => AT_WORDS.has(token));
  const hasDot = tokens.some((token) => DOT_WORDS.has(token));
  if (!hasAt && !hasDot) return null;
  const isTop = TOP_DOMAINS.has(last) && DOT_WORDS.has(tokens.at(-2) ?? '');
  return isTop && hasAt ? 'whole' : 'part';
}
