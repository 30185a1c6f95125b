// File locks of the operating system, released when the process ends, even if it is killed.
import Database from 'better-sqlite3';
import { toStoreError } from '../error.ts';

export interface FileLock {
  /** Lets go. */
  close(): void;
}

/** A connection that nobody refers to is collected and closed, and its lock is gone while its process goes on. */
const held = new Set<Database.Database>();

/** Whoever only asks whether it is held has it for less than a millisecond; to them nobody loses a start. */
const PATIENCE_MS = 50;

/** An exclusive transaction on a small file of its own, held until it is closed, whether or not the answer is kept. */
export function lockFile(path: string): FileLock | 'taken' {
  let lock: Database.Database | null = null;
  try {
    const taken = new Database(path, { timeout: PATIENCE_MS });
    lock = taken;
    taken.exec('begin exclusive');
    held.add(taken);
    return {
      close: () => {
        held.delete(taken);
        taken.close();
      },
    };
  } catch (thrown) {
    lock?.close();
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY')) {
      return 'taken';
    }
    throw toStoreError(thrown, path);
  }
}

/** Whether anybody holds it just now, this process included. Makes no file. */
export function isLocked(path: string): boolean {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(path, { timeout: 0, fileMustExist: true });
    lock.exec('begin exclusive');
    return false;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code.startsWith('SQLITE_BUSY')) return true;
    if (code.startsWith('SQLITE_CANTOPEN')) return false;
    throw toStoreError(thrown, path);
  } finally {
    lock?.close();
  }
}
