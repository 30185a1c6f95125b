// What a call may come to is held in each unit that a budget counts: a carrier in rupees and providers in dollars are two.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const heldByUnit: Migration = {
  number: 22,
  name: 'held-by-unit',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create table "spendingHeldByUnit" (
    "attempt" text not null,
    "unit" text not null,
    "campaign" text,
    "day" text not null,
    "value" integer not null,
    primary key ("attempt", "unit")
  ) without rowid`,
  `insert into "spendingHeldByUnit" select "attempt", 'ms', "campaign", "day", "ms" from "spendingHeld"`,
  `insert into "spendingHeldByUnit" select "attempt", "currency", "campaign", "day", "micros" from "spendingHeld"
    where "currency" is not null`,
  `drop table "spendingHeld"`,
  `alter table "spendingHeldByUnit" rename to "spendingHeld"`,
];
