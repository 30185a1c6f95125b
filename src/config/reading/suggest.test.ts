// Which word was meant, and when nobody can say.
import { expect, test } from 'vitest';
import { editDistance, nearestWord, nearWords } from './suggest.ts';

const KEYS = ['greeting', 'goodbye', 'language', 'voice', 'voicemail'];

test.each([
  ['a letter too few', 'greting', 'greeting'],
  ['two letters in the other order', 'vioce', 'voice'],
  ['capitals', 'Language', 'language'],
  ['another word', 'colour', null],
  ['a short word of which one letter is another', 'vo', null],
  ['a word of which a third is another', 'gXeeYing', 'greeting'],
  ['a word of which more is another', 'gXeYZing', null],
])('%s: %s', (_sentence, word, near) => {
  expect(nearestWord(word, KEYS)).toBe(near);
});

test('the nearest of two; of two that are as near, the one that begins alike, or else the first', () => {
  expect(nearestWord('voices', ['voicemail', 'voice', 'voided'])).toBe('voice');
  expect(nearestWord('bat', ['cat', 'hat'])).toBe('cat');
  expect(nearestWord('callback', ['fallback', 'callbacks'])).toBe('callbacks');
  expect(nearestWord('bat', [])).toBeNull();
});

test.each<[sentence: string, word: string, near: readonly string[]]>([
  ['the word itself, and one that begins with it', 'voice', ['voice', 'voicemail']],
  ['a part of a word', 'mail', ['voicemail']],
  ['two letters are a part of everything', 'oi', []],
  ['a word that holds one', 'languages', ['language']],
  ['capitals', 'GOODBY', ['goodbye']],
  ['none', 'colour', []],
])('near words: %s', (_sentence, word, near) => {
  expect(nearWords(word, KEYS)).toEqual(near);
});

test('three at most, and where they are as near by the alphabet', () => {
  expect(nearWords('bat', ['rat', 'hat', 'cat', 'mat', 'bats'])).toEqual(['bats', 'cat', 'hat']);
});

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'acb', 1],
  ['abcd', 'acbd', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('from %j to %j in %s edits', (one, other, edits) => {
  expect(editDistance(one, other)).toBe(edits);
});
