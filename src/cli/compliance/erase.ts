// `trunkline erase <number>`: erases a person from everything that this appliance stores, and reports what was erased, what
// was kept, and why.

import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemClock } from '../../runtime/clock.ts';
import { DATABASE_FILE, LISTS_FOLDER, LOG_FOLDER } from '../../runtime/files.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { allForms } from '../../runtime/recordings/names.ts';
import { recordingTotals } from '../../store/calls/recordings.ts';
import { eraseNumber, flushErased, rewriteFile } from '../../store/evidence/erase.ts';
import type { E164 } from '../../telephony/number.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { numberTyped, withRecords } from '../open-records.ts';
import { paint, print, printJson, say } from '../terminal.ts';

export interface EraseOptions extends FolderOptions {
  readonly number: string;
  /** Only says what would go. */
  readonly yes: boolean;
}

export async function erase(options: EraseOptions): Promise<void> {
  const { dataDirectory, country } = await withRecords(options, async (records) => records);
  const number = numberTyped(options.number, country) as E164;
  if (!options.yes)
    throw new OperatorError(
      `this deletes ${number} from calls, lists, transcripts and recordings, and cannot be undone`,
      `to confirm: trunkline erase ${number} --yes`,
    );
  const store = openStoreIn(dataDirectory);
  try {
    const reports = rejectReports(dataDirectory, number);
    let files: readonly string[] = [];
    const result = eraseNumber(store, number, systemClock.now(), (paths) => {
      // Also what a crash left beside them, of which the database knows nothing.
      files = [...new Set(paths.flatMap(allForms))].filter((path) => existsSync(path));
      removeAll([...files, ...reports]);
    });
    if (!result.ok) throw new OperatorError(result.because, 'wait until it is over, then try again');
    const isRewritten = rewriteFile(store);
    const isFlushed = flushErased(store);
    const { files: _, ...counts } = result.erased;
    const gone = { ...counts, files: files.length, rejectReports: reports.length };
    const kept = keptOf(
      dataDirectory,
      number,
      counts.evidence,
      store.rows(`select 1 from "suppressions" where "digest" = ? limit 1`, store.digestOf(number)).length >
        0,
    );
    const copies = recordingTotals(store).uploads['removing'] ?? 0;
    if (copies > 0)
      kept.push(
        `${copies === 1 ? '1 uploaded copy of a recording' : `${copies} uploaded copies of recordings`} in your store, theirs among all that are due, until the controller has removed ${copies === 1 ? 'it' : 'them'}, within a minute if it runs: trunkline recordings says "uploaded, to remove" until then`,
      );
    if (!isRewritten)
      kept.push(
        `space in ${DATABASE_FILE} freed by older rows may still contain parts of them: run this again while the controller is stopped, with disk space for a second file of that size`,
      );
    if (!isFlushed)
      kept.push(
        `the log beside the database (${DATABASE_FILE}-wal) still contains them, because it is in use: run this again`,
      );
    if (options.json) printJson({ ok: true, number, gone, kept });
    else {
      print(paint('bold', `${number} is erased`));
      for (const [what, count] of Object.entries(gone))
        if (count > 0) print(`  ${NAMES[what] ?? what}: ${count}`);
      print(paint('bold', 'kept, and why'));
      for (const line of kept) say(`  ${line}`);
    }
  } finally {
    store.close();
  }
}

const NAMES: Readonly<Record<string, string>> = {
  calls: 'calls without their number now',
  turns: 'turns of talk deleted',
  listRows: 'rows of call lists emptied',
  attempts: 'attempts without their number now',
  callbacks: 'callbacks deleted',
  complaints: 'complaints without their number now',
  webhookEvents: 'events for other systems deleted',
  evidence: 'entries of evidence without their content now',
  files: 'recordings, transcripts and messages deleted',
  rejectReports: 'reports of rejected rows and uploaded lists deleted',
};

function removeAll(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true });
    } catch (thrown) {
      throw new OperatorError(
        `${path} cannot be removed (${thrown instanceof Error ? thrown.message : String(thrown)}); the database is as it was`,
        'run this as a user who may remove it',
      );
    }
  }
}

/** Reports of imports hold rows as they were written, and so do lists that were sent to the API. */
function rejectReports(dataDirectory: string, number: E164): string[] {
  const folder = join(dataDirectory, LISTS_FOLDER);
  if (!existsSync(folder)) return [];
  const digits = number.slice(-10);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => isUploadedList(path) || (isReport(path) && holds(path, digits)));
}

/** A list that was sent and not taken in yet, of whatever kind: it can be sent again. */
function isUploadedList(path: string): boolean {
  return basename(path) === 'list' && statSync(path).isFile();
}

function isReport(path: string): boolean {
  return path.endsWith('.csv') || path.endsWith('.json');
}

function holds(path: string, digits: string): boolean {
  return readFileSync(path, 'utf8')
    .replace(/[ ()-]/g, '')
    .includes(digits);
}

function keptOf(dataDirectory: string, number: E164, evidence: number, isSuppressed: boolean): string[] {
  const backups = join(dataDirectory, 'backups');
  return [
    isSuppressed
      ? 'that this person must not be called, as a keyed digest: without it they would be called again'
      : `nothing keeps this person from being called again; to do so: trunkline suppress add ${number}`,
    ...(evidence === 0
      ? []
      : ['the digests of the evidence: the chain needs them, and nobody can be identified from them']),
    ...(existsSync(backups)
      ? [`backups in ${backups} still contain them until they are deleted (14 days)`]
      : []),
    'your own files, such as call lists in your declarations: remove the row, or the next apply brings it back',
    `log lines in ${join(dataDirectory, LOG_FOLDER)} and in the journal: numbers are masked there`,
  ];
}
