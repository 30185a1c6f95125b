import { expect, test } from 'vitest';
import { hiddenIn, hiddenInStructure } from './hidden-characters.ts';

test.each([
  ['behind the colon of a key', 'a: 1\n  trunk:\u00a0main\n', '2:9 a no-break space (U+00A0)'],
  ['before it', 'a: 1\ntrunk\u00a0: main\n', '2:6 a no-break space (U+00A0)'],
  ['in the indentation', 'a:\n\u00a0\u00a0b: 1\n', '2:1 a no-break space (U+00A0)'],
  ['behind a dash', 'a:\n  -\u202fb: 1\n', '2:4 a narrow no-break space (U+202F)'],
  ['in a text', 'greeting: Good\u00a0morning\n', null],
  ['beyond the line that is asked for', 'a: 1\nb: 2\nc: 3\ntrunk:\u00a0main\n', null],
  ['as the mark of the encoding', '\ufeffa: 1\n', null],
  ['nowhere', 'a: 1\nb: 2\n', null],
])('%s', (_where, text, expected) => {
  const found = hiddenInStructure(text, 3);
  expect(found === null ? null : `${found.line}:${found.column} ${found.what}`).toBe(expected);
});

test('a joiner that Hindi needs is a letter like others', () => {
  expect(hiddenIn('क्\u200dया')).toBeNull();
  expect(hiddenIn('main\u200b')).toBe('a zero-width space (U+200B)');
});
