// Opens the database file, creates or migrates it if needed, and explains in words why it cannot be opened.
import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, toStoreError } from './error.ts';
import { isLocked } from './locks/lock-file.ts';
import { checkMigrated, isUpToDate, migrate, refuseForeign } from './migrate.ts';
import { Store } from './store.ts';

export interface OpenOptions {
  /** For the status command and reports: never writes, never migrates. */
  readonly readonly?: boolean;
  /** For whoever holds the controller's lease: only that one may bring the database up to date while it is held. */
  readonly isController?: boolean;
}

export type OpenResult = { kind: 'open'; store: Store } | { kind: 'refused'; error: StoreError };

/** A path that lives only as long as the store is open. For tests. */
export const IN_MEMORY = ':memory:';

/** While it is opened. Afterwards the store itself waits. */
const BUSY_TIMEOUT_MS = 2_000;

/** The one who opens closes: `store.close()`. Never throws for a reason that lies outside of this program. */
export function openStore(path: string, options: OpenOptions = {}): OpenResult {
  const readonly = options.readonly === true;
  let database: Database.Database | null = null;
  try {
    if (!readonly && path !== IN_MEMORY) makeFile(path);
    database = new Database(path, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS });
    refuseForeign(database, path);
    database.pragma('foreign_keys = ON');
    if (readonly) {
      checkMigrated(database, path);
    } else {
      if (options.isController !== true && path !== IN_MEMORY) refuseUnderController(database, path);
      useWriteAheadLog(database, path);
      migrate(database, path);
    }
    return { kind: 'open', store: new Store(path, database) };
  } catch (thrown) {
    database?.close();
    const error = toStoreError(fromFileSystem(thrown, path), path);
    if (error instanceof StoreError) return { kind: 'refused', error };
    throw error;
  }
}

/** A controller that runs knows the shape that it began with. Another one under it would end its calls. */
function refuseUnderController(database: Database.Database, path: string): void {
  if (isUpToDate(database) || !isLocked(`${path}.lock`)) return;
  throw new StoreError('older-database', path, {
    message: `${path} is in use by a controller of an older version, and has to be brought up to date first`,
    hint: 'Start the controller again (systemctl restart trunkline): it does that by itself.',
  });
}

/** Only its owner may read it: it holds what people said. SQLite gives the files beside it the same rights. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (thrown) {
    if (!isCode(thrown, 'EEXIST')) throw thrown;
    // One that is there is never opened here: whoever closes any handle of a file loses all locks that its process has on it (fcntl,
    // and "How To Corrupt An SQLite Database File", 2.2). Another program, such as the sqlite3 of Debian 12, then takes itself for the
    // last one, and removes the log from under a controller that goes on writing into it.
    if (statSync(path).isDirectory())
      throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
    accessSync(path, constants.W_OK);
  }
}

function isCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}

/** In a write-ahead log readers never wait for the writer, and a commit costs no wait for the disk unless it asks. */
function useWriteAheadLog(database: Database.Database, path: string): void {
  const mode = database.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal' && path !== IN_MEMORY) {
    throw new StoreError('cannot-open', path, {
      message: `${path} lies on a file system that cannot hold a write-ahead log (journal mode is ${mode})`,
      hint: 'Put the data directory on a local disk.',
    });
  }
  database.pragma('synchronous = NORMAL');
  // After a long import it would keep its largest size for ever.
  database.pragma(`journal_size_limit = ${16 * 1024 * 1024}`);
}

const FILE_SYSTEM_CODES = new Map<string, { kind: 'read-only' | 'cannot-open' | 'disk-full'; says: string }>([
  ['EACCES', { kind: 'read-only', says: 'cannot be written: permission denied' }],
  ['EPERM', { kind: 'read-only', says: 'cannot be written: not permitted' }],
  ['EROFS', { kind: 'read-only', says: 'lies on a disk that is mounted read-only' }],
  ['ENOSPC', { kind: 'disk-full', says: 'cannot be made: the disk is full' }],
  ['EISDIR', { kind: 'cannot-open', says: 'is a folder' }],
  ['ENOTDIR', { kind: 'cannot-open', says: 'cannot be made: a part of its path is a file' }],
  ['EEXIST', { kind: 'cannot-open', says: 'cannot be made: a part of its path is a file' }],
  ['ENOENT', { kind: 'cannot-open', says: 'is not there' }],
]);

function fromFileSystem(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
  const known = FILE_SYSTEM_CODES.get(String(thrown.code));
  if (!known) return thrown;
  const hint =
    known.kind === 'disk-full'
      ? 'Make room on that disk.'
      : 'Check the data directory in the appliance file, and who may write there.';
  return new StoreError(known.kind, path, { message: `${path} ${known.says}`, hint }, { cause: thrown });
}
