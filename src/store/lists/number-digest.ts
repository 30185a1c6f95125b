// The keyed digest under which suppressed numbers are stored, and the SQL functions for it. Without the key, a copy of the list
// reveals nobody, and trying all numbers does not help. The key is not stored here.
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
