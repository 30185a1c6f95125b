// Proof by killing: a lease ends with its controller, however that ends.
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireControllerLease } from '../../src/store/locks/controller-lease.ts';
import { openTestStore, runInChild, testFolder } from '../fakes/opened-store.ts';

const first = { owner: 'run-1', host: 'box', pid: 11 };
const second = { owner: 'run-2', host: 'box', pid: 22 };

test('a controller that was killed holds nothing any more', async () => {
  const path = join(testFolder(), 'trunkline.db');
  const child = runInChild(holdLease(path));
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const store = openTestStore(path);
  expect(await acquireControllerLease(store, second, 0)).toMatchObject({ kind: 'taken' });
  child.kill('SIGKILL');
  await ended;
  const result = await acquireControllerLease(store, second, 0);
  expect(result.kind).toBe('held');
  if (result.kind === 'held') result.lease.release();
});

/** What the child runs: takes the lease, says so, and stays. */
function holdLease(path: string): string {
  const room = JSON.stringify(join(import.meta.dirname, '../../src/store'));
  return `
    const { openStore } = await import(${room} + '/database.ts');
    const { acquireControllerLease } = await import(${room} + '/locks/controller-lease.ts');
    const opened = openStore(${JSON.stringify(path)});
    const result = await acquireControllerLease(opened.store, ${JSON.stringify(first)}, 1);
    console.log(result.kind);
    setInterval(() => {}, 1000);
  `;
}
