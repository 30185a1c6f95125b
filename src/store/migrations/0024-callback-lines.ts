// Callbacks that wait are found by who would make them and from which number: those of one trunk hold up no others. And by
// their number, as a second promise replaces the first.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const callbackLines: Migration = {
  number: 24,
  name: 'callback-lines',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create index "callbacksByLine" on "callbacks" (json_array("campaign", "agent", "ours"), "nextAt") where "state" = 'waiting'`,
  `create index "callbacksOfNumber" on "callbacks" ("number") where "state" = 'waiting'`,
];
