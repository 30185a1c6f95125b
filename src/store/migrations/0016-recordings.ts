// Each recording that was kept: where it lies, in which form, its digests, whether it was uploaded, and why it is gone.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const recordings: Migration = {
  number: 16,
  name: 'recordings',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // `path` is null where the file here is gone. `upload`: null, `waiting`, `done`, `dead`, `removing`, `removed`.
  `create table "recordings" (
    "id" text primary key,
    "call" text,
    "kind" text not null,
    "madeAt" bigint not null,
    "path" text,
    "format" text not null,
    "sealedWith" text,
    "bytes" bigint not null,
    "fileSha256" text not null,
    "soundBytes" bigint not null,
    "sha256" text not null,
    "durationMs" bigint,
    "deletedAt" bigint,
    "deletedBecause" text,
    "upload" text,
    "uploadTries" integer not null default 0,
    "uploadAt" bigint,
    "uploadProblem" text,
    "remote" text,
    "uploadedAt" bigint
  ) without rowid`,
  `create index "recordingsByCall" on "recordings" ("call")`,
  `create index "recordingsHere" on "recordings" ("madeAt") where "path" is not null`,
  `create index "recordingUploads" on "recordings" ("uploadAt") where "upload" in ('waiting', 'removing')`,
];
