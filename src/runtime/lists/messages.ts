// Messages between an import and its thread. Plain records, because they are copied.
import type { MappingSyntax } from '../../lists/mapping-syntax.ts';
import type { Reject } from '../../lists/reject-report.ts';
import type { ListedPerson } from '../../lists/row-reader.ts';

/** What is to be imported, and how it is to be read. */
export interface ImportJob {
  /** Whole path of the file. */
  readonly path: string;
  /** As the owner named it. */
  readonly file: string;
  readonly campaign: string;
  /** Null: there is none yet; nothing can be written or compared then. */
  readonly database: string | null;
  /** Read and compared, and nothing written. */
  readonly isDryRun: boolean;
  /** SHA-256 of its bytes, where it has to be this very file. */
  readonly digest: string | null;
  /** So many people of it are given back, taken evenly: to be asked about. */
  readonly sample: number;
  /** What a number without `+` means. */
  readonly country: string;
  /** Of days and times without a zone. */
  readonly zone: string;
  readonly ownNumbers: readonly string[];
  /** How the owner says what a column is. */
  readonly telling: MappingSyntax;
  /** Heading, or number of the column → field or variable, as the owner says. */
  readonly told: Readonly<Record<string, string>>;
  /** Variables of the agent's texts; those that are `needed` have no word for when there is none. */
  readonly wanted: readonly { readonly name: string; readonly needed: boolean }[];
  /** Where the report of rows that were left out goes. Null: nowhere. */
  readonly reportPath: string | null;
  /** Somebody else works on the database: a pause after each batch. */
  readonly isShared: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ColumnPlan {
  readonly heading: string;
  /** Field, variable or `ignore`. */
  readonly becomes: string;
  readonly from: 'you' | 'last time' | 'guess';
  /** The first value in it. */
  readonly example: string;
}

export interface ImportPlan {
  readonly format: string;
  readonly notes: readonly string[];
  readonly columns: readonly ColumnPlan[];
}

export interface ImportFailure {
  readonly message: string;
  readonly remedy: string;
}

export interface ImportProgress {
  readonly stage: 'reading' | 'indexing' | 'comparing';
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytes: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** The first ones that were left out. */
  readonly examples: readonly Reject[];
}

export interface ImportCounts {
  /** Rows below the headings. */
  readonly rows: number;
  readonly accepted: number;
  /** Left out, each with its reason in the report; people who stand there twice not counted. */
  readonly rejected: number;
  readonly duplicates: number;
  /** Of those that were left out: whom a column of the list itself marks as not to be called. */
  readonly asked?: number;
  /** The first of the others: rows with a mistake. */
  readonly mistakes?: readonly Reject[];
  readonly added: number;
  readonly kept: number;
  readonly withdrawn: number;
  /** The first of them. */
  readonly examples: readonly Reject[];
  readonly sample: readonly ListedPerson[];
  /** The very rows that are in force already: nothing was changed. */
  readonly isUnchanged: boolean;
  /** Rows of an earlier import that had died were there already. */
  readonly resumedAt: number;
  /** Version of the list that is in force now. Null: none was made. */
  readonly version: number | null;
  readonly tookMs: number;
}

export type FromThread =
  | { readonly kind: 'planned'; readonly plan: ImportPlan }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | {
      readonly kind: 'refused';
      readonly problems: readonly ImportFailure[];
      /** As far as they were read: what they would have been taken for. */
      readonly columns: readonly ColumnPlan[];
    }
  | { readonly kind: 'done'; readonly counts: ImportCounts };

export type ToThread = { readonly kind: 'go' } | { readonly kind: 'stop' };
