// How the command line writes: colours where a person watches, none where a file or a program does. Holds the exit codes.
import { styleText } from 'node:util';

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

export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what begins a colour.
const CONTROL = /\u001b\[[0-9;]*m/g;

function widthOf(text: string): number {
  return [...text.replace(CONTROL, '')].length;
}

/** Columns as wide as their widest cell; numbers stand to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return right.includes(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [paint('bold', line(head)), ...rows.map(line)].join('\n');
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
