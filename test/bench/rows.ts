// What a bench tells: rows of one figure each, with the limit that it must keep and whatever stands beside it. Types and
// verdicts only; `table.ts` prints them.

export type Unit = 'ms' | '×' | 'calls' | 'MB' | '/s' | 'gaps';

export interface Limit {
  readonly at: 'most' | 'least';
  readonly value: number;
}

/** Measured here, just now, by this bench. */
export const THIS_RUN = 'this run';

/** What somebody else needs for the same. Never without where that figure comes from. */
export interface Beside {
  readonly who: string;
  readonly figure: string;
  /** `THIS_RUN`, or on what machine and when. */
  readonly from: string;
}

export interface Row {
  /** Stable, for machines: `turn.p50`. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly limit: Limit | null;
  readonly beside: readonly Beside[];
}

export type Verdict = 'ok' | 'missed' | 'no limit';

/** A bench's answer. `details` is a table of its own where one figure has a history, such as steps of load. */
export interface Section {
  readonly name: string;
  readonly title: string;
  /** How it was measured, in one or two lines. */
  readonly method: string;
  readonly rows: readonly Row[];
  readonly details: Details | null;
  readonly warnings: readonly string[];
  /** Why there are no rows. */
  readonly skipped: string | null;
  /** What broke. */
  readonly failed: string | null;
}

export interface Details {
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

export interface BenchOptions {
  /** Shorter and coarser. */
  readonly quick: boolean;
  /** What takes minutes and gigabytes besides. */
  readonly large?: boolean | undefined;
  /** How often the bench that kills does so; left out: as often as it thinks fit. */
  readonly kills?: number | undefined;
  /** For a person who waits: what is going on. */
  readonly progress: (text: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  run(options: BenchOptions): Promise<Section>;
}

export const atMost = (value: number): Limit => ({ at: 'most', value });
export const atLeast = (value: number): Limit => ({ at: 'least', value });

export function verdictOf({ value, limit }: Row): Verdict {
  if (limit === null) return 'no limit';
  // A figure that could not be measured keeps no limit.
  if (Number.isNaN(value)) return 'missed';
  return (limit.at === 'most' ? value <= limit.value : value >= limit.value) ? 'ok' : 'missed';
}
