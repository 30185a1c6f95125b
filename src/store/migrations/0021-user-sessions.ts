// When a person of the console last logged in, and from where each session is used.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const userSessions: Migration = {
  number: 21,
  name: 'user-sessions',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `alter table "consoleUsers" add column "lastLoginAt" bigint`,
  // As far as the addresses still know it.
  `update "consoleUsers" set "lastLoginAt" =
    (select max("loggedInAt") from "loginAddresses" where "loginAddresses"."user" = "consoleUsers"."name")`,
  // Null: the session began before this was noted.
  `alter table "consoleSessions" add column "address" text`,
  `alter table "consoleSessions" add column "usedAt" bigint`,
];
