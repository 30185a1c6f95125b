// One apply at a time for one database. The lock belongs to the operating system and goes with the process that held it.

import { lockFile } from './controller-lease.ts';
import { IN_MEMORY } from './database.ts';
import type { Store } from './store.ts';

export interface ApplyLock {
  release(): void;
}

/** Null where somebody else is applying just now. */
export function acquireApplyLock(store: Store): ApplyLock | null {
  if (store.path === IN_MEMORY) return { release: () => {} };
  const lock = lockFile(`${store.path}.apply-lock`);
  return lock === 'taken' ? null : { release: () => lock.close() };
}
