// Rows that an import rejects: valid numbers that must not be called, and the report of all rejected rows.
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { SPECIAL_RANGES } from '../../compliance/numbers/special.ts';
import { REPORT_HEADING, type Reject, reportLine } from '../../lists/reject-report.ts';
import type { E164 } from '../../telephony/number.ts';
import { makeFolder } from '../make-folder.ts';

const EXAMPLES = 20;
const LONGEST_EXAMPLE = 60;
/** Asked of every row: one question instead of one a range. */
const ANY_SPECIAL = new RegExp(SPECIAL_RANGES.map(({ digits }) => `(?:${digits.source})`).join('|'));

/** Null: it may be somebody. */
export function refusalOf(number: E164, own: ReadonlySet<string>): { reason: string; remedy: string } | null {
  if (own.has(number)) {
    return {
      reason: `${number} is one of your own numbers`,
      remedy: 'remove the row: agents do not call each other',
    };
  }
  const special = ANY_SPECIAL.test(number)
    ? SPECIAL_RANGES.find(({ digits }) => digits.test(number))
    : undefined;
  return special === undefined
    ? null
    : { reason: `${number} is ${special.what}`, remedy: 'remove the row: campaigns call people only' };
}

/** Written beside its place until the list is in force. */
export class RejectedRows {
  /** The first of them, those that stand there twice not among them. */
  readonly examples: Reject[] = [];
  /** The same, without rows that the list itself marks as not to be called. */
  readonly mistakes: Reject[] = [];
  readonly #path: string | null;
  readonly #handle: number | null;
  #text = REPORT_HEADING;

  constructor(path: string | null) {
    this.#path = path;
    if (path !== null) makeFolder(dirname(path), 0o700);
    this.#handle = path === null ? null : openSync(`${path}.new`, 'w', 0o600);
  }

  /** Null: it is no example. */
  add(reject: Reject, kind: 'mistake' | 'asked' | null): void {
    if (kind !== null) {
      const example = { ...reject, value: reject.value.slice(0, LONGEST_EXAMPLE) };
      if (this.examples.length < EXAMPLES) this.examples.push(example);
      if (kind === 'mistake' && this.mistakes.length < EXAMPLES) this.mistakes.push(example);
    }
    if (this.#handle === null) return;
    this.#text += reportLine(reject);
    if (this.#text.length > 1 << 16) this.#flush();
  }

  end(): void {
    this.#flush();
    if (this.#handle !== null) closeSync(this.#handle);
  }

  publish(): void {
    if (this.#path !== null) renameSync(`${this.#path}.new`, this.#path);
  }

  #flush(): void {
    if (this.#handle !== null) writeSync(this.#handle, this.#text);
    this.#text = '';
  }
}
