// `trunkline backup`: database, declarations and their versions into one file, while the controller runs.

import { join, resolve } from 'node:path';
import { BACKUP_FOLDER, makeBackup } from '../../provisioning/backup/backup.ts';
import { dataDirectoryOf } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { print, printJson } from '../terminal.ts';
import type { FolderOptions } from './load.ts';

export interface BackupCommand extends FolderOptions {
  readonly to: string | undefined;
  readonly keepDays: number;
}

export async function backup(options: BackupCommand): Promise<void> {
  const dataDirectory = await dataDirectoryOrSay(options.provisioning);
  const report = await makeBackup({
    dataDirectory,
    provisioning: resolve(options.provisioning),
    directory: resolve(options.to ?? join(dataDirectory, BACKUP_FOLDER)),
    keepDays: options.keepDays,
    at: systemClock.now(),
  });
  if (options.json) {
    printJson({ ok: true, ...report });
    return;
  }
  print(`${report.path}: ${megabytes(report.bytes)}, checked`);
  if (report.removed.length > 0) {
    const count = report.removed.length === 1 ? '1 backup' : `${report.removed.length} backups`;
    print(`${count} older than ${options.keepDays} days removed`);
  }
}

/** Also where the declarations have mistakes: a backup does not need them right. */
export async function dataDirectoryOrSay(provisioning: string): Promise<string> {
  const found = await dataDirectoryOf(provisioning);
  if (found !== null) return found;
  throw new OperatorError(
    `${resolve(provisioning)} contains no appliance.yaml, which says where the data is`,
    'name the folder with your declarations: -p <folder>',
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 0)} MB`;
}
