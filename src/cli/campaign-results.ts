// `trunkline campaigns results` and `export`: what came of a campaign, in sums and person by person. Reads the database, also
// while a controller runs; no cell of the CSV is run by a spreadsheet.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cell } from '../lists/reject-report.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { campaignResults, campaignSums, type ResultRow } from '../store/campaign-results.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { type FolderOptions, loadOrSay } from './load.ts';
import { print, printJson, table } from './terminal.ts';

export interface ResultsOptions extends FolderOptions {
  readonly name: string;
}

export async function showResults(options: ResultsOptions): Promise<void> {
  await withStore(options, async (store) => {
    const sums = campaignSums(store, options.name);
    const people = sums.reduce((sum, one) => sum + one.people, 0);
    if (options.json) {
      printJson({ ok: true, campaign: options.name, people, results: sums });
      return;
    }
    const share = (count: number): string => `${((count / Math.max(1, people)) * 100).toFixed(1)} %`;
    const rows = sums.map((one) => [
      one.result ?? 'not called yet',
      one.state,
      one.people.toLocaleString('en'),
      share(one.people),
    ]);
    print(table(['result', 'state', 'people', 'share'], rows, [2, 3]));
  });
}

export async function exportResults(
  options: ResultsOptions & { readonly format: 'csv' | 'jsonl'; readonly out: string | undefined },
): Promise<void> {
  await withStore(options, async (store) => {
    const rows = campaignResults(store, options.name);
    const lines = options.format === 'jsonl' ? jsonLines(rows) : csvLines(rows);
    const to = options.out === undefined ? process.stdout : createWriteStream(options.out, { mode: 0o600 });
    await pipeline(Readable.from(lines), to, { end: options.out !== undefined });
  });
}

const COLUMNS = [
  'row',
  'number',
  'state',
  'result',
  'attempts',
  'outcome',
  'callerId',
  'trunk',
  'at',
  'talkMs',
  'hangupCause',
  'sipStatus',
  'call',
  'recordingPath',
] as const satisfies readonly (keyof ResultRow)[];

function* jsonLines(rows: Iterable<ResultRow>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify({ ...row, at: momentOf(row.at) })}\n`;
}

/** The columns of the list stand behind ours, named by the first row: every row of one list has the same. */
export function* csvLines(rows: Iterable<ResultRow>): Generator<string> {
  let own: string[] | null = null;
  for (const row of rows) {
    if (own === null) {
      own = Object.keys(row.variables);
      yield `${[...COLUMNS, ...own].map(cell).join(',')}\r\n`;
    }
    const ours = COLUMNS.map((name) => textOf(name === 'at' ? momentOf(row.at) : row[name]));
    const theirs = own.map((name) => row.variables[name] ?? '');
    yield `${[...ours, ...theirs].map(cell).join(',')}\r\n`;
  }
  if (own === null) yield `${COLUMNS.join(',')}\r\n`;
}

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value);
}

function momentOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

async function withStore(options: ResultsOptions, work: (store: Store) => Promise<void>): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  if (!config.campaigns.some(({ name }) => name === options.name)) {
    const names = config.campaigns.map(({ name }) => name).join(', ');
    throw new OperatorError(`there is no campaign called ${options.name}`, `choose one of: ${names}`);
  }
  const opened = openStore(join(config.appliance.dataDirectory, DATABASE_FILE), { readonly: true });
  if (opened.kind === 'refused') throw new OperatorError(opened.error.message, opened.error.hint);
  try {
    await work(opened.store);
  } finally {
    opened.store.close();
  }
}
