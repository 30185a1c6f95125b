// Numbers of payment cards, and other digits, in what was said: in figures of any script and in number words of all languages
// of the packs, in whatever groups, with a word or two between them. Lists of times, dates and
// amounts are none. They are hidden where they stand; of a card the last
// four digits stay. Whether a text is kept at all is decided elsewhere.
import { isWord, type Reading, readingsOf } from './lexicon.ts';
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
  /** What stands between it and the word before. */
  readonly marks: string;
}

/**
 * How a group stands behind the one before. `apart`: they are never one number; `listed`: behind a comma, a point or a dash;
 * `added`: behind "and".
 */
type Join = 'plain' | 'listed' | 'added' | 'apart';

/** A word or figure that is digits. */
interface Piece extends Word {
  readonly digits: string;
  /** "30" of the thirty in thirty one, of which the digit is 3. */
  readonly said: string;
  readonly isFigure: boolean;
  /** How many words stand between it and the piece before. */
  readonly gap: number;
  readonly join: Join;
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
  const together = runsOfCards(pieces).flatMap(cardsInRun);
  return together.length > 0 ? together : runsOfCards(piecesIn(words, true)).flatMap(cardsInRun);
}

function runsOfCards(pieces: readonly Piece[]): Piece[][] {
  return runsIn(pieces.map((piece) => (piece.join === 'apart' ? { ...piece, gap: Infinity } : piece)));
}

const LENGTHS_BY_USE = [16, 15, 14, 19, 18, 17, 13];

function cardsInRun(run: readonly Piece[]): Piece[][] {
  const found: { from: number; to: number; rank: number }[] = [];
  for (let from = 0; from < run.length; from += 1) {
    let digits = '';
    for (let to = from; to < run.length && digits.length < LONGEST_CARD; to += 1) {
      digits += run[to]?.digits ?? '';
      if (mayBeCard(digits) && isCard(run, from, to, digits))
        found.push({ from, to, rank: LENGTHS_BY_USE.indexOf(digits.length) });
    }
  }
  found.sort((one, other) => one.rank - other.rank || one.from - other.from);
  const taken: typeof found = [];
  for (const one of found)
    if (!taken.some(({ from, to }) => one.from <= to && from <= one.to)) taken.push(one);
  return taken.map(({ from, to }) => run.slice(from, to + 1));
}

/** One in ten numbers is valid by chance: what does not stand alone must be a network's, and in groups as cards are told in. */
function isCard(run: readonly Piece[], from: number, to: number, digits: string): boolean {
  const groups = run.slice(from, to + 1);
  const isOpen = (piece: Piece | undefined) =>
    piece !== undefined && piece.gap === 0 && piece.join === 'plain';
  const isClosed = !(from > 0 && isOpen(groups[0])) && !isOpen(run[to + 1]);
  if (isListOfTimes(groups)) return false;
  if (isClosed && groups.slice(1).every(isOpen)) return FIRST_DIGITS.test(digits);
  if (!NETWORKS.test(digits)) return false;
  const isWhole = from === 0 && to === run.length - 1;
  return (
    groups.length === 1 ||
    isInBlocks(groups, digits.length, isWhole) ||
    isDigitByDigit(groups, isClosed, isWhole)
  );
}

/** Where the groups on a card end, by its length: fours; four, six and five, or four. */
const BLOCKS: ReadonlyMap<number, readonly number[]> = new Map([
  [16, [4, 8, 12]],
  [15, [4, 10]],
  [14, [4, 10]],
]);
/** Of a card that is told by itself. */
const BLOCKS_ALONE: ReadonlyMap<number, readonly number[]> = new Map([
  [13, [4, 8, 12]],
  [15, [4, 8, 12]],
  [17, [4, 8, 12, 16]],
  [18, [4, 8, 12, 16]],
  [19, [4, 8, 12, 16]],
]);
/** Words in the midst of a block. */
const MOST_GAPS = 3;

function isInBlocks(groups: readonly Piece[], length: number, isWhole: boolean): boolean {
  return [BLOCKS, ...(isWhole ? [BLOCKS_ALONE] : [])].some((blocks) => {
    const ends = blocks.get(length);
    return ends !== undefined && areBlocks(groups, ends);
  });
}

function areBlocks(groups: readonly Piece[], ends: readonly number[]): boolean {
  const blocks: Piece[][] = [];
  let at = 0;
  let gaps = 0;
  for (const piece of groups) {
    const block = blocks.at(-1);
    if (block === undefined || ends.includes(at)) blocks.push([piece]);
    else {
      if (piece.join !== 'plain') return false;
      if (piece.gap > 0) gaps += 1;
      block.push(piece);
    }
    at += piece.digits.length;
  }
  if (blocks.length !== ends.length + 1 || gaps > MOST_GAPS) return false;
  const isBlock = (block: readonly Piece[]) =>
    block.length === 1 || block.every(({ isFigure, digits }) => !isFigure || digits.length === 1);
  return blocks.every(isBlock) && !isListOfPrices(groups);
}

/** "4500, 4800, 5200, 5500"; "4999, 5499, 5999 and 6499". */
function isListOfPrices(groups: readonly Piece[]): boolean {
  const [, ...others] = groups;
  const added = others.filter(({ join }) => join === 'added').length;
  if (added > 1 || (added > 0 && others.some(({ join }) => join === 'listed'))) return true;
  return (
    groups.length >= 4 &&
    others.every(({ gap, marks }) => gap === 0 && marks.includes(',')) &&
    groups.every(({ isFigure, digits }) => isFigure && PRICE.test(digits))
  );
}

/** As nearly all prices end, and one group of a card in seven. */
const PRICE = /^(?!0)\d*(?:0|[2479]5|[49]9)$/;

/** "Eight fifteen, eight thirty, eight forty five": hours and quarters, and nothing else. */
function isListOfTimes(groups: readonly Piece[]): boolean {
  return (
    groups.filter(({ said }) => /^(?:15|30|40|45)$/.test(said)).length >= 3 &&
    groups.every(({ said }) => /^(?:\d|1[0-25]|30|40|45)$/.test(said))
  );
}

/** Or pair by pair. A comma stands behind each of them, or anywhere between digits that are no part of more. */
function isDigitByDigit(groups: readonly Piece[], isClosed: boolean, isWhole: boolean): boolean {
  const [, ...others] = groups;
  if (groups.some(({ digits }) => digits.length > 2)) return false;
  if (others.some(({ join }) => join === 'added')) return false;
  if (others.filter(({ gap }) => gap > 0).length > MOST_GAPS) return false;
  if (others.every(({ join }) => join === 'plain')) return true;
  if (groups.every(isSingle)) return isClosed;
  let size = 0;
  const sizes: number[] = [];
  for (const piece of groups) {
    if (piece.join === 'listed' && size > 0) {
      sizes.push(size);
      size = 0;
    }
    size += piece.digits.length;
  }
  return isWhole && [...sizes, size].every((one) => one === 2);
}

/** "Triple one" is three of them. */
const isSingle = ({ digits, token }: Piece): boolean => digits.length === 1 || timesOf(token) !== null;

/** How cards of the networks begin and how long they are: Visa, Mastercard, Amex, Diners, JCB, RuPay, Discover, Maestro, UnionPay. */
const NETWORKS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|6\d{15,18}|6[37]\d{11,13}|5[06-9]\d{11,17}|8[12]\d{14})$/;
/** The first digit of every card that people pay with (ISO/IEC 7812-1: travel, banking and retail), and RuPay's. */
const FIRST_DIGITS = /^(?:[2-6]|8[12])/;

function mayBeCard(digits: string): boolean {
  return digits.length >= SHORTEST_CARD && digits.length <= LONGEST_CARD && isLuhnValid(digits);
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
