import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { openStore } from '../database.ts';
import { acquireControllerLease, openOwnedStore } from './controller-lease.ts';
import { isLocked, lockFile } from './lock-file.ts';

const first = { owner: 'run-1', host: 'box', pid: 11 };
const second = { owner: 'run-2', host: 'box', pid: 22 };

test('the second controller is told who is there, and gets it when the first lets go', async () => {
  const path = join(testFolder(), 'trunkline.db');
  const one = await acquireControllerLease(openTestStore(path), first, 1_000);
  const store = openTestStore(path);
  expect(await acquireControllerLease(store, second, 2_000)).toEqual({
    kind: 'taken',
    by: { ...first, since: 1_000 },
  });
  if (one.kind !== 'held') throw new Error('the first one did not get it');
  one.lease.release();
  const two = await acquireControllerLease(store, second, 3_000);
  expect(two.kind).toBe('held');
  expect(await acquireControllerLease(openTestStore(path), first, 4_000)).toMatchObject({ by: second });
  if (two.kind === 'held') two.lease.release();
});

test('two databases have two leases', async () => {
  const folder = testFolder();
  for (const name of ['a.db', 'b.db']) {
    const result = await acquireControllerLease(openTestStore(join(folder, name)), first, 0);
    expect(result.kind).toBe('held');
    if (result.kind === 'held') result.lease.release();
  }
});

test('the lease comes before the shape: nobody else brings a database up to date while a controller runs on it', async () => {
  const path = join(testFolder(), 'trunkline.db');
  openTestStore(path).close();
  // As the version before left it.
  const older = new Database(path);
  older.exec(
    'delete from migrations where number = (select max(number) from migrations); drop index legsByCall',
  );
  older.close();
  const lock = lockFile(`${path}.lock`);
  if (lock === 'taken') throw new Error('nobody holds it yet');
  expect(openStore(path)).toMatchObject({ kind: 'refused', error: { kind: 'older-database' } });
  expect(await openOwnedStore(path, second, 1_000)).toEqual({ kind: 'taken', by: null });
  lock.close();
});

test('whoever has the lease brings it up to date, and the next one is told who that is', async () => {
  const path = join(testFolder(), 'trunkline.db');
  const opened = await openOwnedStore(path, first, 1_000);
  if (opened.kind !== 'open') throw new Error(opened.kind);
  expect(await openOwnedStore(path, second, 2_000)).toEqual({
    kind: 'taken',
    by: { ...first, since: 1_000 },
  });
  opened.lease.release();
  opened.store.close();
});

test('a lease that nobody refers to any more is held all the same', async () => {
  const path = join(testFolder(), 'trunkline.db');
  const take = async (): Promise<void> => {
    const opened = await openOwnedStore(path, first, 1_000);
    if (opened.kind !== 'open') throw new Error(opened.kind);
    opened.store.close();
  };
  await take();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round++) {
    collect();
    await setImmediate();
  }
  expect(isLocked(`${path}.lock`)).toBe(true);
});
