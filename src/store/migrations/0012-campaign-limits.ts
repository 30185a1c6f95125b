// What campaigns are bounded by and fed with: money and minutes spent and held, counts a day, complaints, callbacks that are to be
// dialled, and people whom another campaign handed over.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const campaignLimits: Migration = {
  number: 12,
  name: 'campaign-limits',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // What was spent, with what is held for calls that run. `scope`: a campaign, or empty for the appliance. `period`: a date, or
  // `all`. `unit`: a currency, with its value in millionths, or `ms` of talk.
  `create table "spending" (
    "scope" text not null,
    "period" text not null,
    "unit" text not null,
    "value" integer not null,
    primary key ("scope", "period", "unit")
  ) without rowid`,
  `create table "spendingHeld" (
    "attempt" text primary key,
    "campaign" text,
    "day" text not null,
    "currency" text,
    "micros" integer not null,
    "ms" integer not null
  )`,
  `create table "campaignDays" (
    "campaign" text not null,
    "day" integer not null,
    "calls" integer not null,
    "answered" integer not null,
    "abandoned" integer not null,
    "failed" integer not null,
    primary key ("campaign", "day")
  ) without rowid`,
  `create table "complaints" (
    "id" text primary key,
    "number" text not null,
    "callerId" text,
    "campaign" text,
    "at" bigint not null,
    "flagged" integer not null,
    "source" text not null,
    "notedAt" bigint not null,
    "closedAt" bigint,
    "closedBy" text
  )`,
  `create index "complaintsOpen" on "complaints" ("at") where "closedAt" is null`,
  `alter table "callbacks" add column "state" text not null default 'waiting'`,
  `alter table "callbacks" add column "nextAt" bigint not null default 0`,
  `alter table "callbacks" add column "ours" text`,
  `alter table "callbacks" add column "because" text`,
  `alter table "callbacks" add column "attempt" text`,
  `update "callbacks" set "nextAt" = "at"`,
  `create index "callbacksDue" on "callbacks" ("nextAt") where "state" = 'waiting'`,
  `create index "callbacksByCall" on "callbacks" ("call")`,
  `create index "callbacksByAttempt" on "callbacks" ("attempt") where "attempt" is not null`,
  `alter table "attempts" add column "heardMs" integer`,
  `alter table "contacts" add column "handedFrom" text`,
  `create index "contactsHanded" on "contacts" ("list") where "handedFrom" is not null`,
];
