// `trunkline campaigns results` and `export`: the results of a campaign, in totals and person by person. Reads the database,
// also while a controller runs. Cells of the CSV are written so that no spreadsheet runs them as formulas.
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Config } from '../../config/schema.ts';
import { cell } from '../../lists/reject-report.ts';
import { TRANSCRIPT_FOLDER } from '../../runtime/files.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import {
  campaignResults,
  campaignSums,
  type ResultRow,
  resultColumns,
} from '../../store/dialing/campaign-results.ts';
import type { Store } from '../../store/store.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { print, printJson, table } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { standWords } from './lists-text.ts';

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
      one.result ?? noResult(one.state),
      standWords(one.state),
      one.people.toLocaleString('en'),
      share(one.people),
    ]);
    print(table(['result', 'state', 'people', 'share'], rows, [2, 3]));
  });
}

/** Of whoever waits a call is still to come; of those who are on the do-not-call list none is. */
function noResult(state: string): string {
  if (state === 'waiting') return 'not called yet';
  return state === 'claimed' ? '–' : 'not called';
}

export async function exportResults(
  options: ResultsOptions & { readonly format: 'csv' | 'jsonl' | 'xlsx'; readonly out: string | undefined },
): Promise<void> {
  await withStore(options, async (store, config) => {
    const rows = campaignResults(store, options.name);
    const own = resultColumns(store, options.name);
    const transcripts = transcriptsIn(join(config.appliance.dataDirectory, TRANSCRIPT_FOLDER));
    if (options.format === 'xlsx') mustFit(store, options);
    // Opened last: a file that is there is not emptied for an export that is refused.
    const to = options.out === undefined ? process.stdout : createWriteStream(options.out, { mode: 0o600 });
    if (options.format === 'xlsx') {
      const book = writeXlsxStream(sheetRows(rows, own, transcripts), {
        name: 'results',
        freezePane: { rows: 1 },
      });
      return written(Readable.fromWeb(book as ReadableStream<Uint8Array>), to);
    }
    const lines =
      options.format === 'jsonl' ? jsonLines(rows, transcripts) : csvLines(rows, own, transcripts);
    await written(Readable.from(lines), to);
  });
}

/** Throws where a workbook is not what this export can be. */
function mustFit(store: Store, { name, out }: ResultsOptions & { readonly out: string | undefined }): void {
  if (out === undefined && process.stdout.isTTY)
    throw new OperatorError(
      'a workbook cannot be printed in a terminal',
      'write it to a file: --out results.xlsx',
    );
  const people = campaignSums(store, name).reduce((sum, one) => sum + one.people, 0);
  if (people > MOST_ROWS)
    throw new OperatorError(
      `a sheet of Excel holds ${MOST_ROWS.toLocaleString('en')} people, and this list has ${people.toLocaleString('en')}`,
      'export it as CSV: --format csv',
    );
}

/** A reader that has seen enough, such as `head`, ends the export without a fault. */
async function written(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(from, to, { end: to !== process.stdout });
  } catch (thrown) {
    const isGone = thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE';
    if (!isGone || to !== process.stdout) throw thrown;
  }
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
  'fields',
] as const satisfies readonly (keyof ResultRow)[];

const HEADINGS: readonly string[] = [...COLUMNS, 'transcriptPath'];

function oursOf(row: ResultRow, transcripts: Transcripts): (string | number | null)[] {
  const ours = COLUMNS.map((name) => (name === 'at' ? momentOf(row.at) : row[name]));
  return [...ours, transcripts.get(row.call ?? '') ?? null];
}

/** By call. Their names end in it. */
type Transcripts = ReadonlyMap<string, string>;

function transcriptsIn(directory: string): Transcripts {
  if (!existsSync(directory)) return new Map();
  const named = /^\d{8}-\d{6}-(.+)\.txt$/;
  return new Map(
    readdirSync(directory).flatMap((file) => {
      const call = named.exec(file)?.[1];
      return call === undefined ? [] : [[call, join(directory, file)] as const];
    }),
  );
}

function* jsonLines(rows: Iterable<ResultRow>, transcripts: Transcripts): Generator<string> {
  for (const row of rows) {
    const fields = row.fields === null ? null : (JSON.parse(row.fields) as unknown);
    const transcriptPath = transcripts.get(row.call ?? '') ?? null;
    yield `${JSON.stringify({ ...row, at: momentOf(row.at), fields, transcriptPath })}\n`;
  }
}

/** `own`: the columns of the list, which stand behind ours. */
export function* csvLines(
  rows: Iterable<ResultRow>,
  own: readonly string[],
  transcripts: Transcripts = new Map(),
): Generator<string> {
  yield `${[...HEADINGS, ...own].map(cell).join(',')}\r\n`;
  for (const row of rows) {
    const ours = oursOf(row, transcripts).map(textOf);
    const theirs = own.map((name) => row.variables[name] ?? '');
    yield `${[...ours, ...theirs].map(cell).join(',')}\r\n`;
  }
}

/** The same table for a workbook. Every cell is a text or a number: nothing in it can be a formula. */
export function* sheetRows(
  rows: Iterable<ResultRow>,
  own: readonly string[],
  transcripts: Transcripts = new Map(),
): Generator<(string | number | null)[]> {
  yield [...HEADINGS, ...own];
  for (const row of rows) {
    const theirs = own.map((name) => row.variables[name] ?? '');
    yield [...oursOf(row, transcripts), ...theirs].map((one) =>
      typeof one === 'string' ? sheetText(one) : one,
    );
  }
}

/** What a cell of Excel holds. */
const MOST_IN_CELL = 32_767;
/** What Excel and its file format hold: a workbook with more would be said to be damaged. */
const MOST_ROWS = 1_048_575;

/** Without what no XML may hold, and with what looks like the format's own escapes (`_x000D_`) written as text. */
function sheetText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      .slice(0, MOST_IN_CELL)
  );
}

function textOf(value: string | number | null): string {
  return value === null ? '' : String(value);
}

function momentOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

async function withStore(
  options: ResultsOptions,
  work: (store: Store, config: Config) => Promise<void>,
): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  campaignNamed(config, options.name);
  const store = openStoreIn(config.appliance.dataDirectory, { readonly: true });
  try {
    await work(store, config);
  } finally {
    store.close();
  }
}
