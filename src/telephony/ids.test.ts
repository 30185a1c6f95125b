// Ids stand on lines of the event socket: what could end a line or begin another word is none.
import { expect, test } from 'vitest';
import { isId, toId } from './ids.ts';

test.each([
  ['letters, digits, minus and underscore', 'Call_1-a', true],
  ['64 signs', 'x'.repeat(64), true],
  ['65 signs', 'x'.repeat(65), false],
  ['nothing', '', false],
  ['a line end behind it', 'call-1\n', false],
  ['a line end before it', '\ncall-1', false],
  ['a second command', 'call-1\r\napi status', false],
  ['a space', 'call 1', false],
  ['a variable of the switch', '$x', false],
  ['another script', 'कॉल', false],
])('%s: an id: %3$s', (_, text, expected) => {
  expect(isId(text)).toBe(expected);
  if (expected) expect(toId(text)).toBe(text);
  else expect(() => toId(text)).toThrow('not an id');
});

test('the bug is told without the whole text', () => {
  expect(() => toId('!'.repeat(500))).toThrow(new Error(`not an id: "${'!'.repeat(80)}"`));
});
