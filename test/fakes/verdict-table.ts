// Results of checks as a table of sentences, and the declarations they are about.
import { expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { Trunk } from '../../src/config/trunk.ts';
import type { CheckResult, Verdict } from '../../src/doctor/check-result.ts';

type Row = [sentence: string, result: CheckResult, verdict: Verdict, says: RegExp];

/** One text of what a check would print. */
export function told({ evidence, remedy }: CheckResult): string {
  return `${evidence} → ${remedy ?? ''}`;
}

export function table(name: string, rows: Row[]): void {
  test.each(rows)(`${name}: %s`, (_sentence, result, verdict, says) => {
    expect(result.verdict).toBe(verdict);
    expect(told(result)).toMatch(says);
  });
}

export const appliance = (more: object): Config => ({ appliance: more, trunks: [] }) as unknown as Config;
export const trunk = (more: object = {}): Trunk =>
  ({
    name: 'main',
    host: 'sip.example.com',
    auth: { kind: 'ip' },
    pingSeconds: 30,
    codecs: ['PCMA'],
    ...more,
  }) as unknown as Trunk;
