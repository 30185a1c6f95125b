// Loads what was applied last as a config: the stored copy of that version, with today's secrets. Files that are being
// edited are not read, except for the data directory in appliance.yaml. Reads only.
import { resolve } from 'node:path';
import { formatProblems } from '../config/problem.ts';
import { type ParseResult, parse } from '../config/reading/parse.ts';
import type { Config } from '../config/schema.ts';
import { databaseExists } from '../runtime/database-exists.ts';
import { openStoreIn } from '../runtime/open-store.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { currentVersion } from '../store/declared.ts';
import type { AppliedVersionRow } from '../store/tables.ts';
import { dataDirectoryOf, type LoadedConfig, surroundingsOf } from './read-provisioning.ts';
import { Versions } from './versions.ts';

export interface AppliedConfig {
  readonly version: number;
  readonly config: Config;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The newest version of a database. Null where nothing was applied, or there is no database. */
export function readCurrentVersion(dataDirectory: string): AppliedVersionRow | null {
  if (!databaseExists(dataDirectory)) return null;
  // Opened to write as well: a database of an older version is brought up to date by whoever comes first.
  const store = openStoreIn(dataDirectory);
  try {
    return currentVersion(store);
  } finally {
    store.close();
  }
}

/**
 * What runs. Null where nothing was ever applied, or by a version of this program that kept no copies. Throws where the
 * copy cannot be used, with what to do. `not-asked`: secrets that are missing are no reason.
 */
export async function loadApplied(
  directory: string,
  environment: Environment,
  dataDirectory?: string,
  keys: 'needed' | 'not-asked' = 'needed',
): Promise<AppliedConfig | null> {
  const folder = dataDirectory ?? (await dataDirectoryOf(directory));
  if (folder === null) return null;
  const row = readCurrentVersion(folder);
  if (row === null || row.snapshot === null) return null;
  const files = await new Versions(folder).read(row.id, row.snapshot, 'bare');
  const parsed = parse(files, surroundingsOf(resolve(directory), environment));
  const draft = keys === 'needed' ? null : withoutKeys(parsed);
  return { version: row.id, config: draft ?? expectWhole(parsed, row.id, resolve(directory)) };
}

/** For whoever asks neither a provider nor the switch. Null where more is missing than secrets, or nothing is. */
function withoutKeys(parsed: ParseResult): Config | null {
  if (parsed.ok || !parsed.problems.every(({ variable }) => variable !== undefined)) return null;
  return parsed.draft;
}

/** One version with its call lists, to be applied again. */
export async function loadVersion(
  directory: string,
  environment: Environment,
  row: AppliedVersionRow,
  dataDirectory: string,
): Promise<LoadedConfig> {
  if (row.snapshot === null || !(await new Versions(dataDirectory).has(row.id))) {
    throw new OperatorError(
      `of version ${row.id} no copy was kept`,
      'trunkline versions shows which ones can be brought back',
    );
  }
  const versions = new Versions(dataDirectory);
  const files = await versions.read(row.id, row.snapshot, 'whole');
  await versions.expectLists(files);
  const parsed = parse(files, surroundingsOf(resolve(directory), environment));
  expectWhole(parsed, row.id, resolve(directory));
  if (!parsed.ok) throw new Error('loadVersion: a config with problems passed');
  return { ...parsed, files };
}

function expectWhole(parsed: ParseResult, version: number, folder: string): Config {
  if (parsed.ok) return parsed.config;
  // It was without a mistake when it was applied: what it leans on is gone since.
  throw new OperatorError(
    `version ${version}, as it was applied, cannot be used any more:\n${formatProblems(parsed.problems, folder)}`,
    'put back what is missing (a secret, most often), or apply files without it: trunkline apply',
  );
}
