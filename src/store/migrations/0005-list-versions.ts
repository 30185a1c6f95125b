// Call lists in versions, and numbers that are not called under keyed digests. A contact is a row of one version; its id is
// the version's number and its place in the file, so that a version is one range of ids and is written in order. What has to
// be quick at ten million rows has an index that holds only the rows it is asked about; nothing is ever counted by looking.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const listVersions: Migration = {
  number: 5,
  name: 'list-versions',
  statements: (db) =>
    [...TABLES, ...MOVE, ...INDEXES, ...TRIGGERS, ...SUPPRESSIONS].map((text) => ({
      compile: () => sql.raw(text).compile(db),
    })),
};

const TABLES: readonly string[] = [
  `create table "lists" (
    "id" integer primary key,
    "campaign" text not null,
    "state" text not null check ("state" in ('building', 'current', 'previous', 'gone')),
    "replaces" integer,
    "file" text not null,
    "content" text not null,
    "format" text not null,
    "mapping" text not null,
    "columns" text not null,
    "startedAt" bigint not null,
    "switchedAt" bigint,
    "rowsDone" integer not null,
    "accepted" integer not null,
    "rejected" integer not null,
    "duplicates" integer not null,
    "added" integer not null,
    "kept" integer not null,
    "withdrawn" integer not null
  )`,
  `create unique index "listsCurrent" on "lists" ("campaign") where "state" = 'current'`,
  `create unique index "listsBuilding" on "lists" ("campaign") where "state" = 'building'`,
  `create index "listsReplacing" on "lists" ("replaces") where "state" = 'building'`,
  `create table "contactNumbers" (
    "list" integer not null,
    "number" integer not null,
    "contact" integer not null,
    primary key ("list", "number")
  ) without rowid`,
  `create table "listCounts" (
    "list" integer not null,
    "state" text not null,
    "count" integer not null,
    primary key ("list", "state")
  ) without rowid`,
  `create table "listChanges" (
    "list" integer not null,
    "contact" integer not null,
    primary key ("list", "contact")
  ) without rowid`,
  `create table "keptSecrets" ("name" text primary key, "value" blob not null)`,
  `insert into "keptSecrets" values ('numbers', randomblob(32))`,
  `create table "listContacts" (
    "id" integer primary key,
    "list" integer not null,
    "number" text not null,
    "variables" text not null,
    "state" text not null check ("state" in ('waiting', 'claimed', 'done', 'suppressed', 'withdrawn')),
    "nextAt" bigint not null,
    "priority" integer not null,
    "attempts" integer not null,
    "lastOutcome" text,
    "claimedBy" text,
    "claimUntil" bigint,
    "zone" text,
    "region" text,
    "language" text,
    "notBefore" bigint,
    "notAfter" bigint,
    "consent" text
  )`,
];

/** What older versions kept: one list a campaign. Two spellings of one person become one. */
const MOVE: readonly string[] = [
  `insert into "lists"
    select row_number() over (order by "campaign"), "campaign", 'current', null, '',
      coalesce((select "content" from "importedLists" where "importedLists"."campaign" = "old"."campaign"), ''),
      '', '{}', '[]',
      coalesce((select "at" from "importedLists" where "importedLists"."campaign" = "old"."campaign"), 0), 0,
      0, "total", 0, 0, 0, 0, 0
    from (select "campaign", count(*) as "total" from "contacts" group by "campaign") as "old"`,
  `create temp table "moved" as
    select "contacts"."id" as "old", spelledNumber("contacts"."number") as "spelled", "lists"."id" as "list",
      "lists"."id" * 100000000 + row_number() over (partition by "lists"."id" order by "contacts"."position") as "new",
      row_number() over (
        partition by "lists"."id", spelledNumber("contacts"."number")
        order by "contacts"."attempts" desc, "contacts"."position"
      ) as "nth"
    from "contacts" join "lists" on "lists"."campaign" = "contacts"."campaign"`,
  `create index temp."movedByOld" on "moved" ("old")`,
  `insert into "listContacts"
    select "new", "list", "spelled", "variables", "state", "nextAt", 5, "attempts", "lastOutcome", "claimedBy", "claimUntil",
      null, null, null, null, null, null
    from "moved" join "contacts" on "contacts"."id" = "moved"."old" where "nth" = 1 order by "new"`,
  `insert into "contactNumbers"
    select "list", cast(substr("spelled", 2) as integer), "new" from "moved" where "nth" = 1 order by 1, 2`,
  ...['attempts', 'decisions'].map(
    (table) => `update "${table}" set "contact" = (
        select cast("kept"."contact" as text) from "moved"
        join "contactNumbers" as "kept"
          on "kept"."list" = "moved"."list" and "kept"."number" = cast(substr("moved"."spelled", 2) as integer)
        where "moved"."old" = "${table}"."contact"
      ) where "contact" is not null`,
  ),
  `drop table "moved"`,
  `drop table "contacts"`,
  `alter table "listContacts" rename to "contacts"`,
  `insert into "listCounts" select "list", "state", count(*) from "contacts" group by 1, 2`,
];

const INDEXES: readonly string[] = [
  // For the claim: whoever waits, by rank, by due time, by place in the list.
  `create index "contactsDue" on "contacts" ("list", "priority", "nextAt") where "state" = 'waiting'`,
  `create index "contactsClaimed" on "contacts" ("claimUntil") where "state" = 'claimed'`,
  `create index "attemptsByContact" on "attempts" ("contact")`,
];

const TRIGGERS: readonly string[] = [
  `create trigger "contactsCounted" after update of "state" on "contacts" when old."state" <> new."state" begin
    update "listCounts" set "count" = "count" - 1 where "list" = old."list" and "state" = old."state";
    insert into "listCounts" values (new."list", new."state", 1)
      on conflict ("list", "state") do update set "count" = "count" + 1;
  end`,
  // What becomes of somebody while the next version is built: it is carried over before that one comes into force.
  `create trigger "contactsCarried" after update of "state", "nextAt", "attempts", "lastOutcome" on "contacts"
    when exists (select 1 from "lists" where "replaces" = new."list" and "state" = 'building') begin
    insert or ignore into "listChanges" values (new."list", new."id");
  end`,
];

const SUPPRESSIONS: readonly string[] = [
  `alter table "suppressions" rename to "plainSuppressions"`,
  `create table "suppressionLists" (
    "id" integer primary key,
    "source" text not null,
    "campaign" text not null,
    "kind" text not null check ("kind" in ('own', 'scrub')),
    "state" text not null check ("state" in ('building', 'current', 'gone')),
    "file" text,
    "asOf" bigint,
    "importedAt" bigint not null,
    "maxAgeDays" integer,
    "numbers" integer not null
  )`,
  `create unique index "suppressionListsCurrent" on "suppressionLists" ("source", "campaign") where "state" = 'current'`,
  `create table "suppressions" (
    "digest" blob not null,
    "list" integer not null,
    "reason" text not null,
    "at" bigint not null,
    primary key ("digest", "list")
  ) without rowid`,
  `insert into "suppressionLists"
    values (1, 'do-not-call', '', 'own', 'current', null, null, 0, null, (select count(*) from "plainSuppressions"))`,
  `insert or ignore into "suppressions"
    select numberDigest((select "value" from "keptSecrets" where "name" = 'numbers'), spelledNumber("number")), 1, "reason", "at"
    from "plainSuppressions"`,
  `drop table "plainSuppressions"`,
];
