// `npm run measure` without a form: every form over the rows beside this file, and the page that says what came out. Stops
// at a row that cannot be read: a page with holes would be believed.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMachine } from '../bench/machine.ts';
import type { AnyMeasure, NumberedLine } from './measure.ts';
import { type Chapter, measurementsPage } from './measurements.ts';

const ROOT = join(import.meta.dirname, '../..');
export const ROWS = join(import.meta.dirname, 'rows');
export const PAGE = join(ROOT, 'docs/measurements.md');

export function linesIn(text: string): NumberedLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
}

/** What is wrong, or null where the page was written. */
export async function measureEverything(
  measures: readonly AnyMeasure[],
  sound: () => Promise<readonly string[]>,
  tell: (text: string) => void,
): Promise<string | null> {
  const machine = describeMachine();
  const chapters: Chapter[] = [];
  for (const { name, runParts } of measures) {
    const file = `${name}.jsonl`;
    const startedAt = performance.now();
    const parts = await runParts(linesIn(readFileSync(join(ROWS, file), 'utf8')));
    if ('wrong' in parts) return parts.wrong.map((line) => `${file} ${line}`).join('\n');
    chapters.push({ name, parts });
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    tell(`${name.padEnd(14)} ${rows} rows, ${Math.round((performance.now() - startedAt) / 1000)} s`);
  }
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(PAGE, measurementsPage({ machine, commit: codeHere(), day }, chapters, await sound()));
  return null;
}

/** A page is written after the code that it measures: what counts is the newest commit that changed that code. */
function codeHere(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'test/measure') !== '';
    return `commit ${git('log', '-1', '--format=%h', '--', 'src')}${changed ? ' and uncommitted changes' : ''}`;
  } catch {
    return 'no checkout';
  }
}
