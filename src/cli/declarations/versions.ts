// `trunkline versions`: what was applied when and by whom, newest first; `versions show` lists the changes of one version.
import { join } from 'node:path';
import type { PlannedChange } from '../../config/plan.ts';
import { dataDirectoryOf, ownersZone } from '../../provisioning/read-provisioning.ts';
import { Versions } from '../../provisioning/versions.ts';
import { databaseExists } from '../../runtime/database-exists.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { findAppliedVersion, listAppliedVersions } from '../../store/declared.ts';
import type { Store } from '../../store/store.ts';
import type { AppliedVersionRow } from '../../store/tables.ts';
import { moment, shortMoment } from '../moments.ts';
import { print, printJson, table } from '../terminal.ts';
import { planWords } from './apply-text.ts';
import type { FolderOptions } from './load.ts';

const SHOWN = 20;

export interface History {
  readonly store: Store;
  readonly dataDirectory: string;
}

/** Found also while the files have mistakes. The caller closes the store. */
export async function openHistory(options: FolderOptions): Promise<History> {
  const dataDirectory = await dataDirectoryOf(options.provisioning);
  if (dataDirectory === null) {
    throw new OperatorError(
      `${options.provisioning} contains no appliance.yaml`,
      'name the folder with your declarations (-p <folder>)',
    );
  }
  const path = join(dataDirectory, DATABASE_FILE);
  if (!databaseExists(dataDirectory)) {
    throw new OperatorError(
      `nothing has been applied yet: there is no ${path}`,
      'apply your files: trunkline apply',
    );
  }
  return { store: openStoreIn(dataDirectory), dataDirectory };
}

export async function listVersions(options: FolderOptions & { readonly all: boolean }): Promise<void> {
  const { store, dataDirectory } = await openHistory(options);
  try {
    const rows = await listAppliedVersions(store, options.all ? 1_000_000 : SHOWN + 1);
    const kept = new Versions(dataDirectory);
    const versions = await Promise.all(
      rows.map(async (row, index) => ({
        ...facts(row),
        inForce: index === 0,
        kept: row.snapshot !== null && (await kept.has(row.id)),
      })),
    );
    if (options.json) return printJson({ ok: true, versions });
    if (versions.length === 0) return print('Nothing was applied yet: trunkline apply');
    const shown = options.all ? versions : versions.slice(0, SHOWN);
    const zone = await ownersZone(options.provisioning);
    print(
      table(
        ['version', `when (${zone})`, 'who', 'what'],
        shown.map(({ version, at, who, summary, inForce, kept: isKept }) => [
          `${version}${inForce ? ' *' : ''}`,
          shortMoment(Date.parse(at), zone),
          who,
          `${summary}${isKept ? '' : ' (no copy kept)'}`,
        ]),
      ),
    );
    print(`* in force.${shown.length < versions.length ? ' Older ones: trunkline versions --all' : ''}`);
  } finally {
    store.close();
  }
}

export async function showVersion(options: FolderOptions & { readonly version: number }): Promise<void> {
  const { store } = await openHistory(options);
  try {
    const row = await findAppliedVersion(store, options.version);
    if (row === null) {
      throw new OperatorError(
        `there is no version ${options.version}`,
        'trunkline versions lists all versions',
      );
    }
    // Written from this very type, by `provisioning/apply-config.ts`.
    const changes = JSON.parse(row.diff) as PlannedChange[];
    if (options.json) return printJson({ ok: true, ...facts(row), changes });
    const { version, at, who, restores } = facts(row);
    const back = restores === null ? '' : `, back to version ${restores}`;
    const when = moment(Date.parse(at), await ownersZone(options.provisioning));
    print(`version ${version}, ${when}, by ${who}${back}`);
    print(planWords({ changes }));
  } finally {
    store.close();
  }
}

function facts({ id, at, who, summary, restores }: AppliedVersionRow) {
  return { version: id, at: new Date(at).toISOString(), who, summary, restores };
}
