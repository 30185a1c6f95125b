// The keyed digest under which a number that must not be called is kept, and the functions by which SQL reads numbers.
// Whoever has a copy of such a list without its key cannot tell who is on it, nor try all numbers. Keeps no key itself.
import { createHmac, type KeyObject } from 'node:crypto';
import type BetterSqlite3 from 'better-sqlite3';
import { type E164, numberIn } from '../../telephony/number.ts';

/** 128 bits: two of a thousand million numbers do not meet. */
const DIGEST_BYTES = 16;

/** `number` is E.164 in its one spelling. */
export function numberDigest(key: Buffer | KeyObject, number: string): Buffer {
  return createHmac('sha256', key).update(number).digest().subarray(0, DIGEST_BYTES);
}

/** The key as column of integers has it: `+919876543210` → 919876543210. Fifteen digits are exact. */
export function numberKey(number: E164): number {
  return Number(number.slice(1));
}

/** For migrations: numbers were once kept as they had been written. What is no number stays as it is. */
export function registerNumberFunctions(database: BetterSqlite3.Database): void {
  database.function('numberDigest', { deterministic: true }, (key: unknown, number: unknown) => {
    if (!Buffer.isBuffer(key) || typeof number !== 'string')
      throw new Error('numberDigest: a key and a number');
    return numberDigest(key, number);
  });
  database.function('spelledNumber', { deterministic: true }, (written: unknown) =>
    typeof written === 'string' ? (numberIn(written, '') ?? written) : null,
  );
}
