// Mistakes in a file of rules: all at once, each with its line.
import { describe, expect, test } from 'vitest';
import { readRules } from './rule-file.ts';

const LAST = '  - name: last\n    say: Goodbye.\n';

function problemsOf(text: string): string[] {
  const reading = readRules(text);
  return reading.ok ? [] : reading.problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('a mistake', () => {
  test.each([
    ['an unknown key', `rules:\n${LAST}    speak: no\n`, [/^2: rules.0: .*speak/]],
    [
      'a phrase that is none',
      `rules:\n  - name: a\n    heard: ['*']\n    say: x\n${LAST}`,
      [/^3: rules.0.heard.0: .*not a phrase/],
    ],
    [
      'a question that is not known',
      `rules:\n  - name: a\n    asked: [come]\n    say: x\n${LAST}`,
      [/^3: rules.0.asked: .*come \(known questions: none\)/],
    ],
    [
      'a last rule that does not fit everything',
      'rules:\n  - name: a\n    heard: [yes]\n    say: x\n',
      [/^2: rules.0: the last rule/],
    ],
    ['two mistakes', 'rules:\n  - name: A\n    say: ""\n', [/rules.0.name/, /rules.0.say/]],
    ['no rules', 'rules: []\n', [/^1: rules: /]],
    ['an empty file', '', [/the file/]],
    ['what is no YAML', 'rules: [\n', [/^2: /]],
  ])('%s', (_what, text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(problems[index]).toMatch(pattern);
  });
});

test('a file without a mistake is read', () => {
  const reading = readRules(
    `questions:\n  come: [will you come]\nrules:\n  - {name: yes, asked: [come], heard: ['yes'], say: Good., end: confirmed}\n${LAST}`,
  );
  expect(reading).toMatchObject({
    ok: true,
    rules: { rules: [{ name: 'yes', end: 'confirmed' }, { name: 'last' }] },
  });
});
