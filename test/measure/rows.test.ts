// The rows beside this file, scored as `npm run measure` does, against the figures that are promised.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstWordsMeasure } from './first-words.ts';
import type { AnyMeasure, Report } from './measure.ts';

function scored(measure: AnyMeasure, file: string): Report {
  const text = readFileSync(join(import.meta.dirname, 'rows', file), 'utf8');
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => line.text.trim() !== '');
  const report = measure.run(lines);
  if ('wrong' in report) throw new Error(report.wrong.join('\n'));
  return report;
}

test('who answered: people are people, machines are found, and what is done fits', () => {
  const { rates, readable } = scored(firstWordsMeasure, 'first-words.jsonl');
  expect(rates.humanCalledMachine, readable.join('\n')).toBeLessThanOrEqual(0.005);
  expect(rates.machineFound).toBeGreaterThanOrEqual(0.95);
  expect(rates.actionRight).toBeGreaterThanOrEqual(0.9);
});

test('a line that is no row is named with its number', () => {
  const report = firstWordsMeasure.run([
    { number: 1, text: '{"id":"fw-human-1","text":"hello","label":"human"}' },
    { number: 2, text: '{"id":"fw-human-2"}' },
    { number: 7, text: 'hello' },
  ]);
  expect(report).toEqual({ wrong: [expect.stringMatching(/^line 2: text/), 'line 7: not JSON'] });
});

test('rows that may be either are never scored', () => {
  const report = firstWordsMeasure.run([
    { number: 1, text: '{"id":"fw-x-1","text":"leave a message after the beep","label":"either"}' },
  ]);
  expect(report).toMatchObject({ failed: [], rates: { humanCalledMachine: 0, machineFound: 0 } });
});
