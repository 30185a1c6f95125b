// How far the chain of evidence has come, beside the chain: an end that is cut off leaves a gap, also before it is anchored outside of
// the database.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const evidenceEnd: Migration = {
  number: 20,
  name: 'evidence-end',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  `create table "evidenceEnd" (
    "only" integer primary key check ("only" = 1),
    "id" integer not null,
    "hash" text not null
  )`,
  `insert into "evidenceEnd" select 1, "id", "hash" from "evidence" order by "id" desc limit 1`,
  `create trigger "evidenceEnds" after insert on "evidence" begin
    insert into "evidenceEnd" values (1, new."id", new."hash")
      on conflict ("only") do update set "id" = excluded."id", "hash" = excluded."hash";
  end`,
];
