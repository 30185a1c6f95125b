// Makes what a run found readable: one table for the rooms, and under it what no test noticed, by file and line.
import { inWords } from './progress.ts';
import { NOT_DRAWN } from './warm/not-drawn.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is read of a change and what became of it. */
export interface Tried {
  readonly fileName: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly statusReason?: string | undefined;
}

export interface RoomResult {
  readonly name: string;
  readonly tried: readonly Tried[];
  readonly tookMs: number;
}

export interface Count {
  readonly all: number;
  readonly killed: number;
  readonly survived: number;
  /** No test reaches them. */
  readonly untested: number;
  readonly hung: number;
  /** The time limit came first. */
  readonly left: number;
  /** The process that ran the tests failed twice. */
  readonly failed: number;
}

const HEAD = ['room', 'mutants', 'tried', 'killed', 'timed out', 'survived', 'no coverage', 'score', 'took'];

export function countOf(tried: readonly Tried[]): Count {
  const count = (status: string): number => tried.filter((one) => one.status === status).length;
  const left = tried.filter((one) => one.statusReason === NOT_DRAWN).length;
  return {
    all: tried.length - count('Ignored') - count('CompileError'),
    killed: count('Killed'),
    survived: count('Survived'),
    untested: count('NoCoverage'),
    hung: count('Timeout'),
    left,
    failed: count('RuntimeError') - left,
  };
}

/**
 * The share that was noticed, in percent. Of those that no test reaches all are known; of the others a sample may have been
 * tried, and stands for all of them.
 */
export function scoreOf({ all, killed, hung, survived, untested }: Count): number | null {
  const tried = killed + hung + survived;
  if (tried === 0) return all > 0 && all === untested ? 0 : null;
  return (((killed + hung) / tried) * (all - untested) * 100) / all;
}

function rowOf({ name, tried, tookMs }: RoomResult): string[] {
  const count = countOf(tried);
  const { killed, hung, survived, untested } = count;
  const score = scoreOf(count);
  return [
    name,
    ...[count.all, killed + hung + survived, killed, hung, survived, untested].map(String),
    score === null ? '–' : `${score.toFixed(1)} %`,
    inWords(tookMs),
  ];
}

export function tableOf(results: readonly RoomResult[]): string {
  const rows = [HEAD, ...results.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map((cells) => cells.join('  '))
    .join('\n');
}

/** Longer text is cut in the middle: its two ends say most. */
const SHOWN_LENGTH = 70;

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= SHOWN_LENGTH) return line;
  const half = Math.floor((SHOWN_LENGTH - 3) / 2);
  return `${line.slice(0, half)} … ${line.slice(-half)}`;
}

/**
 * What no test noticed, by file: a line for the file, and below it a line for each change with its place, the text that was there
 * and the text that stood there instead. `shown` shortens the path of a file, `replacedIn` reads the text that was there.
 */
export function unnoticedOf(
  tried: readonly Tried[],
  shown: (file: string) => string,
  replacedIn: (one: Tried) => string,
): string[] {
  const unnoticed = tried
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .toSorted(
      (one, other) =>
        one.fileName.localeCompare(other.fileName) ||
        one.location.start.line - other.location.start.line ||
        one.location.start.column - other.location.start.column,
    );
  return [...Map.groupBy(unnoticed, ({ fileName }) => fileName)].flatMap(([file, changes]) => {
    const untested = changes.filter(({ status }) => status === 'NoCoverage').length;
    const survived = changes.length - untested;
    const counted = [
      ...(survived > 0 ? [`${survived} survived`] : []),
      ...(untested > 0 ? [`${untested} in code that no test reaches`] : []),
    ];
    return [
      `${shown(file)}: ${counted.join(', ')}`,
      ...changes.map((one) => {
        const { line, column } = one.location.start;
        const place = `${line}:${column}`.padEnd(8);
        const how = one.status === 'NoCoverage' ? 'not reached' : 'survived   ';
        return `  ${place}${how}  ${inOneLine(replacedIn(one))}  →  ${inOneLine(one.replacement)}`;
      }),
    ];
  });
}
