// Backup and restore of what cannot be made again: the database, the declarations, and the copies of all versions. One file
// a backup, readable by its owner only, and checked before it counts. Contains no keys, passwords or recordings.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isKnowledge } from '../../config/agent/knowledge.ts';
import { doubtAtOnce } from '../../runtime/clock-guard.ts';
import { databaseExists } from '../../runtime/database-exists.ts';
import { DATABASE_FILE, REPLACED_FOLDER, VERSIONS_FOLDER } from '../../runtime/files.ts';
import { filesBelow } from '../../runtime/files-below.ts';
import { makeFolder } from '../../runtime/make-folder.ts';
import { folderError, OperatorError } from '../../runtime/operator-error.ts';
import { bringUpToDate, checkDatabase, copyDatabase } from '../../store/backup.ts';
import type { StoreError } from '../../store/error.ts';
import { APPLY_LOCK } from '../../store/locks/apply-lock.ts';
import { lockFile } from '../../store/locks/lock-file.ts';
import type { Instant } from '../../telephony/time.ts';
import { archiveProblem, packFolder, unpackInto } from './tar.ts';

export const BACKUP_FOLDER = 'backups';
const MANIFEST = 'manifest.json';
const PROVISIONING = 'provisioning';
const FORMAT = 1;
const DAY_MS = 86_400_000;
const OURS = /^trunkline-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.tar\.gz$/;
/** What declares. Everything else in that folder may be a key. */
const DECLARES = /\.(?:ya?ml|csv)$/;
/** What declarations name, and `check` misses: lists of other kinds, sounds, words for a recogniser. Never keys. */
const NAMED = /\.(?:tsv|xls[xm]?|ods|wav|gram|dict)$/i;

export interface BackupOptions {
  readonly dataDirectory: string;
  readonly provisioning: string;
  /** Where the file goes. */
  readonly directory: string;
  readonly keepDays: number;
  readonly at: Instant;
}

export interface BackupReport {
  readonly path: string;
  readonly bytes: number;
  readonly databaseBytes: number;
  /** Older ones of ours that were let go. */
  readonly removed: readonly string[];
}

/** While the controller runs, too. Throws `OperatorError` where there is nothing to save, or it cannot be saved soundly. */
export async function makeBackup(options: BackupOptions): Promise<BackupReport> {
  const { dataDirectory, directory, at } = options;
  const database = join(dataDirectory, DATABASE_FILE);
  if (!databaseExists(dataDirectory)) {
    throw new OperatorError(
      `there is no database at ${database}`,
      'nothing was applied there yet; look at dataDirectory in appliance.yaml',
    );
  }
  const stage = makeStage(directory, '--to');
  try {
    const copied = await copyDatabase(database, join(stage, DATABASE_FILE));
    if (copied.kind === 'refused') throw inWords(copied.error);
    const checked = checkDatabase(join(stage, DATABASE_FILE));
    if (checked.kind === 'refused') {
      throw new OperatorError(
        `the database at ${database} is damaged: no backup was made, and older ones are kept`,
        'look at the disk; trunkline restore puts the last sound backup in its place',
        { cause: checked.error },
      );
    }
    copyDeclarations(options.provisioning, join(stage, PROVISIONING));
    const versions = join(dataDirectory, VERSIONS_FOLDER);
    if (existsSync(versions)) cpSync(versions, join(stage, VERSIONS_FOLDER), { recursive: true });
    const manifest = { format: FORMAT, madeAt: new Date(at).toISOString() };
    writeFileSync(join(stage, MANIFEST), `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
    const path = join(directory, nameOf(at));
    const beside = `${stage}.tar.gz`;
    try {
      await packFolder(stage, readdirSync(stage).sort(), beside);
      const problem = await archiveProblem(beside, readdirSync(stage));
      if (problem !== null) throw new Error(`a backup that was just made cannot be read: ${problem}`);
      renameSync(beside, path);
    } finally {
      rmSync(beside, { force: true });
    }
    // A clock that has leapt ahead makes none of them old.
    const isDoubted = doubtAtOnce(dataDirectory, null, at) !== null;
    const removed = isDoubted ? [] : removeOld(directory, basename(path), at - options.keepDays * DAY_MS);
    return { path, bytes: statSync(path).size, databaseBytes: copied.bytes, removed };
  } catch (error) {
    throw folderError(error, directory, '--to');
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

export interface RestoreOptions {
  readonly file: string;
  readonly dataDirectory: string;
  /** Where the declarations of the backup go, too. Null: those that are there stay. */
  readonly provisioning: string | null;
  readonly at: Instant;
}

export interface RestoreReport {
  readonly database: string;
  /** When the backup was made. */
  readonly madeAt: string;
  /** Folder with everything that was replaced. Null where nothing was there. */
  readonly keptIn: string | null;
}

/**
 * Refuses while a controller runs, and keeps one from starting meanwhile. The backup is read, checked and brought up to
 * date first; what was there is kept.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { file, dataDirectory, at } = options;
  if (!existsSync(file))
    throw new OperatorError(`there is no file ${file}`, 'name a backup: trunkline-….tar.gz');
  const database = join(dataDirectory, DATABASE_FILE);
  const stage = makeStage(dataDirectory, 'dataDirectory');
  const lock = lockFile(`${database}.lock`);
  // An apply that is under way would go on writing into the file that is replaced.
  const applyLock = lockFile(`${database}${APPLY_LOCK}`);
  try {
    if (applyLock === 'taken') {
      throw new OperatorError(
        `an apply is under way on ${database}: nothing was restored`,
        'wait until it has ended (seconds, minutes with a very long list), then restore again',
      );
    }
    if (lock === 'taken') {
      throw new OperatorError(
        `a controller is running on ${database}: nothing was restored`,
        'stop it first (systemctl stop trunkline, or Ctrl-C where it runs), then restore again',
      );
    }
    const madeAt = await unpackSound(file, stage);
    const kept = join(dataDirectory, REPLACED_FOLDER, `restore-${stamp(at)}`);
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    replaceDatabase(join(stage, DATABASE_FILE), database, kept);
    const versions = join(dataDirectory, VERSIONS_FOLDER);
    replaceFolder(join(stage, VERSIONS_FOLDER), versions, join(kept, VERSIONS_FOLDER));
    if (options.provisioning !== null) {
      replaceDeclarations(join(stage, PROVISIONING), options.provisioning, join(kept, PROVISIONING));
    }
    const isEmpty = readdirSync(kept).length === 0;
    if (isEmpty) rmSync(kept, { recursive: true });
    return { database, madeAt, keptIn: isEmpty ? null : kept };
  } catch (error) {
    throw folderError(error, dataDirectory, 'dataDirectory');
  } finally {
    if (lock !== 'taken') lock.close();
    if (applyLock !== 'taken') applyLock.close();
    rmSync(stage, { recursive: true, force: true });
  }
}

/** When it was made. Throws where it is no backup, or not a sound one. */
async function unpackSound(file: string, stage: string): Promise<string> {
  const problem = await archiveProblem(file, [MANIFEST, DATABASE_FILE, PROVISIONING, VERSIONS_FOLDER]);
  if (problem !== null) {
    throw new OperatorError(
      `${file} is no backup of Trunkline: ${problem}`,
      'name a file that trunkline backup made; if it is one, copy it again: it may be incomplete',
    );
  }
  await unpackInto(file, stage);
  const manifest = readManifest(join(stage, MANIFEST));
  const database = join(stage, DATABASE_FILE);
  if (manifest === null || !existsSync(database)) {
    throw new OperatorError(
      `${file} is no backup that this version knows`,
      'name a file that trunkline backup made, or use the version that made it',
    );
  }
  for (const checked of [checkDatabase(database), bringUpToDate(database)]) {
    if (checked.kind === 'refused') {
      const { message, hint } = checked.error;
      throw new OperatorError(`${file} is not sound, nothing was restored: ${message}`, hint, {
        cause: checked.error,
      });
    }
  }
  return manifest.madeAt;
}

function readManifest(path: string): { madeAt: string } | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    if (!('format' in value) || value.format !== FORMAT) return null;
    return 'madeAt' in value && typeof value.madeAt === 'string' ? { madeAt: value.madeAt } : null;
  } catch {
    // Not there, or no JSON: either way it is not one of ours.
    return null;
  }
}

/**
 * The log of the old database goes before the new one comes: SQLite would take it for the new one's. Links first, so that
 * at every moment both are somewhere.
 */
function replaceDatabase(fresh: string, place: string, kept: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(place + suffix)) linkSync(place + suffix, join(kept, DATABASE_FILE + suffix));
  }
  syncFile(fresh);
  for (const suffix of ['-wal', '-shm']) rmSync(place + suffix, { force: true });
  renameSync(fresh, place);
  // The name as well: a power cut after this finds the new one.
  syncFile(dirname(place));
}

/** On the disk when it returns. A folder's entries are its contents. */
function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function replaceFolder(fresh: string, place: string, kept: string): void {
  if (existsSync(place)) renameSync(place, kept);
  if (existsSync(fresh)) renameSync(fresh, place);
}

/** Only what declares is moved and written: keys that lie there stay, and so does what the backup does not know of. */
function replaceDeclarations(fresh: string, place: string, kept: string): void {
  for (const path of declarationsIn(place)) {
    if (!DECLARES.test(path) && !existsSync(join(fresh, path))) continue;
    mkdirSync(join(kept, path, '..'), { recursive: true, mode: 0o700 });
    cpSync(join(place, path), join(kept, path));
    rmSync(join(place, path));
  }
  copyDeclarations(fresh, place);
}

function copyDeclarations(from: string, to: string): void {
  for (const path of declarationsIn(from)) {
    mkdirSync(join(to, path, '..'), { recursive: true, mode: 0o750 });
    writeFileSync(join(to, path), readFileSync(join(from, path)), { mode: 0o640 });
  }
}

function declarationsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return filesBelow(folder).filter(
    // A link to nothing holds nothing to keep.
    (path) =>
      (DECLARES.test(path) || NAMED.test(path) || isKnowledge(path)) && existsSync(join(folder, path)),
  );
}

/** By the time in their names: a copied file has another time of its own. The one just made always stays. */
function removeOld(directory: string, made: string, before: Instant): string[] {
  const old = readdirSync(directory).filter((name) => {
    const at = madeAtOf(name);
    return at !== null && at < before && name !== made;
  });
  for (const name of old) rmSync(join(directory, name), { force: true });
  return old.sort();
}

/** Null: it is none of ours. */
export function madeAtOf(name: string): Instant | null {
  const found = OURS.exec(name);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second, millisecond] = found;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}

function nameOf(at: Instant): string {
  return `trunkline-${stamp(at)}.tar.gz`;
}

function stamp(at: Instant): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

function makeStage(parent: string, setting: string): string {
  try {
    makeFolder(parent, 0o700);
    return mkdtempSync(join(parent, `.backup-${randomBytes(4).toString('hex')}-`));
  } catch (error) {
    throw folderError(error, parent, setting);
  }
}

function inWords(error: StoreError): OperatorError {
  return new OperatorError(error.message, error.hint, { cause: error });
}
