// What agents write down in a call: callbacks that were agreed on, and fields that the owner declared.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const whatAgentsNote: Migration = {
  number: 8,
  name: 'what-agents-note',
  statements: (db) => TABLES.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const TABLES: readonly string[] = [
  `create table "callbacks" (
    "id" text primary key,
    "call" text not null,
    "number" text not null,
    "agent" text not null,
    "campaign" text,
    "at" bigint not null,
    "notedAt" bigint not null
  )`,
  `create index "callbacksByTime" on "callbacks" ("at")`,
  `create table "callFields" (
    "call" text not null,
    "name" text not null,
    "value" text not null,
    "at" bigint not null,
    primary key ("call", "name")
  )`,
];
