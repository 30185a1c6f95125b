// Digits as they are said and written: figures of any script and number words of all languages of the packs, piece by piece, with how
// each stands behind the one before. What the digits are for is decided elsewhere.
import { isWord, type Reading, readingsOf } from './lexicon.ts';
import { numberAt, timesOf } from './spoken-numbers.ts';
import { tokensOf } from './tokens.ts';

/** Between two groups: "and then", "uh, sorry". */
export const MOST_BETWEEN = 3;

export interface Word {
  /** Which of the texts, and where in it. */
  readonly text: number;
  readonly from: number;
  readonly to: number;
  readonly token: string;
  /** What stands between it and the word before. */
  readonly marks: string;
}

/**
 * How a group stands behind the one before. `apart`: they are never one number; `listed`: behind a comma, a point or a dash;
 * `added`: behind "and".
 */
type Join = 'plain' | 'listed' | 'added' | 'apart';

/** A word or figure that is digits. */
export interface Piece extends Word {
  readonly digits: string;
  /** "30" of the thirty in thirty one, of which the digit is 3. */
  readonly said: string;
  readonly isFigure: boolean;
  /** How many words stand between it and the piece before. */
  readonly gap: number;
  readonly join: Join;
}

const WORD = /\p{Nd}+|[\p{L}\p{M}\u200c\u200d]+/gu;

export function wordsIn(texts: readonly string[]): Word[] {
  let marks = '';
  return texts.flatMap((text, index) => {
    let at = 0;
    const words = [...text.matchAll(WORD)].map((match) => {
      const word = {
        ...{ text: index, from: match.index, to: match.index + match[0].length },
        ...{ token: tokenOf(match[0]), marks: marks + text.slice(at, match.index) },
      };
      at = word.to;
      marks = '';
      return word;
    });
    marks += `${text.slice(at)}\n`;
    return words;
  });
}

function tokenOf(word: string): string {
  if (/^\p{Nd}/u.test(word))
    return word.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(figureOf(digit)));
  return tokensOf(word)[0] ?? '';
}

/** The ten digits of a script stand in a row, and none before its zero. */
function figureOf(digit: string): number {
  let value = 0;
  for (
    let code = digit.codePointAt(0) ?? 0;
    value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1));
    code--
  )
    value += 1;
  return value;
}

/** Asked of every word of every call: most texts are too short for it. A number word is two digits at most. */
export function mayHold(words: readonly Word[], digits: number): boolean {
  let most = 0;
  for (const { token } of words) most += /^\d/.test(token) ? token.length : 2;
  return most >= digits;
}

/** `apart`: "forty" and "one" are four digits, else two. */
export function piecesIn(words: readonly Word[], apart: boolean): Piece[] {
  const tokens = words.map(({ token }) => token);
  const readings = readingsOf(tokens);
  const pieces: Piece[] = [];
  let last = -1;
  const add = (place: number, digits: string, said = digits): void => {
    const word = words[place];
    if (word === undefined) return;
    const isFigure = /^\d/.test(word.token);
    const join = last < 0 ? 'plain' : joinOf(words, readings, last + 1, place);
    pieces.push({ ...word, digits, said, isFigure, gap: place - last - 1, join });
    last = place;
  };
  for (const [place, token] of tokens.entries()) {
    const digits = digitsAt(tokens, readings, place);
    if (digits === null) {
      const times = timesOf(token);
      const next = times === null ? null : digitsAt(tokens, readings, place + 1);
      if (times !== null && next?.length === 1) add(place, next.repeat(times - 1));
    } else if (!apart && /^[2-9]0$/.test(digits) && isUnit(tokens, readings, place + 1)) {
      add(place, digits.slice(0, 1), digits);
    } else add(place, digits);
  }
  return pieces;
}

/** A quote, a key of JSON, a time, a date, an amount. */
const APART = /["“”{}[\]:=/\\₹$€£¥@#%+&<>|]/;
const LISTED = /[,;.!?।…()_\p{Pd}]/u;
/** A turn, or a word that a recogniser tells by itself, ends anywhere in a number. */
const END_OF_TEXT = /^\s*[.!?।]?\s*\n\s*$/;
const AND = wordsOf('and aur और आणि மற்றும் మరియు ಮತ್ತು এবং আর અને ਅਤੇ ഒപ്പം');
const BETWEEN_NUMBERS = wordsOf(`
  or from to at till until for by per each a rs inr usd eur dollars euros pounds cents
  ya se tak या से तक किंवा पासून पर्यंत அல்லது முதல் வரை లేదా నుండి నుంచి వరకు ಅಥವಾ ಇಂದ ವರೆಗೆ বা অথবা থেকে পর্যন্ত
  અથવા થી સુધી ਜਾਂ ਤੋਂ ਤੱਕ അല്ലെങ്കിൽ മുതൽ വരെ
`);
const MEASURES = ['units', 'scales', 'months', 'weekdays', 'clock', 'dayParts'] as const;

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(tokenOf),
  );
}

function joinOf(words: readonly Word[], readings: readonly Reading[], from: number, place: number): Join {
  if (place - from > MOST_BETWEEN) return 'apart';
  const marks = words.slice(from, place + 1).map((word) => word.marks);
  // "10am", "12T10": a letter at a figure.
  if (marks.some((mark) => mark === '' || APART.test(mark))) return 'apart';
  for (let at = from; at < place; at += 1) {
    const token = words[at]?.token ?? '';
    // "So" counts in romanised Hindi.
    if (token !== 'so' && MEASURES.some((list) => isWord(readings, list, at))) return 'apart';
    if (place - from === 1 && BETWEEN_NUMBERS.has(token)) return 'apart';
    if (place - from === 1 && AND.has(token)) return 'added';
  }
  return marks.some((mark) => LISTED.test(mark) && !END_OF_TEXT.test(mark)) ? 'listed' : 'plain';
}

function isUnit(tokens: readonly string[], readings: readonly Reading[], place: number): boolean {
  const next = digitsAt(tokens, readings, place);
  return next !== null && /^[1-9]$/.test(next) && !/^\d/.test(tokens[place] ?? '');
}

function digitsAt(tokens: readonly string[], readings: readonly Reading[], place: number): string | null {
  const token = tokens[place];
  if (token === undefined) return null;
  if (/^\d/.test(token)) return token;
  const value = numberAt(readings, place);
  return value === null || value > 99 ? null : String(value);
}

export function runsIn(pieces: readonly Piece[], between = MOST_BETWEEN): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run === undefined || piece.gap > between) runs.push([piece]);
    else run.push(piece);
  }
  return runs;
}

export const digitsOf = (run: readonly Piece[]): string => run.map(({ digits }) => digits).join('');
