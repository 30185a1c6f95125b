import { expect, test } from 'vitest';
import { readingsOf } from './lexicon.ts';
import { spokenValues } from './spoken-values.ts';
import { tokensOf } from './tokens.ts';

const valuesOf = (text: string) => spokenValues(readingsOf(tokensOf(text))).map(({ value }) => value);

test.each([
  ['one thousand eight hundred', [1800]],
  ['eighteen hundred rupees', [1800]],
  ['1800', [1800]],
  ['it is 1,800 rupees', [1800]],
  ['two lakh fifty thousand', [250_000]],
  ['two hundred and six', [206]],
  ['एक हज़ार आठ सौ', [1800]],
  ['अठारह सौ', [1800]],
  ['डेढ़ लाख', [150_000]],
  ['साढ़े तीन सौ', [350]],
  ['saadhe teen hazaar', [3500]],
  ['dhai sau', [250]],
  ['sava lakh', [125_000]],
  ['four five six', []],
  ['nothing of the kind', []],
])('%s', (text, values) => {
  expect(valuesOf(text)).toEqual(values);
});
