// How the command line prints: in colour on a terminal, plain in a file or pipe. Also defines the exit codes.
import { styleText } from 'node:util';
import { fitted, styledWidth, terminalWidth, wrapped } from './prose.ts';

/** What every command answers with; also in the help text. */
export const EXIT = {
  ok: 0,
  /** It was tried and did not succeed. */
  failed: 1,
  /** A mistake in files or arguments, or something is missing on this machine. Nothing was changed. */
  usage: 2,
  /** No controller is running. */
  notRunning: 3,
  /** `plan --exit-code`: there is something to apply. */
  changes: 4,
} as const;

/** Whoever read along has gone: the other end of a pipe, or the terminal. Calls go on, and are recorded, all the same. */
export function surviveLostReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

type Style = Parameters<typeof styleText>[0];

export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Sentences, no wider than the terminal. */
export function say(text: string): void {
  print(fitted(text));
}

/** Whole where a file or a program reads along, so that a sentence can be searched for. */
export function printError(text: string): void {
  process.stderr.write(
    `${process.stderr.isTTY ? fitted(text, process.stderr.columns || undefined) : text}\n`,
  );
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Whole where a file or a program reads along. */
function tableWidth(): number {
  return process.stdout.isTTY ? terminalWidth() : Number.POSITIVE_INFINITY;
}

const GAP = 2;
/** No column of text becomes narrower than that, even where its words are shorter. */
const NARROWEST_COLUMN = 10;

/**
 * Columns as wide as their widest cell; numbers stand to the right. Where they are wider than `width` together, the widest text goes on
 * in further lines of its cell. Words stay whole.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
  width: number = tableWidth(),
): string {
  const all = [head, ...rows];
  const widths = columnWidths(all, right, width);
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - styledWidth(cell)));
        return right.includes(column) ? space + cell : cell + space;
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  const lines = (row: readonly string[]): string[] => {
    const cells = head.map((_, column) => wrappedCell(row[column] ?? '', widths[column] ?? 0));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) => line(cells.map((cell) => cell[at] ?? '')));
  };
  const [first = [], ...more] = all.map(lines);
  return [...first.map((one) => paint('bold', one)), ...more.flat()].join('\n');
}

function wrappedCell(cell: string, width: number): string[] {
  return styledWidth(cell) <= width ? [cell] : wrapped(cell, width);
}

function columnWidths(
  rows: readonly (readonly string[])[],
  right: readonly number[],
  width: number,
): number[] {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? ''));
  const widths = columns.map((cells) => Math.max(...cells.map(styledWidth)));
  const least = columns.map((cells, column) =>
    right.includes(column)
      ? (widths[column] ?? 0)
      : Math.max(
          NARROWEST_COLUMN,
          ...cells.flatMap((cell) => cell.split(/\s+/).map((word) => styledWidth(word))),
        ),
  );
  for (;;) {
    const over = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width;
    if (over <= 0) return widths;
    const spare = widths.map((one, column) => one - (least[column] ?? 0));
    const most = Math.max(...spare);
    if (most <= 0) return widths;
    const widest = spare.indexOf(most);
    widths[widest] = (widths[widest] ?? 0) - Math.min(over, most);
  }
}

export interface FittingTable<Column extends string> {
  readonly head: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers. */
  readonly right: readonly NoInfer<Column>[];
  /** Columns that may be left out where the table is too wide, the first one first. */
  readonly dropped: readonly NoInfer<Column>[];
  readonly width: number;
}

/** A table no wider than `width`: columns are left out first, then texts go on in further lines. */
export function fittingTable<Column extends string>(parts: FittingTable<Column>): string {
  const { head, rows, right, dropped, width } = parts;
  for (let count = 0; ; count++) {
    const gone = dropped.slice(0, count);
    const kept = head.flatMap((name, column) => (gone.includes(name) ? [] : [column]));
    const pick = (row: readonly string[]): string[] => kept.map((column) => row[column] ?? '');
    const names = pick(head);
    const numbers = names.flatMap((name, column) => (right.some((one) => one === name) ? [column] : []));
    if (count === dropped.length) return table(names, rows.map(pick), numbers, width);
    const text = table(names, rows.map(pick), numbers, Number.POSITIVE_INFINITY);
    if (text.split('\n').every((line) => styledWidth(line) <= width)) return text;
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
