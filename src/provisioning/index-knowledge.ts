// Indexes the owner's documents: finds those that differ from what is declared, and stores them. It runs after the commit of
// an apply, file by file; if an apply is killed, the next one does the rest.

import { piecesOf } from '../config/agent/knowledge.ts';
import type { DeclaredRow } from '../config/reading/declared-rows.ts';
import type { Config } from '../config/schema.ts';
import { forgetDocument, indexDocument, indexedDocuments } from '../store/knowledge.ts';
import type { Store } from '../store/store.ts';
import type { Instant } from '../telephony/time.ts';

export interface KnowledgeChange {
  readonly indexed: readonly string[];
  readonly forgotten: readonly string[];
}

/** `store` is null where there is no database yet. */
export function knowledgeToIndex(store: Store | null, rows: readonly DeclaredRow[]): KnowledgeChange {
  const taken = store === null ? new Map<string, string>() : indexedDocuments(store);
  const declared = new Map(
    rows.flatMap(({ kind, name, body }) => (kind === 'knowledge' ? [[name, String(body['content'])]] : [])),
  );
  return {
    indexed: [...declared].flatMap(([file, content]) => (taken.get(file) === content ? [] : [file])),
    forgotten: [...taken.keys()].filter((file) => !declared.has(file)),
  };
}

export function indexKnowledge(
  store: Store,
  config: Config,
  rows: readonly DeclaredRow[],
  at: Instant,
): KnowledgeChange {
  const change = knowledgeToIndex(store, rows);
  const contents = new Map(
    rows.flatMap(({ kind, name, body }) => (kind === 'knowledge' ? [[name, String(body['content'])]] : [])),
  );
  for (const file of change.forgotten) forgetDocument(store, file);
  for (const file of change.indexed) {
    const document = config.knowledge.find(({ path }) => path === file);
    if (document === undefined) throw new Error(`there is no document ${file}`);
    indexDocument(store, { file, content: contents.get(file) ?? '', pieces: piecesOf(document) }, at);
  }
  return change;
}
