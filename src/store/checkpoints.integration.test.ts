// The real thread on a real file: what it copies back, and what happens without it.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callee, testFolder } from '../../test/fakes/opened-store.ts';
import { startCheckpoints } from './checkpoints.ts';
import { openStore } from './database.ts';
import { findSuppression, suppressNumber } from './lists/suppressions.ts';
import type { Store } from './store.ts';

const SHORT_MS = 5;
const NEVER_MS = 1_000_000;

function opened(): Store {
  const result = openStore(join(testFolder(), 'trunkline.db'));
  if (result.kind === 'refused') throw result.error;
  onTestFinished(() => result.store.close());
  return result.store;
}

function automatic(store: Store): number | undefined {
  return store.rows<{ wal_autocheckpoint: number }>('pragma wal_autocheckpoint')[0]?.wal_autocheckpoint;
}

test('what was committed gets into the database file while its writer goes on', async () => {
  const store = opened();
  const faults: (string | null)[] = [];
  const checkpoints = startCheckpoints({ store, onFault: (fault) => faults.push(fault), everyMs: SHORT_MS });
  await suppressNumber(store, callee(1), 'written-by-the-thread', 5);
  await expect.poll(() => readFileSync(store.path).includes('written-by-the-thread')).toBe(true);
  await checkpoints.close();
  expect(await findSuppression(store, callee(1))).toMatchObject({ at: 5 });
  expect(faults).toEqual([]);
});

test('a writer copies nothing back while the thread is there, and does so again once it is gone', async () => {
  const store = opened();
  const before = statSync(store.path).mtimeMs;
  const checkpoints = startCheckpoints({ store, onFault: () => {}, everyMs: NEVER_MS });
  for (let nth = 0; nth < 16; nth++) await suppressNumber(store, callee(nth), 'r'.repeat(400_000), 5);
  expect(statSync(store.path).mtimeMs).toBe(before);
  await checkpoints.close();
  expect(automatic(store)).toBe(1_000);
  await suppressNumber(store, callee(2_000), 'one more', 5);
  expect(statSync(store.path).mtimeMs).toBeGreaterThan(before);
});

test('a thread that cannot open the file tells it, and its writer copies by itself', async () => {
  const store = opened();
  const faults: (string | null)[] = [];
  const lost = new Proxy(store, {
    get: (target, name) => {
      if (name === 'path') return join(target.path, 'nowhere');
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  startCheckpoints({ store: lost, onFault: (fault) => faults.push(fault) });
  await expect.poll(() => automatic(store)).toBe(1_000);
  expect(faults).toEqual([expect.stringContaining('unable to open')]);
});
