// How evidence entries are chained: each has a digest over itself and the digest of the entry before it. Changing, removing,
// adding or swapping one breaks all that follow. Pure. An erased body leaves its digest, so the chain still holds.
import { hash } from 'node:crypto';

export interface EvidenceLink {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly attempt: string;
  /** Digest of the number, in hex. */
  readonly subject: string;
  readonly bodyHash: string;
  readonly previous: string;
}

/** What the first entry follows on. */
export const CHAIN_BEGIN = '0'.repeat(64);

export function sha256(text: string): string {
  return hash('sha256', text);
}

/** Each part with its length, so that no two different entries are the same text. */
export function linkHash({ id, at, kind, attempt, subject, bodyHash, previous }: EvidenceLink): string {
  const parts = [String(id), String(at), kind, attempt, subject, bodyHash, previous];
  return sha256(parts.map((part) => `${part.length}:${part}`).join(','));
}

export interface StoredEvidence extends EvidenceLink {
  /** Null: erased. */
  readonly body: string | null;
  readonly hash: string;
}

/** What is wrong with one entry by itself. Null: nothing. */
export function entryFault(entry: StoredEvidence): string | null {
  if (entry.body !== null && sha256(entry.body) !== entry.bodyHash)
    return `entry ${entry.id} was changed: its content is not what was written`;
  if (linkHash(entry) !== entry.hash) return `entry ${entry.id} was changed: its digest does not fit`;
  return null;
}

export interface ChainEnd {
  readonly id: number;
  readonly hash: string;
}

/** What is wrong where `entry` follows on `before`. Null: nothing. */
export function chainFault(before: ChainEnd | null, entry: StoredEvidence): string | null {
  const expected = (before?.id ?? 0) + 1;
  if (entry.id !== expected)
    return `entries ${expected} to ${entry.id - 1} are missing: they were deleted, or the order was changed`;
  if (entry.previous !== (before?.hash ?? CHAIN_BEGIN))
    return `entry ${entry.id} does not follow on the one before: one of the two was put in place of another`;
  return entryFault(entry);
}
