// What a breaker or a guard knows of a campaign survives a restart: until when it is stopped, and which answered calls of it
// stayed silent.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const campaignStops: Migration = {
  number: 26,
  name: 'campaign-stops',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `alter table "campaignStates" add column "stops" text`,
  `alter table "attempts" add column "abandoned" integer`,
];
