// Reads consent and relationship of a case. A missing key says nothing; a key with null is unknown, and unknown never helps.
import type { ConsentFacts, RelationshipFacts } from '../dial-facts.ts';
import { type Fields, first, flag, instant, isNull, text, words } from './fields.ts';

export function consentOf(fields: Fields | null, zone: string): ConsentFacts | null {
  if (fields === null) return null;
  const isGone = flag(fields, 'withdrawn', 'revoked') === true;
  const withdrawnAt = instant(fields, 'start', zone, 'withdrawnAt', 'revokedAt', 'withdrawn', 'revoked');
  const saysWithdrawn = first(fields, ['withdrawnAt', 'revokedAt']) !== undefined;
  const expiresAt = instant(fields, 'end', zone, 'expiresAt', 'expires', 'validUntil', 'expiry', 'until');
  const saysExpiry = first(fields, ['expiresAt', 'expires', 'validUntil', 'expiry', 'until']) !== undefined;
  return {
    kind: text(fields, 'kind')?.toLowerCase() ?? null,
    at: instant(fields, 'start', zone, 'at', 'givenAt'),
    reference: text(fields, 'reference', 'ref'),
    channel: text(fields, 'channel', 'form', 'medium'),
    // Null stands for unknown, and what nobody knows to be kept cannot be shown.
    isKept: isNull(fields, 'kept', 'isKept')
      ? false
      : flag(fields, 'kept', 'isKept', 'recordKept', 'verifiable', 'recorded'),
    seller: text(fields, 'seller'),
    entityId: text(fields, 'entityId', 'entity'),
    number: text(fields, 'number'),
    covers: isNull(fields, 'covers') ? ['unknown'] : words(fields, 'covers', 'scope'),
    // An end that cannot be read has come.
    expiresAt: expiresAt ?? (saysExpiry ? 0 : null),
    withdrawnAt: withdrawnAt ?? (isGone || saysWithdrawn ? 0 : null),
    initiatedBy: text(fields, 'initiatedBy', 'askedBy'),
    ...unknownOf('consent', [
      nullUnderAll(fields, 'number'),
      nullUnderAll(fields, 'entityId', 'entity', 'seller'),
      nullUnderAll(fields, 'expiresAt', 'expires', 'validUntil', 'expiry', 'until'),
      flag(fields, 'withdrawn', 'revoked') === false
        ? null
        : nullUnderAll(fields, 'withdrawnAt', 'revokedAt', 'withdrawn', 'revoked'),
    ]),
  };
}

/** The first name that stands there with nothing in it, where no other name says it. */
export function nullUnderAll(fields: Fields, ...names: string[]): string | null {
  if (first(fields, names) !== undefined) return null;
  return names.find((name) => isNull(fields, name)) ?? null;
}

/** Says nothing where nothing is unknown: what is stored with a decision stays as it was. */
export function unknownOf(where: string, keys: readonly (string | null)[]): { unknown?: readonly string[] } {
  const unknown = keys.filter((key) => key !== null).map((key) => `${where}.${key}`);
  return unknown.length === 0 ? {} : { unknown };
}

export function relationshipOf(fields: Fields | null, zone: string): RelationshipFacts | null {
  if (fields === null) return null;
  return {
    kind: text(fields, 'kind')?.toLowerCase() ?? null,
    since: instant(fields, 'start', zone, 'since'),
    until: instant(fields, 'end', zone, 'until', 'endedAt', 'endedOn', 'endsAt', 'ended'),
    entityId: text(fields, 'entityId', 'entity'),
    transactionAt: instant(fields, 'start', zone, 'transactionAt', 'lastTransactionAt', 'transaction'),
    conflict: text(fields, 'conflict') ?? (flag(fields, 'conflict') === true ? 'two records differ' : null),
    ...unknownOf('relationship', [
      nullUnderAll(fields, 'since'),
      nullUnderAll(fields, 'until', 'endedAt', 'endedOn', 'endsAt', 'ended'),
    ]),
  };
}
