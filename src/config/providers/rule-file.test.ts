// Mistakes in a file of rules: all at once, each with its line.
import { describe, expect, test } from 'vitest';
import { readRules } from './rule-file.ts';

const LAST = '  - name: last\n    say: Goodbye.\n';

function problemsOf(text: string): string[] {
  const reading = readRules('rules.yaml', text);
  return reading.ok
    ? []
    : reading.problems.map(({ line, message, remedy }) => `${line}: ${message} → ${remedy}`);
}

describe('a mistake', () => {
  test.each([
    [
      'an unknown key',
      `rules:\n${LAST}    speak: no\n`,
      [/^4: there is no key “speak” in rules\[0\] → use one of: /],
    ],
    [
      'a misspelt key',
      'rules:\n  - name: a\n    says: Hello.\n',
      [/^3: there is no key “says” in rules\[0\] → did you mean say\?/],
    ],
    [
      'a phrase that is none',
      `rules:\n  - name: a\n    heard: ['*']\n    say: x\n${LAST}`,
      [/^3: rules\[0\].heard\[0\]: “\*” is not a phrase → write words/],
    ],
    [
      'one phrase without a list',
      `rules:\n  - name: a\n    heard: opening hours\n    say: x\n${LAST}`,
      [/^3: rules\[0\].heard: a list is expected, not “opening hours” → /],
    ],
    [
      'a question that is not known',
      `rules:\n  - name: a\n    asked: [come]\n    say: x\n${LAST}`,
      [/^3: rules\[0\].asked\[0\]: there is no question “come” → describe it under questions/],
    ],
    [
      'a last rule that does not fit everything',
      'rules:\n  - name: a\n    heard: [yes]\n    say: x\n',
      [/^2: rules\[0\]: the last rule does not fit everything .* → add a rule at the end/],
    ],
    [
      'two mistakes',
      'rules:\n  - name: A\n    say: ""\n',
      [/^2: rules\[0\].name: “A” cannot be a name/, /^3: rules\[0\].say: the text is empty/],
    ],
    ['no rules', 'rules: []\n', [/^1: rules: the number of entries is too little/]],
    ['an empty file', '', [/^1: this file is empty/]],
    ['what is no YAML', 'rules: [\n', [/^\d: .* → /]],
  ])('%s', (_what, text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(problems[index]).toMatch(pattern);
  });
});

test('a file without a mistake is read', () => {
  const reading = readRules(
    'rules.yaml',
    `questions:\n  come: [will you come]\nrules:\n  - {name: yes, asked: [come], heard: ['yes'], say: Good., end: confirmed}\n${LAST}`,
  );
  expect(reading).toMatchObject({
    ok: true,
    rules: { rules: [{ name: 'yes', end: 'confirmed' }, { name: 'last' }] },
  });
});
