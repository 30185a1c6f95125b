// `trunkline restore <file>`: puts a backup in place of the database. Refuses while a controller runs; keeps the old
// database.

import { resolve } from 'node:path';
import { restoreBackup } from '../../provisioning/backup/backup.ts';
import { ownersZone } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import { moment } from '../moments.ts';
import { print, printJson } from '../terminal.ts';
import { dataDirectoryOrSay } from './backup.ts';
import type { FolderOptions } from './load.ts';

export interface RestoreCommand extends FolderOptions {
  readonly file: string;
  /** The declarations of the backup, too. */
  readonly files: boolean;
}

export async function restore(options: RestoreCommand): Promise<void> {
  const folder = resolve(options.provisioning);
  const report = await restoreBackup({
    file: resolve(options.file),
    dataDirectory: await dataDirectoryOrSay(folder),
    provisioning: options.files ? folder : null,
    at: systemClock.now(),
  });
  if (options.json) {
    printJson({ ok: true, ...report });
    return;
  }
  const zone = await ownersZone(folder);
  print(`${report.database} is restored to that of ${moment(Date.parse(report.madeAt), zone)}`);
  if (report.keptIn !== null) print(`the replaced files are in ${report.keptIn}`);
  print(
    'Next: see with trunkline plan how the declarations differ from what was applied then, and start the controller.',
  );
}
