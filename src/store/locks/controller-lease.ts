// Allows one controller on a database. The operating system releases the lock even if the process is killed, so there is no
// expiry to wait for and no stale file to remove.
import { IN_MEMORY, openStore } from '../database.ts';
import type { StoreError } from '../error.ts';
import type { Store } from '../store.ts';
import { lockFile } from './lock-file.ts';

export interface Holder {
  /** Unique for this run of the controller; the same that stands on claims. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
}

interface HolderSince extends Holder {
  readonly since: number;
}

export interface ControllerLease {
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
  writeHolder(store, holder, at);
  return { kind: 'held', lease: { release: () => lock?.close() } };
}

export type OwnedStore =
  | { kind: 'open'; store: Store; lease: ControllerLease }
  | { kind: 'taken'; by: HolderSince | null }
  | { kind: 'refused'; error: StoreError };

/**
 * The lease first, then the database: bringing it up to date under a controller of the version before would end that one.
 */
export async function openOwnedStore(path: string, holder: Holder, at: number): Promise<OwnedStore> {
  const lock = lockFile(`${path}.lock`);
  if (lock === 'taken') return { kind: 'taken', by: holderOf(path) };
  const opened = openStore(path, { isController: true });
  if (opened.kind === 'refused') {
    lock.close();
    return opened;
  }
  writeHolder(opened.store, holder, at);
  return { kind: 'open', store: opened.store, lease: { release: () => lock.close() } };
}

function writeHolder(store: Store, holder: Holder, at: number): void {
  const row = { role: ROLE, owner: holder.owner, host: holder.host, pid: holder.pid, since: Math.round(at) };
  store.run(
    store.query
      .insertInto('controllers')
      .values(row)
      .onConflict((conflict) => conflict.column('role').doUpdateSet(row)),
  );
}

/** Null where it cannot be read: the holder may be of another version. */
function holderOf(path: string): HolderSince | null {
  const opened = openStore(path, { readonly: true });
  if (opened.kind === 'refused') return null;
  try {
    return readHolder(opened.store);
  } finally {
    opened.store.close();
  }
}

function readHolder(store: Store): HolderSince | null {
  const row = store.first(store.query.selectFrom('controllers').selectAll().where('role', '=', ROLE));
  return row && { owner: row.owner, host: row.host, pid: row.pid, since: row.since };
}
