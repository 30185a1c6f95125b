// From where people of the console try to log in: so that guesses from elsewhere do not shut them out.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const loginAddresses: Migration = {
  number: 18,
  name: 'login-addresses',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // `loggedInAt` is null where nobody of that name has logged in from there.
  `create table "loginAddresses" (
    "user" text not null references "consoleUsers" ("name") on delete cascade,
    "address" text not null,
    "failedLogins" integer not null,
    "lockedUntil" bigint,
    "loggedInAt" bigint,
    "lastAt" bigint not null,
    primary key ("user", "address")
  ) without rowid`,
];
