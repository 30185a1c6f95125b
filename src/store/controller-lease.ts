// One controller for one database. The lock belongs to the operating system, so it goes with the process that held it,
// also when that was killed: no waiting for an expiry, no stale file to remove by hand.
import Database from 'better-sqlite3';
import { IN_MEMORY } from './database.ts';
import { toStoreError } from './error.ts';
import type { Store } from './store.ts';

export interface Holder {
  /** Unique for this run of the controller; the same that stands on claims. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
}

interface HolderSince extends Holder {
  readonly since: number;
}

interface ControllerLease {
  /** Lets go. The lease also ends with the process. */
  release(): void;
}

export type LeaseResult =
  | { kind: 'held'; lease: ControllerLease }
  /** `by` is what the holder wrote when it began. */
  | { kind: 'taken'; by: HolderSince | null };

const ROLE = 'controller';

/**
 * Takes the lease or says who has it, at once. Held by an exclusive transaction on a small file of its own beside the
 * database, which nothing else opens.
 */
export async function acquireControllerLease(store: Store, holder: Holder, at: number): Promise<LeaseResult> {
  const lock = store.path === IN_MEMORY ? null : lockFile(`${store.path}.lock`);
  if (lock === 'taken') return { kind: 'taken', by: readHolder(store) };
  const row = { role: ROLE, owner: holder.owner, host: holder.host, pid: holder.pid, since: Math.round(at) };
  store.run(
    store.query
      .insertInto('controllers')
      .values(row)
      .onConflict((conflict) => conflict.column('role').doUpdateSet(row)),
  );
  return { kind: 'held', lease: { release: () => lock?.close() } };
}

/** An exclusive transaction on a small file of its own, held until it is closed. */
export function lockFile(path: string): Database.Database | 'taken' {
  let lock: Database.Database | null = null;
  try {
    lock = new Database(path, { timeout: 0 });
    lock.exec('begin exclusive');
    return lock;
  } catch (thrown) {
    lock?.close();
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY')) {
      return 'taken';
    }
    throw toStoreError(thrown, path);
  }
}

function readHolder(store: Store): HolderSince | null {
  const row = store.first(store.query.selectFrom('controllers').selectAll().where('role', '=', ROLE));
  return row && { owner: row.owner, host: row.host, pid: row.pid, since: row.since };
}
