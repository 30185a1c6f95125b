// How mistakes are told in a terminal: in order, once, and those of missing keys in one place.
import { describe, expect, test } from 'vitest';
import { formatProblems, formatWarnings, type Problem, sortProblems } from './problem.ts';

const problem = (
  file: string,
  line: number,
  column: number,
  message: string,
  variable?: string,
): Problem => ({
  ...{ file, line, column, message, remedy: 'fix it' },
  ...(variable === undefined ? {} : { variable }),
});

test('by file, then from top to bottom, then by text, and each once', () => {
  const [a, b, c, d, e] = [
    problem('a.yaml', 9, 1, 'x'),
    problem('b.yaml', 1, 1, 'x'),
    problem('b.yaml', 1, 5, 'x'),
    problem('b.yaml', 2, 1, 'x'),
    problem('b.yaml', 2, 1, 'y'),
  ];
  expect(sortProblems([e, d, c, b, a, d])).toEqual([a, b, c, d, e]);
});

describe('in a terminal', () => {
  test.each<[sentence: string, problems: readonly Problem[], folder: string, text: string]>([
    [
      'one mistake',
      [problem('a.yaml', 1, 2, 'it is wrong')],
      '',
      'a.yaml:1:2  it is wrong\n    → fix it\n1 mistake.',
    ],
    [
      'two mistakes, below a folder',
      [problem('b.yaml', 1, 1, 'x'), problem('a.yaml', 1, 1, 'x')],
      'provisioning',
      'provisioning/a.yaml:1:1  x\n    → fix it\nprovisioning/b.yaml:1:1  x\n    → fix it\n2 mistakes.',
    ],
    [
      'a folder with its stroke',
      [problem('a.yaml', 1, 1, 'x')],
      'p/',
      'p/a.yaml:1:1  x\n    → fix it\n1 mistake.',
    ],
    [
      'keys that are missing are only counted beside a mistake',
      [
        problem('a.yaml', 1, 1, 'x', 'KEY'),
        problem('b.yaml', 2, 1, 'x', 'KEY'),
        problem('c.yaml', 3, 1, 'x'),
      ],
      'p',
      'p/c.yaml:3:1  x\n    → fix it\n1 mistake. Besides, 1 key is missing in p/.env.',
    ],
    [
      'a key that two places name is missing once',
      [problem('a.yaml', 1, 1, 'KEY is not set', 'KEY'), problem('b.yaml', 2, 1, 'KEY is not set', 'KEY')],
      'p',
      [
        'Keys and passwords that these files name, but that are missing:',
        '    KEY  for a.yaml:1, b.yaml:2',
        '    → write them into p/.env, one per line like KEY=…, and chmod 600 it;',
        '      or set them as environment variables before you start',
        '1 key is missing.',
      ].join('\n'),
    ],
    [
      'two keys stand below each other',
      [problem('a.yaml', 1, 1, 'x', 'KEY'), problem('a.yaml', 2, 1, 'x', 'PASSWORD')],
      '',
      [
        'Keys and passwords that these files name, but that are missing:',
        '    KEY       for a.yaml:1',
        '    PASSWORD  for a.yaml:2',
        '    → write them into .env, one per line like KEY=…, and chmod 600 it;',
        '      or set them as environment variables before you start',
        '2 keys are missing.',
      ].join('\n'),
    ],
  ])('%s', (_sentence, problems, folder, text) => {
    expect(formatProblems(problems, folder)).toBe(text);
  });

  test('doubts are told as such', () => {
    const doubts = [problem('b.yaml', 1, 1, 'y'), problem('a.yaml', 1, 1, 'x')];
    expect(formatWarnings(doubts, 'p')).toBe(
      'p/a.yaml:1:1  warning: x\n    → fix it\np/b.yaml:1:1  warning: y\n    → fix it',
    );
    expect(formatWarnings(doubts.slice(1), 'p/')).toBe('p/a.yaml:1:1  warning: x\n    → fix it');
    expect(formatWarnings(doubts.slice(1))).toBe('a.yaml:1:1  warning: x\n    → fix it');
    expect(formatWarnings([])).toBe('');
  });
});
