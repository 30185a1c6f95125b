// The rows beside this file, scored as `npm run measure` does, against the figures that are promised.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endpointingMeasure } from './endpointing.ts';
import { firstWordsMeasure } from './first-words.ts';
import type { AnyMeasure, Report } from './measure.ts';
import { overAgentMeasure } from './over-agent.ts';
import { readoutMeasure } from './readout.ts';

/** Ten seconds of computing on an idle machine; a busy one may take its time. */
const BUSY_MS = 300_000;

async function scored(measure: AnyMeasure, file: string): Promise<Report> {
  const text = readFileSync(join(import.meta.dirname, 'rows', file), 'utf8');
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => line.text.trim() !== '');
  const report = await measure.run(lines);
  if ('wrong' in report) throw new Error(report.wrong.join('\n'));
  return report;
}

/** The rates of a file of rows, each with the highest or the lowest that is allowed. */
function expectRates(
  { rates, readable }: Report,
  limits: Record<string, { atMost: number } | { atLeast: number }>,
): void {
  for (const [name, limit] of Object.entries(limits)) {
    const rate = rates[name] ?? Number.NaN;
    const why = `${name}\n${readable.join('\n')}`;
    if ('atMost' in limit) expect(rate, why).toBeLessThanOrEqual(limit.atMost);
    else expect(rate, why).toBeGreaterThanOrEqual(limit.atLeast);
  }
}

test('the end of a turn: few cut-ins, few late ends', { timeout: BUSY_MS }, async () => {
  const report = await scored(endpointingMeasure, 'endpointing.jsonl');
  expectRates(report, {
    falseCutInAt300: { atMost: 0.05 },
    falseCutInAt600: { atMost: 0.1 },
    lateAt600: { atMost: 0.1 },
  });
  // A plain yes or no is answered within 300 ms, always.
  const { yesNoAt300 } = report.counts;
  expect(yesNoAt300?.part, report.readable.join('\n')).toBe(yesNoAt300?.whole);
});

test('over the agent: what listens goes by, what objects or asks stops it', {
  timeout: BUSY_MS,
}, async () => {
  expectRates(await scored(overAgentMeasure, 'over-agent.jsonl'), {
    falseStops: { atMost: 0.05 },
    missedStops: { atMost: 0.01 },
  });
});

test('who answered: people are people, machines are found, and what is done fits', {
  timeout: BUSY_MS,
}, async () => {
  expectRates(await scored(firstWordsMeasure, 'first-words.jsonl'), {
    humanCalledMachine: { atMost: 0.005 },
    machineFound: { atLeast: 0.95 },
    actionRight: { atLeast: 0.9 },
  });
});

test(
  'read-out: what is said is right, and telephone numbers pause where people do',
  async () => {
    expectRates(await scored(readoutMeasure, 'readout.jsonl'), {
      accepted: { atLeast: 0.99 },
      phoneGrouping: { atLeast: 0.99 },
    });
    // Several hundred rows in eleven languages: each language's patterns are compiled once.
  },
  BUSY_MS,
);

test('a numeral that is left standing fails, whatever the row says', async () => {
  const line = '{"id":"ro-en-IN-x-1","lang":"en-IN","text":"x 45","spoken":["x 45"],"kind":"number"}';
  expect(await readoutMeasure.run([{ number: 1, text: line }])).toMatchObject({ failed: ['ro-en-IN-x-1'] });
});

test('a line that is no row is named with its number', async () => {
  const report = await firstWordsMeasure.run([
    { number: 1, text: '{"id":"fw-human-1","text":"hello","label":"human"}' },
    { number: 2, text: '{"id":"fw-human-2"}' },
    { number: 7, text: 'hello' },
  ]);
  expect(report).toEqual({ wrong: [expect.stringMatching(/^line 2: text/), 'line 7: not JSON'] });
});

test('rows that may be either are never scored', async () => {
  const report = await firstWordsMeasure.run([
    { number: 1, text: '{"id":"fw-x-1","text":"leave a message after the beep","label":"either"}' },
  ]);
  expect(report).toMatchObject({ failed: [], rates: { humanCalledMachine: 0, machineFound: 0 } });
});
