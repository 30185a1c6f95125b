// What was asked of a campaign and when the calendar began it: both hold across restarts. And an index of those who were tried
// already and wait, for a campaign that takes on nobody new.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const campaignStates: Migration = {
  number: 9,
  name: 'campaign-states',
  statements: (db) =>
    STATEMENTS.map((text) => ({
      compile: () => sql.raw(text).compile(db),
    })),
};

const STATEMENTS: readonly string[] = [
  `create table "campaignStates" (
    "campaign" text primary key,
    "orders" text not null check ("orders" in ('run', 'paused', 'cancelled', 'draining')),
    "orderedAt" bigint,
    "orderedBy" text,
    "calendar" text not null,
    "followedSince" bigint not null,
    "startedAt" bigint
  )`,
  `create index "contactsTried" on "contacts" ("list", "nextAt") where "state" = 'waiting' and "attempts" > 0`,
];
