// A file of rules is checked with the declarations, not only when a caller waits for an answer.
import { describe, expect, test } from 'vitest';
import { edited, filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { parse } from '../reading/parse.ts';

const MODEL = "  - {name: llm, vendor: openai, model: small, apiKey: '$" + "{env:KEY}'}";
const LAST = '  - {name: else, say: Pardon?}\n';

function check(text: string | null, file = 'lists/rules.yaml', more: Record<string, string> = {}): string[] {
  const named = edited('providers.yaml', MODEL, `  - {name: llm, vendor: rules, file: ${file}}`);
  const result = parse(filesWith({ ...named, ...more }), { ...surroundings(), rulesText: () => text });
  const faults = [...(result.ok ? [] : result.problems), ...result.warnings];
  return faults
    .filter((one) => one.file.includes('rules') || one.message.includes('of that file'))
    .map((one) => `${one.file}:${one.line}:${one.column} ${one.message} → ${one.remedy}`);
}

describe('a file of rules', () => {
  const rows: readonly (readonly [string, string | null, readonly string[]])[] = [
    ['that is right', `rules:\n${LAST}`, []],
    ['that cannot be read is told once, by its path', null, []],
    [
      'with a misspelt key',
      'rules:\n  - name: else\n    says: Hello.\n',
      ['lists/rules.yaml:3:5 there is no key “says” in rules[0] → did you mean say?'],
    ],
    [
      'with an end that no agent has',
      `rules:\n  - {name: bye, heard: [bye], say: Bye., end: complete}\n${LAST}`,
      [
        'lists/rules.yaml:2:47 there is no disposition “complete”, so the result of the call is not noted → did you mean completed?',
      ],
    ],
  ];
  test.each(rows)('%s', (_what, text, expected) => expect(check(text)).toEqual(expected));

  test('an end is not doubted while an agent has a mistake: it may be the one that has it', () => {
    const rules = `rules:\n  - {name: bye, heard: [bye], say: Bye., end: complete}\n${LAST}`;
    const broken = edited('agents/asha.yaml', 'name: asha', 'name: asha\nshoeSize: 42');
    expect(check(rules, 'lists/rules.yaml', broken)).toEqual([]);
  });

  test('elsewhere on the disk is told where it is named', () => {
    expect(check('rules: []\n', '/etc/rules.yaml')).toEqual([
      expect.stringMatching(/^providers\.yaml:\d+:\d+ line 1 of that file: rules: the number of entries/),
    ]);
  });
});
