// Whether the owner's files match the version in force, and what an apply would change. Reads files and versions; changes
// nothing.

import { type PlannedChange, planChanges } from '../config/plan.ts';
import { toDeclaredRows } from '../config/reading/declared-rows.ts';
import { currentVersion } from '../store/declared.ts';
import type { Store } from '../store/store.ts';
import { declaredBefore } from './plan-apply.ts';
import { loadConfig, openSecretDigest, readProvisioning } from './read-provisioning.ts';
import { Versions } from './versions.ts';

export interface Drift {
  /** `unknown`: nothing was ever applied. */
  readonly state: 'same' | 'changed' | 'mistakes' | 'unknown';
  /** In force. */
  readonly version: number | null;
  readonly changes: readonly PlannedChange[];
  readonly problems: readonly { readonly where: string; readonly message: string; readonly remedy: string }[];
}

type Environment = Readonly<Record<string, string | undefined>>;

export async function lookForDrift(
  directory: string,
  store: Store,
  dataDirectory: string,
  environment: Environment,
): Promise<Drift> {
  const current = currentVersion(store);
  if (current === null) return { state: 'unknown', version: null, changes: [], problems: [] };
  const version = current.id;
  const same: Drift = { state: 'same', version, changes: [], problems: [] };
  const read = await readProvisioning(directory, environment);
  if (!read.ok) return mistakes(version, [{ where: directory, message: read.message, remedy: read.hint }]);
  // Without parsing a long list where nobody has touched it.
  const { snapshot } = current;
  if (snapshot !== null && (await new Versions(dataDirectory).isSame(version, snapshot, read.files)))
    return same;
  const loaded = await loadConfig(directory, environment);
  if (!loaded.ok) {
    return mistakes(
      version,
      loaded.problems === null
        ? [{ where: directory, message: loaded.message, remedy: loaded.hint }]
        : loaded.problems.map(({ file, line, message, remedy }) => ({
            where: `${file}:${line}`,
            message,
            remedy,
          })),
    );
  }
  const digest = await openSecretDigest(dataDirectory);
  const { changes } = planChanges(await declaredBefore(store), toDeclaredRows(loaded.config, digest));
  return changes.length === 0 ? same : { state: 'changed', version, changes, problems: [] };
}

function mistakes(version: number, problems: Drift['problems']): Drift {
  return { state: 'mistakes', version, changes: [], problems };
}
