// Which of the digits that were said are the number of a payment card: by its check digit, its network, and the groups in which cards are
// told. Lists of times, dates, prices and balances are none.

import { type Piece, piecesIn, runsIn, type Word } from './said-digits.ts';
import { timesOf } from './spoken-numbers.ts';

/** ISO/IEC 7812-1; the shortest in use is an old Visa's, or Maestro's. */
export const SHORTEST_CARD = 13;
const LONGEST_CARD = 19;

/** Those that do not overlap; the length that most cards have comes first. */
export function cardsIn(words: readonly Word[]): Piece[][] {
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
