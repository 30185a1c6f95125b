// The owner's documents: indexed in pieces, and searched by words in any script. Each result names its file and heading. Only
// the given folders are searched.
import type { Instant } from '../telephony/time.ts';
import { indexedWords, matchOf } from './knowledge-words.ts';
import type { Store } from './store.ts';

export interface DocumentPiece {
  readonly heading: string;
  readonly text: string;
}

export interface FoundPiece extends DocumentPiece {
  readonly file: string;
}

/** A heading says in three words what its text says in a hundred. */
const HEADING_WEIGHT = 4;
/** What is so much worse than the best is no answer. */
const WORST_SHARE = 0.25;

/** Digests by file, as they were taken in last. */
export function indexedDocuments(store: Store): ReadonlyMap<string, string> {
  const rows = store.rows<{ file: string; content: string }>(
    `select "file", "content" from "knowledgeFiles"`,
  );
  return new Map(rows.map(({ file, content }) => [file, content]));
}

/** One file, whole or not at all: until then its former text is found. */
export function indexDocument(
  store: Store,
  { file, content, pieces }: { file: string; content: string; pieces: readonly DocumentPiece[] },
  at: Instant,
): void {
  store.transaction(() => {
    removePieces(store, file);
    store.change(
      `insert into "knowledgeFiles" ("file", "content", "pieces", "at") values (?, ?, ?, ?)
        on conflict ("file") do update set "content" = excluded."content", "pieces" = excluded."pieces", "at" = excluded."at"`,
      file,
      content,
      pieces.length,
      Math.round(at),
    );
    for (const { heading, text } of pieces) {
      const [row] = store.rows<{ id: number }>(
        `insert into "knowledgePieces" ("file", "heading", "text") values (?, ?, ?) returning "id"`,
        file,
        heading,
        text,
      );
      store.change(
        `insert into "knowledgeIndex" ("rowid", "heading", "body") values (?, ?, ?)`,
        row?.id,
        indexedWords(`${nameWords(file)} ${heading}`),
        indexedWords(text),
      );
    }
  });
}

export function forgetDocument(store: Store, file: string): void {
  store.transaction(() => {
    removePieces(store, file);
    store.change(`delete from "knowledgeFiles" where "file" = ?`, file);
  });
}

function removePieces(store: Store, file: string): void {
  store.change(
    `delete from "knowledgeIndex" where "rowid" in (select "id" from "knowledgePieces" where "file" = ?)`,
    file,
  );
  store.change(`delete from "knowledgePieces" where "file" = ?`, file);
}

/**
 * The best pieces first. `places` are folders or files; `.` is all of them.
 */
export function lookUpDocuments(
  store: Store,
  places: readonly string[],
  question: string,
  most: number,
): FoundPiece[] {
  const match = matchOf(question);
  if (match === null || places.length === 0) return [];
  const within = places.map(
    () => `(? = '.' or "p"."file" = ? or substr("p"."file", 1, length(?) + 1) = ? || '/')`,
  );
  const rows = store.rows<FoundPiece & { score: number }>(
    `select "p"."file", "p"."heading", "p"."text", bm25("knowledgeIndex", ${HEADING_WEIGHT}.0, 1.0) as "score"
      from "knowledgeIndex" join "knowledgePieces" as "p" on "p"."id" = "knowledgeIndex"."rowid"
      where "knowledgeIndex" match ? and (${within.join(' or ')})
      order by "score", "p"."id" limit ?`,
    match,
    ...places.flatMap((place) => [place, place, place, place]),
    most,
  );
  // The smaller the better, and all of them below zero.
  const best = rows[0]?.score ?? 0;
  return rows
    .filter(({ score }) => score <= best * WORST_SHARE)
    .map(({ file, heading, text }) => ({ file, heading, text }));
}

/** `clinic/opening-hours.md` is about opening hours. */
function nameWords(file: string): string {
  return file.replace(/\.[a-z]+$/i, '').replaceAll(/[/_-]+/g, ' ');
}
