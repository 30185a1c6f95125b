// Restores the owner's files to those of a version. Whatever is overwritten or removed is first copied to a folder in the
// data directory. Only files that are read as declarations are touched; `.env` and everything else stay.
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeclaration, type ProvisioningFile } from '../config/reading/parse.ts';
import { REPLACED_FOLDER } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import type { Instant } from '../telephony/time.ts';
import { isSameFiles, readProvisioning } from './read-provisioning.ts';
import { copyPrivately, Versions } from './versions.ts';

export interface RestoredFiles {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Where the former ones are. Null: there was nothing to keep. */
  readonly keptIn: string | null;
}

export async function restoreFiles(
  root: string,
  files: readonly ProvisioningFile[],
  dataDirectory: string,
  at: Instant,
): Promise<RestoredFiles> {
  const read = await readProvisioning(root, {});
  if (!read.ok) throw new OperatorError(read.message, read.hint);
  const present = new Map(read.files.map((file) => [file.path, file]));
  const wanted = new Set(files.map(({ path }) => path));
  const changed = files.filter((file) => {
    const now = present.get(file.path);
    return now === undefined || !isSameFiles([now], [file]);
  });
  const removed = read.files.filter(({ path }) => !wanted.has(path));
  const stamp = new Date(at).toISOString().replaceAll(':', '-').slice(0, 19);
  const keptIn = join(dataDirectory, REPLACED_FOLDER, `${stamp}-${randomBytes(2).toString('hex')}`);
  const former = [
    ...changed.map(({ path }) => path).filter((path) => present.has(path)),
    ...removed.map(({ path }) => path),
  ];
  for (const path of former) await copyPrivately(join(root, path), join(keptIn, path), dataDirectory);
  const versions = new Versions(dataDirectory);
  for (const file of changed) {
    await writeOver(join(root, file.path), (beside) =>
      isDeclaration(file) ? writeFile(beside, file.text, { flag: 'wx' }) : versions.unpack(file, beside),
    );
  }
  for (const { path } of removed) await rm(join(root, path));
  return {
    written: changed.map(({ path }) => path),
    removed: removed.map(({ path }) => path),
    keptIn: former.length === 0 ? null : keptIn,
  };
}

/** Whole or not at all, and readable by whom it was readable. */
async function writeOver(path: string, write: (beside: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const before = await stat(path).catch(() => null);
  // Begins with a dot: nobody takes it for a declaration.
  const beside = join(dirname(path), `.restored-${randomBytes(6).toString('hex')}`);
  await write(beside);
  await chmod(beside, before === null ? 0o644 : before.mode & 0o777);
  await rename(beside, path);
}
