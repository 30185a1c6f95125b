// English numbers as used in India: lakh and crore, no million.
import { type NumberTable, plain, wordList } from './number-words.ts';

const FIRST_20 = wordList(`
  zero one two three four five six seven eight nine
  ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`);
const TENS = wordList('twenty thirty forty fifty sixty seventy eighty ninety');

export const ENGLISH: NumberTable = {
  below100: [
    ...FIRST_20,
    ...TENS.flatMap((ten) => [ten, ...FIRST_20.slice(1, 10).map((one) => `${ten} ${one}`)]),
  ],
  hundred: plain('hundred'),
  thousand: plain('thousand'),
  lakh: plain('lakh'),
  crore: plain('crore'),
};

const ORDINAL_ENDS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** The last word of a cardinal becomes an ordinal: `twenty one` → `twenty first`. */
export function englishOrdinal(cardinalWords: string): string {
  return cardinalWords.replace(
    /\w+$/,
    (word) => ORDINAL_ENDS[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`),
  );
}
