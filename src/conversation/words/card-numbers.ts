// Numbers of payment cards, and other digits, in what was said: in figures of any script and in number words of all languages
// of the packs, in whatever groups, with a word or two between them. They are hidden where they stand; of a card the last
// four digits stay. Whether a text is kept at all is decided elsewhere.
import { type Reading, readingsOf } from './lexicon.ts';
import { numberAt, timesOf } from './spoken-numbers.ts';
import { tokensOf } from './tokens.ts';

/** Stands for one digit that is not shown. */
const HIDDEN = '•';
/** ISO/IEC 7812-1; the shortest in use is an old Visa's, or Maestro's. */
const SHORTEST_CARD = 13;
const LONGEST_CARD = 19;
/** PCI DSS 4.0, 3.4.1: whoever has no need of the whole number is shown no more than its first six and its last four digits. */
const SHOWN_DIGITS = 4;
/** Between two groups: "and then", "uh, sorry". */
const MOST_BETWEEN = 3;
/** Fewer digits are no PIN, no OTP and no CVV. */
const SHORTEST_SECRET = 3;

interface Word {
  /** Which of the texts, and where in it. */
  readonly text: number;
  readonly from: number;
  readonly to: number;
  readonly token: string;
}

/** A word or figure that is digits. */
interface Piece extends Word {
  readonly digits: string;
  readonly isFigure: boolean;
  /** How many words stand between it and the piece before. */
  readonly gap: number;
}

/** How many of its last digits stay to be seen, by what is hidden. */
type Hidden = Map<Word, number>;

/** `before`: what was said just before these texts. A card number that began there ends without a digit that is shown. */
export function hideCards(texts: readonly string[], before: readonly string[] = []): readonly string[] {
  const all = [...before, ...texts];
  const words = wordsIn(all);
  if (!mayHold(words, SHORTEST_CARD)) return texts;
  const hidden: Hidden = new Map();
  for (const card of cardsIn(words)) {
    const isBegunBefore = (card[0]?.text ?? 0) < before.length;
    hideBut(isBegunBefore ? 0 : SHOWN_DIGITS, card, hidden);
  }
  return hidden.size === 0 ? texts : rewritten(all, hidden).slice(before.length);
}

/** All numbers of so many digits, as where a PIN was asked for. Of a card number the last four stay. */
export function hideDigits(
  texts: readonly string[],
  { fewest, between } = { fewest: SHORTEST_SECRET, between: MOST_BETWEEN },
): readonly string[] {
  const words = wordsIn(texts);
  if (!mayHold(words, fewest)) return texts;
  const hidden: Hidden = new Map();
  const cards = cardsIn(words);
  for (const card of cards) hideBut(SHOWN_DIGITS, card, hidden);
  const ofCards = new Set(cards.flat().map(placeOf));
  const others = piecesIn(words, false).filter((piece) => !ofCards.has(placeOf(piece)));
  for (const run of runsIn(others, between))
    if (digitsOf(run).length >= fewest && !run.every(saysNo)) hideBut(0, run, hidden);
  return hidden.size === 0 ? texts : rewritten(texts, hidden);
}

/** These numbers, in whatever words and figures, and no others. */
export function hideNumbers(text: string, numbers: ReadonlySet<string>): string {
  if (numbers.size === 0) return text;
  const hidden: Hidden = new Map();
  for (const run of runsIn(piecesIn(wordsIn([text]), false), 0))
    if (numbers.has(digitsOf(run))) hideBut(0, run, hidden);
  return rewritten([text], hidden)[0] ?? text;
}

/** The digits of every number in a text, as they were said; `between` words may stand between two groups. */
export function numbersIn(text: string, between: number): readonly string[] {
  return runsIn(piecesIn(wordsIn([text]), false), between).map(digitsOf);
}

const digitsOf = (run: readonly Piece[]): string => run.map(({ digits }) => digits).join('');

/** "No, no, no" counts in romanised Hindi. */
const saysNo = ({ token }: Word): boolean => token === 'no';

function hideBut(shown: number, run: readonly Piece[], hidden: Hidden): void {
  let left = shown;
  for (const piece of run.toReversed()) {
    const { length } = piece.digits;
    // Of a word the half cannot be shown.
    const stays = piece.isFigure ? Math.min(left, length) : left >= length ? length : 0;
    if (stays < length) hidden.set(piece, stays);
    left = stays < length ? 0 : left - length;
  }
}

function rewritten(texts: readonly string[], hidden: Hidden): string[] {
  return texts.map((text, index) => {
    let written = '';
    let at = 0;
    const inOrder = [...hidden]
      .filter(([word]) => word.text === index)
      .sort(([one], [other]) => one.from - other.from);
    for (const [word, stays] of inOrder) {
      const { from, to } = word;
      const count = (word as Piece).digits.length;
      const figures = [...text.slice(from, to)];
      written +=
        text.slice(at, from) + HIDDEN.repeat(count - stays) + figures.slice(figures.length - stays).join('');
      at = to;
    }
    return written + text.slice(at);
  });
}

const WORD = /\p{Nd}+|[\p{L}\p{M}\u200c\u200d]+/gu;

function wordsIn(texts: readonly string[]): Word[] {
  return texts.flatMap((text, index) =>
    [...text.matchAll(WORD)].map((match) => ({
      ...{ text: index, from: match.index, to: match.index + match[0].length },
      token: tokenOf(match[0]),
    })),
  );
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
function mayHold(words: readonly Word[], digits: number): boolean {
  let most = 0;
  for (const { token } of words) most += /^\d/.test(token) ? token.length : 2;
  return most >= digits;
}

/** `apart`: "forty" and "one" are four digits, else two. */
function piecesIn(words: readonly Word[], apart: boolean): Piece[] {
  const tokens = words.map(({ token }) => token);
  const readings = readingsOf(tokens);
  const pieces: Piece[] = [];
  let last = -1;
  const add = (place: number, digits: string): void => {
    const word = words[place];
    if (word === undefined) return;
    const isFigure = /^\d/.test(word.token);
    pieces.push({ ...word, digits, isFigure, gap: place - last - 1 });
    last = place;
  };
  for (const [place, token] of tokens.entries()) {
    const digits = digitsAt(tokens, readings, place);
    if (digits === null) {
      const times = timesOf(token);
      const next = times === null ? null : digitsAt(tokens, readings, place + 1);
      if (times !== null && next?.length === 1) add(place, next.repeat(times - 1));
    } else if (!apart && /^[2-9]0$/.test(digits) && isUnit(tokens, readings, place + 1)) {
      add(place, digits.slice(0, 1));
    } else add(place, digits);
  }
  return pieces;
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

function runsIn(pieces: readonly Piece[], between = MOST_BETWEEN): Piece[][] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (run === undefined || piece.gap > between) runs.push([piece]);
    else run.push(piece);
  }
  return runs;
}

/** Those that do not overlap; the length that most cards have comes first. */
function cardsIn(words: readonly Word[]): Piece[][] {
  const pieces = piecesIn(words, false);
  // Told apart, each "forty" is a digit more. Asked of every sentence: hardly one has so many.
  const most = pieces.reduce((sum, { digits }) => sum + digits.length + 1, 0);
  if (most < SHORTEST_CARD) return [];
  const together = runsIn(pieces).flatMap(cardsInRun);
  return together.length > 0 ? together : runsIn(piecesIn(words, true)).flatMap(cardsInRun);
}

const LENGTHS_BY_USE = [16, 15, 14, 19, 18, 17, 13];

function cardsInRun(run: readonly Piece[]): Piece[][] {
  const found: { from: number; to: number; rank: number }[] = [];
  for (let from = 0; from < run.length; from += 1) {
    let digits = '';
    let isUnbroken = true;
    for (let to = from; to < run.length && digits.length < LONGEST_CARD; to += 1) {
      if (to > from && (run[to]?.gap ?? 0) > 0) isUnbroken = false;
      digits += run[to]?.digits ?? '';
      const standsAlone =
        isUnbroken && (from === 0 || (run[from]?.gap ?? 0) > 0) && (run[to + 1]?.gap ?? 1) > 0;
      if (isCardNumber(digits, standsAlone))
        found.push({ from, to, rank: LENGTHS_BY_USE.indexOf(digits.length) });
    }
  }
  found.sort((one, other) => one.rank - other.rank || one.from - other.from);
  const taken: typeof found = [];
  for (const one of found)
    if (!taken.some(({ from, to }) => one.from <= to && from <= one.to)) taken.push(one);
  return taken.map(({ from, to }) => run.slice(from, to + 1));
}

/** How cards of the networks begin and how long they are: Visa, Mastercard, Amex, Diners, JCB, RuPay, Discover, Maestro, UnionPay. */
const NETWORKS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|6\d{15,18}|6[37]\d{11,13}|5[06-9]\d{11,17}|8[12]\d{14})$/;
/** The first digit of every card that people pay with (ISO/IEC 7812-1: travel, banking and retail), and RuPay's. */
const FIRST_DIGITS = /^(?:[2-6]|8[12])/;

/** One in ten numbers is valid by chance: where its digits are only a part of what was said, it must be a network's too. */
function isCardNumber(digits: string, standsAlone: boolean): boolean {
  if (digits.length < SHORTEST_CARD || digits.length > LONGEST_CARD) return false;
  if (!(standsAlone ? FIRST_DIGITS : NETWORKS).test(digits)) return false;
  return isLuhnValid(digits);
}

function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const placeOf = ({ text, from }: Word): string => `${text} ${from}`;
