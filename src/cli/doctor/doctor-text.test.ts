// How findings look: within 80 columns, a heading a group, the remedy below.
import { expect, test } from 'vitest';
import type { Finding } from '../../doctor/check-result.ts';
import { findingLines, summaryLine } from './doctor-text.ts';

const plain = (_tone: string, text: string): string => text;
const finding = (more: Partial<Finding>): Finding => ({
  id: 'x',
  group: 'machine',
  title: 'clock',
  verdict: 'pass',
  evidence: 'well',
  remedy: null,
  ...more,
});

test('a group has one heading, and findings of it follow', () => {
  expect(findingLines(finding({}), null, plain)).toEqual(['machine', '  ✓ clock             well']);
  expect(findingLines(finding({}), 'machine', plain)).toEqual(['  ✓ clock             well']);
  expect(findingLines(finding({}), 'switch', plain)).toEqual(['', 'machine', '  ✓ clock             well']);
});

test('no line of words is wider than 80 columns, and the remedy stands below', () => {
  const lines = findingLines(
    finding({ verdict: 'fail', evidence: 'bad '.repeat(40).trim(), remedy: 'fix '.repeat(40).trim() }),
    null,
    plain,
  );
  expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(80);
  expect(lines[1]).toMatch(/^ {2}✗ clock/);
  expect(lines.find((line) => line.includes('→'))).toMatch(/^ {22}→ fix/);
});

test.each<[string, Finding[], string]>([
  ['all well', [finding({})], '1 checks: 1 well.'],
  [
    'a warning',
    [finding({ verdict: 'warn' }), finding({})],
    '2 checks: 1 to look at, 1 well. Nothing prevents calls.',
  ],
  [
    'a failure',
    [finding({ verdict: 'fail' })],
    '1 checks: 1 failed.\nFix failures from the top: later ones often depend on earlier ones.',
  ],
])('the summary of %s', (_sentence, findings, expected) => {
  expect(summaryLine(findings, plain)).toBe(expected.replace('1 checks', '1 check'));
});
