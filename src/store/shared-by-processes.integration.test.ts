// One database in two processes: a controller that runs for days, and programs that come and go beside it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../test/fakes/opened-store.ts';
import { openStore } from './database.ts';

const SQLITE = new URL('../../node_modules/better-sqlite3/lib/index.js', import.meta.url).pathname;

/** Whether another process could have the whole file for itself, as one does that closes it as the last one. */
function couldTakeAll(path: string): boolean {
  const program = `
    const { default: Database } = await import(${JSON.stringify(SQLITE)});
    const database = new Database(${JSON.stringify(path)}, { timeout: 0 });
    database.pragma('locking_mode = exclusive');
    try {
      database.exec('begin immediate');
      console.log('taken');
    } catch (thrown) {
      console.log(thrown.code);
    }`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  if (!/^(?:taken|SQLITE_BUSY)$/.test(stdout.trim())) throw new Error(stdout + stderr);
  return stdout.trim() === 'taken';
}

test('a process that opens the database once more, and closes that again, keeps its hold on it', () => {
  const path = join(testFolder(), 'trunkline.sqlite');
  const store = openTestStore(path);
  // As a controller does after its start and at each apply: it reads which version is in force.
  const again = openStore(path);
  if (again.kind === 'refused') throw again.error;
  again.store.close();
  expect(couldTakeAll(path)).toBe(false);
  store.close();
  expect(couldTakeAll(path)).toBe(true);
});
