// Migrates a database to the current schema: forward only, one transaction a step. A database that is newer, has other steps,
// or belongs to another program is refused.
import type BetterSqlite3 from 'better-sqlite3';
import { StoreError } from './error.ts';
import { registerNumberFunctions } from './lists/number-digest.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { appliedSnapshots } from './migrations/0002-applied-snapshots.ts';
import { trunkOfLegs } from './migrations/0003-trunk-of-legs.ts';
import { indexesOfAStart } from './migrations/0004-indexes-of-a-start.ts';
import { listVersions } from './migrations/0005-list-versions.ts';
import { api } from './migrations/0006-api.ts';
import { turnDetails } from './migrations/0007-turn-details.ts';
import { whatAgentsNote } from './migrations/0008-what-agents-note.ts';
import { campaignStates } from './migrations/0009-campaign-states.ts';
import { callEvents } from './migrations/0010-call-events.ts';
import { knowledge } from './migrations/0011-knowledge.ts';
import { campaignLimits } from './migrations/0012-campaign-limits.ts';
import { callResults } from './migrations/0013-call-results.ts';
import { evidence } from './migrations/0014-evidence.ts';
import { search } from './migrations/0015-search.ts';
import { recordings } from './migrations/0016-recordings.ts';
import { retention } from './migrations/0017-retention.ts';
import { loginAddresses } from './migrations/0018-login-addresses.ts';
import { costSums } from './migrations/0019-cost-sums.ts';
import { evidenceEnd } from './migrations/0020-evidence-end.ts';
import { userSessions } from './migrations/0021-user-sessions.ts';
import { heldByUnit } from './migrations/0022-held-by-unit.ts';
import { recordingCopies } from './migrations/0023-recording-copies.ts';
import { callbackLines } from './migrations/0024-callback-lines.ts';
import { recordingWork } from './migrations/0025-recording-work.ts';
import { campaignStops } from './migrations/0026-campaign-stops.ts';
import type { Migration } from './migrations/migration.ts';
import { queryBuilder } from './store.ts';

/** In order, for ever: a step that was released is never changed. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  appliedSnapshots,
  trunkOfLegs,
  indexesOfAStart,
  listVersions,
  api,
  turnDetails,
  whatAgentsNote,
  campaignStates,
  callEvents,
  knowledge,
  campaignLimits,
  callResults,
  evidence,
  search,
  recordings,
  retention,
  loginAddresses,
  costSums,
  evidenceEnd,
  userSessions,
  heldByUnit,
  recordingCopies,
  callbackLines,
  recordingWork,
  campaignStops,
];

/** `TRKL`: says whose file this is (`file` shows it). */
const APPLICATION_ID = 0x54_52_4b_4c;

interface Step {
  readonly number: number;
  readonly name: string;
}

export function migrate(database: BetterSqlite3.Database, path: string, migrations = MIGRATIONS): void {
  registerNumberFunctions(database);
  // A start must not wait for whoever writes just now, once for each step that was taken long ago.
  const before = takenSteps(database);
  checkSteps(before, migrations, path);
  if (before.length === migrations.length) return;
  // A table that others refer to is made anew by being dropped; the references hold again once its successor has its name.
  database.pragma('foreign_keys = OFF');
  for (const migration of migrations) {
    database
      .transaction(() => {
        // Read inside of the transaction: another process may be on the same way.
        const taken = takenSteps(database);
        checkSteps(taken, migrations, path);
        if (taken.length >= migration.number) return;
        takeStep(database, migration);
      })
      .immediate();
  }
  database.pragma('foreign_keys = ON');
  checkSteps(takenSteps(database), migrations, path);
}

/** Whether every step has been taken. A database that is newer counts as up to date here: others refuse it. */
export function isUpToDate(database: BetterSqlite3.Database, migrations = MIGRATIONS): boolean {
  return takenSteps(database).length >= migrations.length;
}

/** For readers, who may not migrate. */
export function checkMigrated(database: BetterSqlite3.Database, path: string, migrations = MIGRATIONS): void {
  const taken = takenSteps(database);
  checkSteps(taken, migrations, path);
  if (taken.length < migrations.length) {
    throw new StoreError('older-database', path, {
      message: `${path} was written by an older version and is not brought up to date yet`,
      hint: 'Start the controller once: it does that by itself.',
    });
  }
}

/** Before anything is written: not even the journal mode of somebody else's file is changed. */
export function refuseForeign(database: BetterSqlite3.Database, path: string): void {
  const id = database.pragma('application_id', { simple: true });
  if (id === APPLICATION_ID) return;
  const tables = database.prepare('select count(*) from sqlite_master').pluck().get();
  if (id === 0 && tables === 0) return;
  throw new StoreError('foreign-database', path, {
    message: `${path} is a database of another program`,
    hint: 'Name another path, or move that file away.',
  });
}

function takenSteps(database: BetterSqlite3.Database): Step[] {
  const exists = database.prepare("select 1 from sqlite_master where name = 'migrations'").get();
  if (!exists) return [];
  return database.prepare<[], Step>('select number, name from migrations order by number').all();
}

function checkSteps(taken: readonly Step[], known: readonly Migration[], path: string): void {
  const last = taken.at(-1);
  if (last && last.number > known.length) {
    throw new StoreError('newer-database', path, {
      message: `${path} is at step ${last.number} (${last.name}), and this version knows ${known.length}`,
      hint: 'Run the version that wrote it or a newer one, or restore the backup from before the upgrade.',
    });
  }
  const other = taken.find((step, index) => step.name !== known[index]?.name || step.number !== index + 1);
  if (other) {
    throw new StoreError('foreign-database', path, {
      message: `${path} took a step ${other.number} “${other.name}” that this version does not know`,
      hint: 'Run the version that wrote it.',
    });
  }
}

function takeStep(database: BetterSqlite3.Database, migration: Migration): void {
  if (migration.number === 1) {
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.exec(
      'create table migrations (number integer primary key, name text not null, at integer not null)',
    );
  }
  for (const statement of migration.statements(queryBuilder<unknown>())) {
    database.exec(statement.compile().sql);
  }
  database
    .prepare('insert into migrations (number, name, at) values (?, ?, ?)')
    .run(migration.number, migration.name, Date.now());
}
