// Proof of each attempt: what was decided from which facts, what was said, and how it ended, each entry bound to the one before.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const evidence: Migration = {
  number: 14,
  name: 'evidence',
  statements: (db) => STATEMENTS.map((text) => ({ compile: () => sql.raw(text).compile(db) })),
};

const STATEMENTS: readonly string[] = [
  // `body` is the very text whose digest is `bodyHash`; null where a person was erased. `subject` is the digest of a number.
  `create table "evidence" (
    "id" integer primary key,
    "at" bigint not null,
    "kind" text not null,
    "attempt" text not null,
    "subject" blob not null,
    "body" text,
    "bodyHash" text not null,
    "previous" text not null,
    "hash" text not null
  )`,
  `create index "evidenceByAttempt" on "evidence" ("attempt")`,
  `create index "evidenceBySubject" on "evidence" ("subject")`,
];
