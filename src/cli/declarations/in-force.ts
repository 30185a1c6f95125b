// Loads what was applied last, ready to run; an apply that was killed is completed first. Also tells in one sentence how the
// owner's files differ from it.
import { resolve } from 'node:path';
import { planChanges } from '../../config/plan.ts';
import { toDeclaredRows } from '../../config/reading/declared-rows.ts';
import {
  type AppliedConfig,
  loadApplied,
  loadVersion,
  readCurrentVersion,
} from '../../provisioning/load-applied.ts';
import { declaredBefore, listsToImport } from '../../provisioning/plan-apply.ts';
import {
  dataDirectoryOf,
  loadConfig,
  openSecretDigest,
  readProvisioning,
} from '../../provisioning/read-provisioning.ts';
import { isUnconfirmed } from '../../provisioning/unconfirmed-switch.ts';
import { Versions } from '../../provisioning/versions.ts';
import { databaseExists } from '../../runtime/database-exists.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import type { Store } from '../../store/store.ts';
import type { AppliedVersionRow } from '../../store/tables.ts';
import type { Environment } from '../opened-appliance.ts';
import { printError } from '../terminal.ts';
import { applyNow } from './apply.ts';
import { refusedWords } from './apply-text.ts';

/** Null where nothing was ever applied. */
export async function bringInForce(
  directory: string,
  environment: Environment,
): Promise<AppliedConfig | null> {
  const dataDirectory = await dataDirectoryOf(directory);
  if (dataDirectory === null) return null;
  const row = readCurrentVersion(dataDirectory);
  if (row === null) return null;
  if (row.snapshot === null) await adoptFiles(directory, environment, dataDirectory, row);
  else if ((await isUnconfirmed(dataDirectory)) || (await hasListsToImport(dataDirectory)))
    await endApply(directory, environment, dataDirectory, row);
  return loadApplied(directory, environment, dataDirectory);
}

/** An older trunkline kept no copy. Where the files still say what it applied, they become the copy. */
async function adoptFiles(
  directory: string,
  environment: Environment,
  dataDirectory: string,
  row: AppliedVersionRow,
): Promise<void> {
  const loaded = await loadConfig(directory, environment);
  const digest = await openSecretDigest(dataDirectory);
  const isSame =
    loaded.ok &&
    (await withStore(dataDirectory, async (store) => {
      const plan = planChanges(await declaredBefore(store), toDeclaredRows(loaded.config, digest));
      return plan.changes.length === 0;
    }));
  if (!isSame) {
    throw new OperatorError(
      `version ${row.id} was applied before copies of the files were kept, and the files have changed since`,
      'check them with trunkline plan, then trunkline apply',
    );
  }
  await applyNow(loaded.config, { files: loaded.files, environment });
}

/** The version is in force, and the switch or a campaign may not have all of it. */
async function endApply(
  directory: string,
  environment: Environment,
  dataDirectory: string,
  row: AppliedVersionRow,
): Promise<void> {
  const { config, files } = await loadVersion(directory, environment, row, dataDirectory);
  const report = await applyNow(config, { files, environment, fromVersion: true });
  if (!report.ok) printError(refusedWords(report));
}

function hasListsToImport(dataDirectory: string): Promise<boolean> {
  return withStore(
    dataDirectory,
    async (store) => (await listsToImport(store, await declaredBefore(store))).length > 0,
  );
}

async function withStore<T>(dataDirectory: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStoreIn(dataDirectory);
  return work(store).finally(() => store.close());
}

/** Null where the files say what is in force. */
export async function unappliedWords(
  directory: string,
  environment: Environment,
  version: number,
): Promise<string | null> {
  const dataDirectory = await dataDirectoryOf(directory);
  if (dataDirectory === null || !databaseExists(dataDirectory)) return null;
  const snapshot = readCurrentVersion(dataDirectory)?.snapshot ?? null;
  const read = await readProvisioning(directory, environment);
  if (read.ok && snapshot !== null) {
    // Without reading a long list row by row where nobody has touched it.
    if (await new Versions(dataDirectory).isSame(version, snapshot, read.files)) return null;
  }
  const loaded = await loadConfig(directory, environment);
  const uses = `version ${version} runs as applied`;
  if (!loaded.ok)
    return `The files in ${resolve(directory)} have mistakes (trunkline check names them); ${uses}.`;
  const digest = await openSecretDigest(dataDirectory);
  const changes = await withStore(dataDirectory, async (store) =>
    planChanges(await declaredBefore(store), toDeclaredRows(loaded.config, digest)),
  );
  const { length } = changes.changes;
  if (length === 0) return null;
  const count = length === 1 ? '1 change in the files is' : `${length} changes in the files are`;
  return `${count} not applied yet, and ${uses}. To see: trunkline plan. To apply: trunkline apply.`;
}
