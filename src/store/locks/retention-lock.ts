// Allows one retention run at a time on a database, in the controller or by hand. The operating system releases the lock when the
// process ends, so that a run that died does not look like one that goes on.
import { IN_MEMORY } from '../database.ts';
import type { Store } from '../store.ts';
import { isLocked, lockFile } from './lock-file.ts';

const BEHIND_NAME = '.retention-lock';

export interface RetentionLock {
  release(): void;
}

/** Null: a run is under way. */
export function acquireRetentionLock(store: Store): RetentionLock | null {
  if (store.path === IN_MEMORY) return { release: () => {} };
  const lock = lockFile(`${store.path}${BEHIND_NAME}`);
  return lock === 'taken' ? null : { release: () => lock.close() };
}

export function isRetentionRunning(store: Store): boolean {
  return store.path !== IN_MEMORY && isLocked(`${store.path}${BEHIND_NAME}`);
}
