// What happens beside live calls reads no large table from end to end, however long its lists are: as SQLite itself plans it.
import { expect, test, vi } from 'vitest';
import { callee, importCallees, openTestStore } from '../../test/fakes/opened-store.ts';
import { deleteGone } from './lists/list-building.ts';
import { releaseNumber, suppressNumber } from './lists/suppressions.ts';
import type { Store } from './store.ts';

const LARGE = /^SCAN (?:contacts|contactNumbers|attempts|decisions)\b/;

/** How SQLite does each change that `work` makes, as far as it reads a large table whole. */
async function scansOf(store: Store, work: () => unknown): Promise<string[]> {
  const found: string[] = [];
  const change = store.change.bind(store);
  const spy = vi.spyOn(store, 'change').mockImplementation((sql, ...parameters) => {
    for (const { detail } of store.rows<{ detail: string }>(`explain query plan ${sql}`, ...parameters))
      if (LARGE.test(detail)) found.push(`${detail}: ${sql}`);
    return change(sql, ...parameters);
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return found;
}

test('somebody who says no, and takes it back', async () => {
  const store = openTestStore();
  await importCallees(store, 3);
  expect(await scansOf(store, () => suppressNumber(store, callee(1), 'asked', 5))).toEqual([]);
  expect(await scansOf(store, () => releaseNumber(store, callee(1)))).toEqual([]);
});

test('a list that is over is deleted', async () => {
  const store = openTestStore();
  await importCallees(store, 3);
  store.change(`update "lists" set "state" = 'gone'`);
  const left = (): unknown => store.rows(`select count(*) as "n" from "contacts"`)[0];
  expect(left()).toEqual({ n: 3 });
  expect(await scansOf(store, () => [...deleteGone(store)])).toEqual([]);
  expect(left()).toEqual({ n: 0 });
  // From then on references are looked at again.
  expect(store.rows('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});
