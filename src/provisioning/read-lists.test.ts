// What is said of rows that cannot be called, as mistakes of the owner's files.
import { describe, expect, it } from 'vitest';
import { type Changes, edited, filesWith, surroundings } from '../../test/fakes/declared-config.ts';
import { parse } from '../config/reading/parse.ts';
import type { Config } from '../config/schema.ts';
import type { ImportCounts } from '../runtime/lists/messages.ts';
import { type ListReading, listProblems } from './read-lists.ts';

function config(changes: Changes = {}): Config {
  const result = parse(filesWith(changes), surroundings());
  if (!result.ok) throw new Error('the fixture has mistakes');
  return result.config;
}

const NONE: ImportCounts = {
  rows: 0,
  accepted: 0,
  rejected: 0,
  duplicates: 0,
  added: 0,
  kept: 0,
  withdrawn: 0,
  examples: [],
  sample: [],
  isUnchanged: false,
  resumedAt: 0,
  version: null,
  tookMs: 0,
};

const FROM = { campaign: 'reminders', list: 'lists/people.csv' };
const read = (counts: Partial<ImportCounts>): ListReading => ({
  ...FROM,
  kind: 'read',
  counts: { ...NONE, ...counts },
  plan: { format: '', notes: [], columns: [] },
});

const BAD = {
  line: 3,
  column: 'number',
  value: '987654321',
  reason: '“987654321” has 9 digits: too few for a phone number',
  remedy: 'write it with +',
};
const SKIP = edited('campaigns/reminders.yaml', 'purpose: service', 'purpose: service\nbadRows: skip');

describe('mistakes in call lists', () => {
  const rows: readonly (readonly [string, ListReading, Changes, readonly string[]])[] = [
    ['none', read({ accepted: 2 }), {}, []],
    [
      'a bad row, with line, column and remedy',
      read({ accepted: 2, rejected: 1, examples: [BAD] }),
      {},
      ['3 column number: “987654321” has 9 digits: too few for a phone number → write it with +'],
    ],
    [
      'what stands there, where the reason does not say it',
      read({ rejected: 1, accepted: 1, examples: [{ ...BAD, reason: 'it is one of your own numbers' }] }),
      {},
      ['3 column number: “987654321”: it is one of your own numbers → write it with +'],
    ],
    [
      'many: the first ones, and how many more there are',
      read({ accepted: 1, rejected: 31, examples: [BAD] }),
      {},
      [
        '3 column number: “987654321” has 9 digits: too few for a phone number → write it with +',
        '4 from here on 30 more rows are bad → trunkline lists import lists/people.csv --campaign reminders --dry-run --rejects bad-rows.csv writes them all; fix them, or write badRows: skip in the campaign',
      ],
    ],
    [
      'whom a column of the list marks is left out without being a mistake',
      read({ accepted: 1, rejected: 30, asked: 29, mistakes: [BAD], examples: [BAD] }),
      {},
      ['3 column number: “987654321” has 9 digits: too few for a phone number → write it with +'],
    ],
    [
      'but somebody has to be left',
      read({ accepted: 0, rejected: 2, asked: 2, mistakes: [] }),
      {},
      [
        '1 no row of this list can be called, so campaign reminders has nobody to call → trunkline lists import lists/people.csv --campaign reminders --dry-run says why',
      ],
    ],
    ['they may be skipped', read({ accepted: 2, rejected: 1, examples: [BAD] }), SKIP, []],
    [
      'but not all of them',
      read({ accepted: 0, rejected: 1, examples: [BAD] }),
      SKIP,
      [
        '1 no row of this list can be called, so campaign reminders has nobody to call → trunkline lists import lists/people.csv --campaign reminders --dry-run says why',
      ],
    ],
    [
      'no list at all',
      {
        ...FROM,
        kind: 'refused',
        problems: [
          { message: '/srv/clinic/lists/people.csv is a PDF, not a list', remedy: 'save it as CSV' },
        ],
      },
      {},
      ['1 this file is a PDF, not a list → save it as CSV'],
    ],
  ];
  it.each(rows)('%s', (_name, reading, changes, expected) => {
    const problems = listProblems(config(changes), [reading]);
    expect(problems.map(({ line, message, remedy }) => `${line} ${message} → ${remedy}`)).toEqual(expected);
    expect(problems.every(({ file }) => file === 'lists/people.csv')).toBe(true);
  });
});
