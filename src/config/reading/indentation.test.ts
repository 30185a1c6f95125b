import { expect, test } from 'vitest';
import { findOddIndent } from './indentation.ts';

test.each([
  ['one space too few under a dash', 'numbers:\n  - number: "1"\n   trunk: main\n    agent: a\n', 3, 3, 4],
  ['one space too few in a group', 'switch:\n    host: a\n   port: 1\n', 3, 3, 4],
  ['one space too many beside its neighbour', 'name: a\n language: en\n', 2, 1, 0],
  ['one space too many under a dash', 'a:\n  - b: 1\n     c: 2\n', 3, 5, 4],
  ['behind a text over several lines', 'a: >-\n  some\n    text\nb:\n  c: 1\n d: 2\n', 6, 1, 2],
])('%s', (_what, text, line, indent, expected) => {
  const odd = findOddIndent(text, text.split('\n').length);
  expect(odd).toMatchObject({ line, indent });
  expect(odd?.expected[0]).toBe(expected);
});

test.each([
  ['a list below its key', 'a:\n- 1\n- 2\nb: 1\n'],
  ['lists in lists', 'a:\n  - - 1\n    - 2\n  - b: 1\n    c:\n      - d\n'],
  ['a text over several lines', 'a: |\n  one\n     two\n  three\nb: 1\n'],
  ['comments anywhere', 'a:\n    b: 1\n  # a remark\n    c: 2\n'],
  ['a value in braces over lines', 'a: {\n    b: 1,\n  c: 2 }\n'],
])('nothing is odd about %s', (_what, text) => {
  expect(findOddIndent(text, 2)).toBeNull();
});
