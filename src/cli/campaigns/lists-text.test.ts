// What `trunkline lists` says of all campaigns at once.
import { expect, test } from 'vitest';
import type { ListRow } from '../../store/dialing-tables.ts';
import { listsText } from './lists-text.ts';

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
