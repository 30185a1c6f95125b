import { expect, onTestFinished, test } from 'vitest';
import { fitted, hanging, styledWidth, terminalWidth, wrapped } from './prose.ts';

test('a word that is too long stays whole, so that it can be copied', () => {
  expect(wrapped(`run ${'x'.repeat(120)} now`, 40)).toEqual(['run', 'x'.repeat(120), 'now']);
});

test('further lines begin below the first word', () => {
  expect(hanging('  → ', 'write the whole number, with + and the code of the country', 34)).toBe(
    ['  → write the whole number, with +', '    and the code of the country'].join('\n'),
  );
});

test('a colour takes no room', () => {
  expect(hanging('', '\u001b[31maaaa\u001b[39m bbbb cccc dddd eeee ffff', 24)).toBe(
    '\u001b[31maaaa\u001b[39m bbbb cccc dddd eeee\nffff',
  );
});

test('lines that fit keep their columns; those that do not keep their indent', () => {
  const text = 'name   state\n    → one two three four five six seven';
  expect(fitted(text, 30)).toBe('name   state\n    → one two three four five\n      six seven');
});

test.each([
  ['a terminal that does not know its size', 0, 80],
  ['none', undefined, 80],
  ['a narrow one', 60, 60],
])('%s is %s columns wide: taken for %i', (_what, columns, width) => {
  const before = process.stdout.columns;
  onTestFinished(() => void Object.assign(process.stdout, { columns: before }));
  Object.assign(process.stdout, { columns });
  expect(terminalWidth()).toBe(width);
});

test.each([
  ['Asha', 4],
  ['नमस्ते', 4],
  ['क्या', 3],
  ['日本語', 6],
  ['✓ ok', 4],
  ['\u001b[31mलाल\u001b[39m', 3],
])('%s takes the places that a terminal gives it: %i', (text, places) => {
  expect(styledWidth(text)).toBe(places);
});
