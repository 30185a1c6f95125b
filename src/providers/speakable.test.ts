import { expect, test } from 'vitest';
import { isSpeakable } from './speakable.ts';

test.each([
  ['Namaste.', true],
  ['42', true],
  ['नमस्ते', true],
  ['…', false],
  [' — ', false],
  ['', false],
])('“%s” can be said: %s', (text, expected) => {
  expect(isSpeakable(text)).toBe(expected);
});
