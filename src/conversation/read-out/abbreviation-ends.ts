// Whether a full stop belongs to the word before it: "Dr. Rao", "डॉ. शर्मा", "रु. 500", "J. Rao", "at 5 p.m. today".

import { PACKS } from './languages/packs.ts';
import { SHORT_MONTHS } from './months.ts';

/** As they stand in the languages' tables, without their last full stop. */
const SHORT = new Set(
  Object.values(PACKS).flatMap(({ abbreviations }) =>
    Object.keys(abbreviations)
      .filter((written) => written.endsWith('.'))
      .map((written) => written.slice(0, -1).normalize('NFC')),
  ),
);
const FURTHER = [
  'shri',
  'Shri',
  'Rs',
  'rs',
  'Hon',
  'Capt',
  'Col',
  'Gen',
  'Adv',
  'Er',
  'CA',
  'ie',
  'eg',
  'fig',
  'रू',
  'రూ',
  'ரூ',
  'ರೂ',
  'രൂ',
];
/** They are words too, or stand at the end of a sentence: a number has to follow. */
const BEFORE_NUMBERS = new Set([
  'no',
  'No',
  'nos',
  'Sec',
  'Ext',
  'ext',
  'min',
  'max',
  'Mar',
  'Dec',
  'Sat',
  'Fri',
  'Wed',
  'எண்',
  'ई',
  'ता',
  'সং',
  'வி',
  'वि',
  'इ',
  'स',
  'पत्ता',
  'mins',
  'hrs',
  ...SHORT_MONTHS,
]);
/** Behind them a sentence may end: a capital letter tells. */
const MAY_BE_LAST = /^(?:etc|[ap]\.m|p\.a|approx|Ltd|Inc)$/i;

/** `ended`: no more text will come. */
export function endsAbbreviation(text: string, at: number, ended: boolean): boolean {
  const before = text.slice(Math.max(0, at - 16), at).normalize('NFC');
  const word = /(?:[\p{L}\p{M}]+\.)*[\p{L}\p{M}]+$/u.exec(before)?.[0];
  if (word === undefined) return false;
  const after = /\S/u.exec(text.slice(at + 1, at + 8))?.[0];
  if (BEFORE_NUMBERS.has(word)) {
    // "No. 5" is a number, "No. We are closed." an answer: the next word tells.
    return after === undefined ? !ended : /[\p{N}#]/u.test(after);
  }
  if (MAY_BE_LAST.test(word)) return after === undefined ? !ended : !/[\p{Lu}\u0900-\u0d7f]/u.test(after);
  if (SHORT.has(word) || FURTHER.includes(word) || SHORT.has(word.toLowerCase())) return true;
  // An initial: J. Rao, के. एल. राव. "I." ends a sentence.
  return [...word].filter((letter) => /\p{L}/u.test(letter)).length === 1 && /^[A-HJ-Z]$/u.test(word);
}
