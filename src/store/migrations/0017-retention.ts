// What was deleted because of its age: when, and how much of each. And which file a scrub result was.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const retention: Migration = {
  number: 17,
  name: 'retention',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // `counts` is JSON; `problem` says why a run did not come to its end.
  `create table "retentionRuns" (
    "id" integer primary key,
    "at" bigint not null,
    "tookMs" integer not null,
    "counts" text not null,
    "problem" text
  )`,
  // SHA-256 of the file. Null: no file, or taken in before it was noted.
  `alter table "suppressionLists" add column "content" text`,
];
