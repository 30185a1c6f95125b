// The table of cases, as a compliance officer writes them: each with the verdict, the first lawful instant, and why.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideDial } from '../decide-dial.ts';
import { readCase } from './read-case.ts';
import { scoreOf } from './score.ts';

const FILE = new URL('../../../test/compliance/cases.jsonl', import.meta.url);
const LINES = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '');

interface Written {
  readonly id: string;
  readonly country: string;
  readonly sentence: string;
  readonly expect: { readonly verdict: string; readonly until?: string; readonly why: string };
}

const WRITTEN = LINES.map((line) => JSON.parse(line) as Written);

describe('the table of cases', () => {
  test('is large, names each case once, and covers every country that has rules', () => {
    expect(WRITTEN.length).toBeGreaterThanOrEqual(300);
    expect(new Set(WRITTEN.map(({ id }) => id)).size).toBe(WRITTEN.length);
    expect([...new Set(WRITTEN.map(({ country }) => country))].sort()).toEqual(
      ['AE', 'AU', 'CA', 'DE', 'ES', 'FR', 'GB', 'ID', 'IN', 'IT', 'NP', 'PT', 'SG', 'US'].sort(),
    );
  });

  test.each(WRITTEN)('$id: $sentence', (written) => {
    const reading = readCase(written);
    if (!reading.ok || reading.expect === null) throw new Error(`${written.id} cannot be read`);
    const { decision, findings } = decideDial(reading.facts);
    const { verdict, until, why } = written.expect;
    const against = findings.flatMap(({ verdict: of, reason }) => (of === 'allow' ? [] : [reason.because]));
    expect(
      { verdict: decision.verdict, until: decision.verdict === 'defer' ? decision.until : null },
      `${why} Against it: ${against.join(' ')}`,
    ).toEqual({ verdict, until: until === undefined ? null : Date.parse(until) });
    expect(scoreOf(decision, reading.expect)).toEqual({
      verdictRight: true,
      untilRight: until === undefined ? null : true,
    });
  });
});
