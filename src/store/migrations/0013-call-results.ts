// What a model made of a call once it was over.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const callResults: Migration = {
  number: 13,
  name: 'call-results',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create table "callResults" (
    "call" text primary key,
    "agent" text not null,
    "state" text not null,
    "tries" integer not null,
    "nextAt" bigint not null,
    "at" bigint,
    "summary" text,
    "disposition" text,
    "criteria" text,
    "fields" text,
    "problem" text
  )`,
  `create index "callResultsWaiting" on "callResults" ("nextAt") where "state" = 'waiting'`,
];
