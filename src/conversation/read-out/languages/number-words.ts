// Whole numbers in words, counted as in India: hundred, thousand, lakh, crore. This file combines the parts; the words and
// their joints come from the language. Only whole numbers from 0 on.

/** `counting`: a noun follows, as in "two thousand rupees". Some languages bend the number for it. */
export type Place = 'alone' | 'counting';

/** How a part is said: `('thousand', 2)` is "two thousand". `more`: a smaller part follows within the number. */
export type Joint = (count: number, countWords: string, ends: Place | 'more') => string;

export interface NumberTable {
  /** 0 to 99. */
  readonly below100: readonly string[];
  /** One of something, where that is another word than the number. */
  readonly oneOf?: string;
  readonly hundred: Joint;
  readonly thousand: Joint;
  readonly lakh: Joint;
  readonly crore: Joint;
}

const PARTS = [
  ['crore', 10_000_000],
  ['lakh', 100_000],
  ['thousand', 1000],
  ['hundred', 100],
] as const;

export function cardinal(table: NumberTable, number: number, place: Place = 'alone'): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`no whole number: ${number}`);
  if (number === 1 && place === 'counting' && table.oneOf !== undefined) return table.oneOf;
  const words: string[] = [];
  let left = number;
  for (const [part, size] of PARTS) {
    const count = Math.floor(left / size);
    if (count === 0) continue;
    left %= size;
    words.push(table[part](count, cardinal(table, count, 'counting'), left > 0 ? 'more' : place));
  }
  if (left > 0 || number === 0) words.push(table.below100[left] ?? '');
  return words.join(' ');
}

/** The count and then always the same word. */
export function plain(word: string): Joint {
  return (_count, countWords) => `${countWords} ${word}`;
}

/** Words written one after the other, for tables that are read by people. */
export function wordList(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
