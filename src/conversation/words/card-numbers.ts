// Hides numbers of payment cards, and other digits, where they stand in what was said, in whatever words and figures. Of a card the last
// four digits stay. Whether a text is kept at all is decided elsewhere.
import { cardsIn, SHORTEST_CARD } from './cards.ts';
import {
  digitsOf,
  MOST_BETWEEN,
  mayHold,
  type Piece,
  piecesIn,
  runsIn,
  type Word,
  wordsIn,
} from './said-digits.ts';

/** Stands for one digit that is not shown. */
const HIDDEN = '•';
/** PCI DSS 4.0, 3.4.1: whoever has no need of the whole number is shown no more than its first six and its last four digits. */
const SHOWN_DIGITS = 4;
/** Fewer digits are no PIN, no OTP and no CVV. */
const SHORTEST_SECRET = 3;

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

const placeOf = ({ text, from }: Word): string => `${text} ${from}`;
