import { expect, test } from 'vitest';
import { styledWidth } from './prose.ts';
import { fittingTable, table } from './terminal.ts';

const HEAD = ['name', 'why', 'calls'];
const ROWS = [
  ['main', 'the carrier does not answer OPTIONS and has not for a while', '12'],
  ['second', 'registered', '3'],
];

test('what is wider than the terminal goes on in further lines of its cell, and numbers stay in their column', () => {
  expect(table(HEAD, ROWS, [2], 40).split('\n')).toEqual([
    'name    why                        calls',
    'main    the carrier does not          12',
    '        answer OPTIONS and has',
    '        not for a while',
    'second  registered                     3',
  ]);
});

test('what fits stays in one line, and so does everything in a file', () => {
  expect(table(HEAD, ROWS, [2], 80).split('\n')).toHaveLength(3);
  expect(table(HEAD, ROWS, [2]).split('\n')).toHaveLength(3);
});

test('a word stays whole, so that it can be copied', () => {
  const path = '/etc/trunkline/provisioning/trunks/a-very-long-name.yaml';
  expect(table(['file', 'what'], [[path, 'it has a mistake']], [], 30)).toContain(path);
});

test('columns are left out before texts go on', () => {
  const text = fittingTable({
    head: ['name', 'why', 'calls'],
    rows: ROWS,
    right: ['calls'],
    dropped: ['why'],
    width: 30,
  });
  expect(text.split('\n')).toEqual(['name    calls', 'main       12', 'second      3']);
  for (const line of text.split('\n')) expect(styledWidth(line)).toBeLessThanOrEqual(30);
});
