import { expect, test } from 'vitest';
import { tokensOf } from '../words/tokens.ts';
import { isApology, isBodySound, isLaughter, isSoundWithApology } from './body-sounds.ts';

test.each(['achoo', 'उह उह', 'ahem ahem'])('%j is a sound of the body', (text) => {
  expect(isBodySound(tokensOf(text))).toBe(true);
});

test.each([
  'haha',
  'hehehe',
  'ha ha ha ha ha',
  'khikhi',
  'हाहाहा',
  'ही ही ही',
  'खी खी',
  'ஹஹ்ஹா',
  'హహ',
  'ಹ ಹ ಹ',
  'হিহি',
  'હીહી',
  'ਹਾਹਾ',
  'ഹഹഹ',
])('%j is laughter', (text) => {
  expect(isLaughter(tokensOf(text))).toBe(true);
});

test.each(['हाँ हाँ', 'हूँ हूँ', 'है', 'हा', 'hi hi', 'হ্যাঁ হ্যাঁ', 'ho', 'hahn', 'ಹೌದು', 'hai hai', 'haan haan', ''])(
  '%j is none',
  (text) => expect(isLaughter(tokensOf(text))).toBe(false),
);

test('who coughs asks pardon for it', () => {
  expect(isSoundWithApology(tokensOf('achoo sorry'))).toBe(true);
  expect(isSoundWithApology(tokensOf('achoo sorry what did you say'))).toBe(false);
  expect(isSoundWithApology(tokensOf('sorry'))).toBe(false);
  expect(isApology(tokensOf('excuse me'))).toBe(true);
});
