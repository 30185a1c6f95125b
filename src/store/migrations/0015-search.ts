// Decisions found by when they were made and by whom they are about.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const search: Migration = {
  number: 15,
  name: 'search',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create index "decisionsByTime" on "decisions" ("at")`,
  `create index "decisionsByNumber" on "decisions" ("number", "at")`,
];
