// Recordings of which only an uploaded copy is left are found by their age, and uploads that were given up by their state.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const recordingCopies: Migration = {
  number: 23,
  name: 'recording-copies',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create index "recordingCopies" on "recordings" ("madeAt")
    where "path" is null and "remote" is not null and ("upload" is null or "upload" = 'done')`,
  `create index "recordingsGivenUp" on "recordings" ("upload") where "upload" in ('dead', 'stuck')`,
];
