// What `trunkline lists` says of all campaigns at once.
import { describe, expect, test } from 'vitest';
import type { ListRow } from '../../store/dialing-tables.ts';
import { type InterruptedImport, interruptedWords, listsText } from './lists-text.ts';

const LIST = {
  id: 7,
  file: 'people.xlsx',
  accepted: 1200,
  rejected: 3,
  duplicates: 2,
  switchedAt: Date.UTC(2026, 10, 29, 5),
} as ListRow;

test('every campaign has a line, also one without a list', () => {
  const text = listsText(
    [
      {
        campaign: 'reminders',
        list: LIST,
        counts: { waiting: 900, claimed: 1, done: 299, suppressed: 0, withdrawn: 0 },
      },
      { campaign: 'offers', list: null, counts: null },
    ],
    'Asia/Kolkata',
  );
  expect(text).toMatch(/^reminders +7 +2026-11-29 10:30 +people\.xlsx +1,200 +900 +5$/m);
  expect(text).toMatch(/^offers +none yet/m);
});

test('where no campaign is declared, it says so', () => {
  expect(listsText([], 'UTC')).toBe('No campaign is declared, so there is no list.');
});

describe('an import that was interrupted', () => {
  const of = { campaign: 'reminders', file: 'people.csv', isDryRun: false };
  const rows: readonly [string, InterruptedImport, string, RegExp][] = [
    [
      'before its first row, with no list yet',
      { kind: 'not-begun', version: null, people: 0 },
      'interrupted: nothing of people.csv was imported. reminders still has no list.',
      /same command again$/,
    ],
    [
      'among its rows, with a list in force',
      { kind: 'begun', version: 7, people: 1200, linesKept: 41_001 },
      'interrupted: nobody of people.csv was imported yet. reminders still calls its list before, version 7 with 1,200 people. Its first 41,001 lines are prepared',
      /continues there$/,
    ],
    [
      'when it was in force already',
      { kind: 'in-force', version: 8, people: 1 },
      'interrupted at the very end: people.csv is the list of reminders now, with 1 person',
      /^nothing is left to do/,
    ],
  ];
  test.each(rows)('%s', (_when, found, message, remedy) => {
    const words = interruptedWords(found, of);
    expect(words.message).toBe(message);
    expect(words.remedy).toMatch(remedy);
  });

  test('a dry run changed nothing in any case', () => {
    const words = interruptedWords(
      { kind: 'begun', version: 7, people: 2, linesKept: 9 },
      { ...of, isDryRun: true },
    );
    expect(words.message).toMatch(/a dry run changes nothing/);
  });
});
