// `trunkline rollback`: applies an earlier version again, as a new version. History is only added to, and the owner's files
// change only if requested.

import { resolve } from 'node:path';
import type { ProvisioningFile } from '../../config/reading/parse.ts';
import { loadVersion } from '../../provisioning/load-applied.ts';
import { isSameFiles, ownersZone, readProvisioning } from '../../provisioning/read-provisioning.ts';
import { type RestoredFiles, restoreFiles } from '../../provisioning/restore-files.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { findAppliedVersion, listAppliedVersions } from '../../store/declared.ts';
import type { AppliedVersionRow } from '../../store/tables.ts';
import { moment } from '../moments.ts';
import { print, printJson } from '../terminal.ts';
import { applyAndTell, sayApplied } from './apply.ts';
import type { FolderOptions } from './load.ts';
import { openHistory } from './versions.ts';

export interface RollbackOptions extends FolderOptions {
  readonly to?: number;
  readonly restoreFiles: boolean;
  readonly force: boolean;
}

export async function rollback(options: RollbackOptions): Promise<void> {
  const folder = resolve(options.provisioning);
  const { target, dataDirectory } = await findTarget(options);
  const loaded = await loadVersion(folder, process.env, target, dataDirectory);
  const { config, files } = loaded;
  const done = await applyAndTell(config, { files, force: options.force, restores: target.id });
  if (!options.json && done.report.ok)
    print(`Back to version ${target.id}, ${describe(target, await ownersZone(folder))}.`);
  const restored =
    done.report.ok && options.restoreFiles
      ? await restoreFiles(folder, files, dataDirectory, systemClock.now())
      : null;
  sayApplied(done, [], options.json);
  if (options.json) {
    if (restored !== null) printJson({ restored });
    return;
  }
  if (!done.report.ok) return;
  if (restored !== null) print(restoredWords(restored));
  else if (!(await isSame(folder, files)))
    print(
      'Your files are unchanged: trunkline plan shows how they differ, rollback --restore-files restores them.',
    );
}

async function findTarget(
  options: RollbackOptions,
): Promise<{ target: AppliedVersionRow; dataDirectory: string }> {
  const { store, dataDirectory } = await openHistory(options);
  try {
    const versions = await listAppliedVersions(store, 1_000_000);
    const target =
      options.to === undefined ? versionBefore(versions) : await findAppliedVersion(store, options.to);
    if (target !== null) return { target, dataDirectory };
    const isFirst = options.to === undefined && versions.length === 0;
    if (isFirst)
      throw new OperatorError('nothing has been applied yet', 'apply your files first: trunkline apply');
    throw options.to === undefined
      ? new OperatorError(
          `version ${versions[0]?.id ?? 0} is in force, and there is none before it`,
          'trunkline versions lists all versions; trunkline rollback --to <version> goes to any of them',
        )
      : new OperatorError(`there is no version ${options.to}`, 'trunkline versions lists all versions');
  } finally {
    store.close();
  }
}

/** Newest first in. Going back twice goes back two versions, and not forth again to what was left. */
export function versionBefore(versions: readonly AppliedVersionRow[]): AppliedVersionRow | null {
  let origin = versions[0];
  while (origin?.restores != null) {
    const { restores } = origin;
    origin = versions.find(({ id }) => id === restores);
  }
  if (origin === undefined) return null;
  const { id } = origin;
  return versions.find((version) => version.id < id) ?? null;
}

function describe({ at, who }: AppliedVersionRow, zone: string): string {
  return `applied ${moment(at, zone)} by ${who}`;
}

function restoredWords({ written, removed, keptIn }: RestoredFiles): string {
  if (written.length + removed.length === 0) return 'Your files already match.';
  const did = [
    ...(written.length > 0 ? [`${written.join(', ')} written`] : []),
    ...(removed.length > 0 ? [`${removed.join(', ')} removed`] : []),
  ];
  return `Your files: ${did.join('; ')}.${keptIn === null ? '' : ` The previous files are in ${keptIn}.`}`;
}

async function isSame(folder: string, files: readonly ProvisioningFile[]): Promise<boolean> {
  const read = await readProvisioning(folder, {});
  return read.ok && isSameFiles(read.files, files);
}
