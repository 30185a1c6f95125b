// What is still to be done with recordings: earlier copies that are to be removed once the new one is there, and why one could not be
// encrypted. Each look at them, many times a minute beside live calls, has an index of its own.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const recordingWork: Migration = {
  number: 25,
  name: 'recording-work',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // JSON: where copies may lie that an upload since has replaced, or is to replace.
  `alter table "recordings" add column "earlier" text`,
  // Of one that lies open and is to be sealed.
  `alter table "recordings" add column "sealProblem" text`,
  `create index "recordingsSealed" on "recordings" ("sealedWith")
    where "sealedWith" is not null and ("path" is not null or "upload" = 'done')`,
  `create index "recordingsOpen" on "recordings" ("madeAt") where "path" is not null and "sealedWith" is null`,
  `create index "recordingsUnsealed" on "recordings" ("sealProblem") where "sealProblem" is not null`,
  `create index "recordingUploadFaults" on "recordings" ("upload", "uploadProblem")
    where "uploadTries" > 0 and "uploadProblem" is not null`,
  `drop index "recordingsGivenUp"`,
  `create index "recordingsGivenUp" on "recordings" ("upload", "uploadProblem") where "upload" in ('dead', 'stuck')`,
  `drop index "recordingUploads"`,
  `create index "recordingUploads" on "recordings" ("uploadAt", "madeAt") where "upload" in ('waiting', 'removing')`,
];
