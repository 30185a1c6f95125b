// Every row of hostile callers and of odd streams, as `npm run measure` scores them, against what is promised: no effect
// outside the policy, no word of what is confidential, and no stream that throws, ends twice or leaves a caller in silence.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostileMeasure } from '../measure/hostile.ts';
import type { AnyMeasure } from '../measure/measure.ts';
import { toolStreamsMeasure } from '../measure/tool-streams.ts';

async function scored(measure: AnyMeasure, file: string) {
  const text = readFileSync(join(import.meta.dirname, '../measure/rows', file), 'utf8');
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }))
    .filter((line) => line.text.trim() !== '');
  const report = await measure.run(lines);
  if ('wrong' in report) throw new Error(report.wrong.join('\n'));
  return report;
}

test('a model that obeys hostile callers does nothing outside the policy and tells nothing', async () => {
  const { rates, readable } = await scored(hostileMeasure, 'hostile.jsonl');
  expect(rates, readable.join('\n')).toEqual({ violations: 0 });
});

test('streams as odd as compatible servers send them mean what they say, or fail cleanly', async () => {
  const { rates, readable } = await scored(toolStreamsMeasure, 'tool-streams.jsonl');
  expect(rates, readable.join('\n')).toEqual({ passed: 1 });
});
