// Copies the whole database while others write to it, and checks that a file is a sound database of ours. It changes nothing;
// provisioning/backup puts a copy in place.
import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openStore } from './database.ts';
import { StoreError, toStoreError } from './error.ts';
import { refuseForeign } from './migrate.ts';

export type CopyResult = { kind: 'copied'; bytes: number } | { kind: 'refused'; error: StoreError };
export type CheckResult = { kind: 'sound' } | { kind: 'refused'; error: StoreError };

/** All pages in one step: with fewer a copy begins anew whenever another process writes, and on a busy day never ends. */
const ALL_PAGES = 0x7f_ff_ff_ff;

/** What is committed when it begins is in it. Writers do not wait for it. The copy is a single file, without a log. */
export async function copyDatabase(from: string, to: string): Promise<CopyResult> {
  let database: Database.Database | null = null;
  try {
    database = new Database(from, { readonly: true, fileMustExist: true });
    refuseForeign(database, from);
    await database.backup(to, { progress: () => ALL_PAGES });
    chmodSync(to, 0o600);
    return { kind: 'copied', bytes: useOneFile(to) };
  } catch (thrown) {
    return refusal(thrown, from);
  } finally {
    database?.close();
  }
}

/** Reads every page and every index. */
export function checkDatabase(path: string): CheckResult {
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    refuseForeign(database, path);
    const found = database.pragma('integrity_check(3)', { simple: false }) as { integrity_check: string }[];
    const faults = found.map((row) => row.integrity_check).filter((words) => words !== 'ok');
    return faults.length === 0 ? { kind: 'sound' } : { kind: 'refused', error: damaged(path, faults) };
  } catch (thrown) {
    return refusal(thrown, path);
  } finally {
    database?.close();
  }
}

/** Opens it as the controller would, which brings an older one up to date; then it is one file again. */
export function bringUpToDate(path: string): CheckResult {
  const opened = openStore(path);
  if (opened.kind === 'refused') return opened;
  opened.store.close();
  try {
    useOneFile(path);
    return { kind: 'sound' };
  } catch (thrown) {
    return refusal(thrown, path);
  }
}

/** A copy carries the mark of a write-ahead log; without it nothing beside the file belongs to it. Gives its size. */
function useOneFile(path: string): number {
  const database = new Database(path);
  try {
    database.pragma('journal_mode = DELETE');
    const pages = Number(database.pragma('page_count', { simple: true }));
    return pages * Number(database.pragma('page_size', { simple: true }));
  } finally {
    database.close();
  }
}

function damaged(path: string, faults: readonly string[]): StoreError {
  return new StoreError('damaged', path, {
    message: `${path} is damaged: ${faults[0] ?? 'it did not say where'}`,
    hint: 'Look at the disk, and restore a backup that is sound.',
  });
}

function refusal(thrown: unknown, path: string): { kind: 'refused'; error: StoreError } {
  const error = toStoreError(thrown, path);
  if (error instanceof StoreError) return { kind: 'refused', error };
  throw error;
}
