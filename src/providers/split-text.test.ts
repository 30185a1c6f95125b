import { expect, test } from 'vitest';
import { splitText } from './split-text.ts';

test.each([
  ['a short text stays whole', 'one two', 10, ['one two']],
  ['a long one is cut at a blank', 'one two three', 8, ['one two', 'three']],
  ['without a blank it is cut where it must be', 'abcdefgh', 3, ['abc', 'def', 'gh']],
  ['no letter is cut in two', 'ab😀cd', 3, ['ab', '😀c', 'd']],
])('%s', (_sentence, text, maxLength, expected) => {
  expect(splitText(text, maxLength)).toEqual(expected);
});
