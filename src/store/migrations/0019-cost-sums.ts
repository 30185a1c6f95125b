// What a call cost in each currency, the carrier included, and of which parts it is not known.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const costSums: Migration = {
  number: 19,
  name: 'cost-sums',
  // Null: of a version that added up less.
  statements: (db) => [
    { compile: () => sql.raw('alter table "calls" add column "costSums" text').compile(db) },
  ],
};
