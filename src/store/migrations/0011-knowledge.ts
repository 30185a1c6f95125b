// The owner's documents in pieces, and the index that finds them. The index holds words as `store/knowledge.ts` writes them,
// never the text itself; vowel signs count as letters, or no word in an Indian script would stay whole.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const knowledge: Migration = {
  number: 11,
  name: 'knowledge',
  statements: (db) =>
    STATEMENTS.map((text) => ({
      compile: () => sql.raw(text).compile(db),
    })),
};

const STATEMENTS: readonly string[] = [
  `create table "knowledgeFiles" (
    "file" text primary key,
    "content" text not null,
    "pieces" integer not null,
    "at" bigint not null
  )`,
  `create table "knowledgePieces" (
    "id" integer primary key,
    "file" text not null references "knowledgeFiles" ("file"),
    "heading" text not null,
    "text" text not null
  )`,
  `create index "knowledgePiecesOfFile" on "knowledgePieces" ("file")`,
  `create virtual table "knowledgeIndex" using fts5(
    "heading", "body", content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
  )`,
];
