// What happened on a call between its turns, in order, and where its words lie as a text.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const callEvents: Migration = {
  number: 10,
  name: 'call-events',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create table "callEvents" (
    "id" integer primary key,
    "call" text not null,
    "at" bigint not null,
    "kind" text not null,
    "body" text not null
  )`,
  `create index "callEventsByCall" on "callEvents" ("call", "at")`,
  `alter table "calls" add column "transcriptPath" text`,
];
