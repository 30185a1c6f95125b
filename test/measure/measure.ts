// What a measurement is: rows of one form in, rates and failures out. Reads no file and prints nothing.
import type { z } from 'zod';

export interface Report {
  /** Each from 0 to 1. */
  readonly rates: Readonly<Record<string, number>>;
  /** Ids of the rows that were not as they should be. */
  readonly failed: readonly string[];
  /** For a person to read: counts, confusion, every failed row with what came instead. */
  readonly readable: readonly string[];
}

export interface Measure<Row> {
  readonly name: string;
  readonly what: string;
  readonly form: z.ZodType<Row>;
  readonly score: (rows: readonly Row[]) => Report | Promise<Report>;
}

/** A measure whose row type is known to itself only. */
export interface AnyMeasure {
  readonly name: string;
  readonly what: string;
  /** The report, or what is wrong with which line. */
  readonly run: (lines: readonly NumberedLine[]) => Promise<Report | { readonly wrong: readonly string[] }>;
}

export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

export function measureOf<Row>({ name, what, form, score }: Measure<Row>): AnyMeasure {
  return {
    name,
    what,
    run: async (lines) => {
      const rows: Row[] = [];
      const wrong: string[] = [];
      for (const line of lines) {
        const value = parseJson(line.text);
        const parsed = value === undefined ? null : form.safeParse(value);
        if (parsed === null) wrong.push(`line ${line.number}: not JSON`);
        else if (parsed.success) rows.push(parsed.data);
        else wrong.push(`line ${line.number}: ${issueText(parsed.error)}`);
      }
      return wrong.length > 0 ? { wrong } : await score(rows);
    },
  };
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

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
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
