import { describe, expect, it } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { importScrub } from '../../store/lists/suppression-import.ts';
import { staleLists } from './stale-lists.ts';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-11-28T12:00:00+05:30');

describe('scrub results that become stale', () => {
  const rows: readonly (readonly [string, number, RegExp | null])[] = [
    ['two days before: nothing is said', NOON - 5 * DAY_MS, null],
    [
      'a day ahead',
      NOON - 6.5 * DAY_MS,
      /^The scrub result dnd becomes stale Sun 29 Nov 2026 at 00:00 \(Asia\/Kolkata\)/,
    ],
    [
      'and since when',
      NOON - 8 * DAY_MS,
      /^The scrub result dnd has been stale since Fri 27 Nov 2026 at 12:00/,
    ],
  ];
  it.each(rows)('%s', (_name, asOf, expected) => {
    const store = openTestStore();
    importScrub(store, { source: 'dnd', campaign: '', file: 'x.csv', asOf, maxAgeDays: 7 }, [], NOON);
    const [found] = staleLists(store, NOON, 'Asia/Kolkata');
    if (expected === null) expect(found).toBeUndefined();
    else {
      expect(found?.says).toMatch(expected);
      expect(found?.says).toContain('trunkline suppress import <file> --source dnd');
    }
  });
});
