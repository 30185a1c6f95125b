// Allows one apply at a time on a database. The operating system releases the lock when the process ends.

import { IN_MEMORY } from '../database.ts';
import type { Store } from '../store.ts';
import { lockFile } from './lock-file.ts';

/** Behind the name of the database. */
export const APPLY_LOCK = '.apply-lock';

export interface ApplyLock {
  release(): void;
}

/** Null where somebody else is applying just now. */
export function acquireApplyLock(store: Store): ApplyLock | null {
  if (store.path === IN_MEMORY) return { release: () => {} };
  const lock = lockFile(`${store.path}${APPLY_LOCK}`);
  return lock === 'taken' ? null : { release: () => lock.close() };
}
