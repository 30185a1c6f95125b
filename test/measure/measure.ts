// What a measurement is: rows of one form in, rates and failures out. Reads no file and prints nothing.
import type { z } from 'zod';

export interface Report {
  /** Each from 0 to 1. */
  readonly rates: Readonly<Record<string, number>>;
  /** The same rates as what they are made of; some that are only written down stand here alone. */
  readonly counts: Readonly<Record<string, Count>>;
  /** How long each row took, in milliseconds of the call, where the form has such a time. */
  readonly timesMs?: readonly number[];
  /** Ids of the rows that were not as they should be. */
  readonly failed: readonly string[];
  /** For a person to read: counts, confusion, every failed row with what came instead. */
  readonly readable: readonly string[];
}

export interface Count {
  readonly part: number;
  readonly whole: number;
}

/** What tells a row from its opposite: its own words; what was asked or said before; or only what is in the sound. */
export const PARTED_BY = ['words', 'context', 'sound'] as const;
export type PartedBy = (typeof PARTED_BY)[number];

/** The rows of one language that are parted by one thing. */
interface Group {
  readonly language: string;
  readonly partedBy: PartedBy;
  readonly rows: number;
}

/** Scored for themselves. */
export interface Part extends Group {
  readonly report: Report;
}

export interface Measure<Row> {
  readonly name: string;
  readonly what: string;
  readonly form: z.ZodType<Row>;
  readonly score: (rows: readonly Row[]) => Report | Promise<Report>;
  /** Where it is missing, words part every row. */
  readonly partedBy?: (rows: readonly Row[]) => (row: Row) => PartedBy;
}

/** A measure whose row type is known to itself only. */
export interface AnyMeasure {
  readonly name: string;
  readonly what: string;
  /** The report, or what is wrong with which line. */
  readonly run: (lines: readonly NumberedLine[]) => Promise<Report | { readonly wrong: readonly string[] }>;
  /** How the rows divide, unscored. Lines that are no rows are passed over. */
  readonly groups: (lines: readonly NumberedLine[]) => readonly Group[];
  /** The same rows, each language and each thing that parts them for itself. The counts of the parts add up. */
  readonly runParts: (
    lines: readonly NumberedLine[],
  ) => Promise<readonly Part[] | { readonly wrong: readonly string[] }>;
}

export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

export function measureOf<Row>({ name, what, form, score, partedBy }: Measure<Row>): AnyMeasure {
  return {
    name,
    what,
    run: async (lines) => {
      const { rows, wrong } = rowsOf(lines, form);
      return wrong.length > 0 ? { wrong } : await score(rows);
    },
    groups: (lines) =>
      groupsOf(rowsOf(lines, form).rows, partedBy).map(({ rows, ...group }) => ({
        ...group,
        rows: rows.length,
      })),
    runParts: async (lines) => {
      const { rows, wrong } = rowsOf(lines, form);
      if (wrong.length > 0) return { wrong };
      const parts: Part[] = [];
      for (const group of groupsOf(rows, partedBy))
        parts.push({ ...group, rows: group.rows.length, report: await score(group.rows) });
      return parts;
    },
  };
}

/** Each language and each thing that parts its rows. */
function groupsOf<Row>(
  rows: readonly Row[],
  partedBy: Measure<Row>['partedBy'],
): { language: string; partedBy: PartedBy; rows: Row[] }[] {
  const kindOf = partedBy?.(rows) ?? (() => 'words' as const);
  return [...new Set(rows.map(languageOf))]
    .flatMap((language) =>
      PARTED_BY.map((kind) => ({
        language,
        partedBy: kind,
        rows: rows.filter((row) => languageOf(row) === language && kindOf(row) === kind),
      })),
    )
    .filter((group) => group.rows.length > 0);
}

function rowsOf<Row>(lines: readonly NumberedLine[], form: z.ZodType<Row>): { rows: Row[]; wrong: string[] } {
  const rows: Row[] = [];
  const wrong: string[] = [];
  for (const line of lines) {
    const value = parseJson(line.text);
    const parsed = value === undefined ? null : form.safeParse(value);
    if (parsed === null) wrong.push(`line ${line.number}: not JSON`);
    else if (parsed.success) rows.push(parsed.data);
    else wrong.push(`line ${line.number}: ${issueText(parsed.error)}`);
  }
  return { rows, wrong };
}

export const NO_LANGUAGE = 'no language';

function languageOf(row: unknown): string {
  const { lang } = row as { lang?: unknown };
  return typeof lang === 'string' ? lang : NO_LANGUAGE;
}

/** Texts that stand under more than one key: their words alone cannot tell which. */
export function ambiguous<Row extends { readonly text: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (row: Row) => boolean {
  const keys = new Map<string, Set<string>>();
  for (const row of rows) {
    const words = bareWords(row.text);
    keys.set(words, (keys.get(words) ?? new Set()).add(keyOf(row)));
  }
  return ({ text }) => (keys.get(bareWords(text))?.size ?? 0) > 1;
}

/** Punctuation and case come and go as recognisers write them. */
function bareWords(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function issueText(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'the row'}: ${issue.message}`)
    .join('; ');
}

/** The group of a row stands in its id: `ep-digits-012` → `ep-digits`. */
export function groupOf(id: string): string {
  return id.replace(/-[^-]*$/, '');
}

/** The rates of these counts; `empty` where there is nothing to count. */
export function ratesOf(counts: Readonly<Record<string, Count>>, empty = 0): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, { part, whole }]) => [name, whole === 0 ? empty : part / whole]),
  );
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}

/** Lines of a table: what was expected, what came, how often. */
export function confusionOf(pairs: readonly (readonly [string, string])[]): string[] {
  const counts = new Map<string, number>();
  for (const [expected, came] of pairs) {
    const key = `${expected.padEnd(14)} → ${came}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([key, count]) => `  ${String(count).padStart(4)}  ${key}`);
}

/** How many of each group and of each language are right. */
export function scoreBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  isRight: (row: Row) => boolean,
): string[] {
  const groups = new Map<string, [number, number]>();
  for (const row of rows) {
    const [right, all] = groups.get(keyOf(row)) ?? [0, 0];
    groups.set(keyOf(row), [right + (isRight(row) ? 1 : 0), all + 1]);
  }
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([group, [right, all]]) => `  ${group.padEnd(20)} ${percent(right, all)}`);
}
