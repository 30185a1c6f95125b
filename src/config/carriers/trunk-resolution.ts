// The record of resolving a trunk: the value and reason of every key, problems, and uncertainties. Knows no carrier.
import type { Declared } from '../declared.ts';
import type { Place, Problem } from '../problem.ts';
import { Secret } from '../reading/secret.ts';
import type { ParsedTrunk } from '../trunk.ts';
import type { Certainty, Fact } from './carrier-preset.ts';

/** One key of a trunk, and why it is what it is. Never holds a secret: only where one is kept. */
export interface TrunkRow {
  readonly key: string;
  readonly value: string;
  /** `missing`: nobody said, and a call needs it. */
  readonly from: 'file' | 'preset' | 'default' | 'missing';
  /** Of what the owner wrote. */
  readonly place: Place | null;
  /** Of what the preset says. */
  readonly certainty: Certainty | null;
  readonly source: string | null;
  readonly note: string | null;
}

export class TrunkResolution {
  readonly #declared: Declared<ParsedTrunk>;
  readonly rows: TrunkRow[] = [];
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];

  constructor(declared: Declared<ParsedTrunk>) {
    this.#declared = declared;
  }

  /** What the owner wrote, else the fact, else the default; with a row that says which. */
  choose<T>(key: string, written: T | undefined, fact: Fact<T> | null, fallback: T): T {
    if (written !== undefined) {
      this.fromFile(key, written, overridden(written, fact));
      return written;
    }
    if (fact !== null) {
      this.fromPreset(key, fact.value, fact);
      return fact.value;
    }
    this.fromDefault(key, fallback);
    return fallback;
  }

  fromFile(key: string, value: unknown, note: string | null = null): void {
    const place = this.#declared.at(...key.split('.'));
    this.rows.push({ key, value: shown(value), from: 'file', place, certainty: null, source: null, note });
  }

  fromPreset(key: string, value: unknown, fact: Fact<unknown>): void {
    const { certainty, source, note = null } = fact;
    this.rows.push({ key, value: shown(value), from: 'preset', place: null, certainty, source, note });
  }

  fromDefault(key: string, value: unknown, note: string | null = null): void {
    const nothing = { place: null, certainty: null, source: null };
    this.rows.push({ key, value: shown(value), from: 'default', ...nothing, note });
  }

  missing(key: string, because: string, remedy: string): void {
    const nothing = { place: null, certainty: null, source: null };
    this.rows.push({ key, value: '?', from: 'missing', ...nothing, note: because });
    this.problem(key, `${key} is missing: ${because}`, remedy);
  }

  problem(key: string, message: string, remedy: string): void {
    this.problems.push({ ...this.#declared.at(...key.split('.')), message, remedy });
  }

  /** Stands at the key where it was written, else at the carrier that it comes from. */
  warn(key: string, isWritten: boolean, message: string, remedy: string): void {
    this.warnings.push({
      ...this.#declared.at(...(isWritten ? key.split('.') : ['carrier'])),
      message,
      remedy,
    });
  }
}

function overridden(written: unknown, fact: Fact<unknown> | null): string | null {
  if (fact === null || shown(written) === shown(fact.value)) return null;
  return `The preset says ${shown(fact.value)} (${fact.certainty}).`;
}

function shown(value: unknown): string {
  if (value instanceof Secret) return value.written();
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return 'none';
  return String(value);
}
