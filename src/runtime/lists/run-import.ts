// A whole import, in any thread: opens what it needs, reports what it would change, and does it when told to. If it is
// killed at any moment, nothing has changed, and importing the same file continues where it stopped.
import { openStore } from '../../store/database.ts';
import { storedLists } from '../../store/lists/imported-lists.ts';
import type { Store } from '../../store/store.ts';
import type { Instant } from '../../telephony/time.ts';
import { OperatorError } from '../operator-error.ts';
import { openList } from './list-file.ts';
import { ListImport } from './list-import.ts';
import { planReading } from './list-reading.ts';
import type { ColumnPlan, FromThread, ImportCounts, ImportFailure, ImportJob } from './messages.ts';

const CACHE_KB = 4_000;

type Say = (message: FromThread) => void;

/** `isToGoOn` is asked once, when the plan was said. */
export async function runImport(job: ImportJob, say: Say, isToGoOn: () => Promise<boolean>): Promise<void> {
  // By the clock of whoever ordered it, which a thread does not share.
  const beganAt = performance.now();
  const now = (): Instant => job.at + Math.round(performance.now() - beganAt);
  const refuse = (problems: readonly ImportFailure[], columns: readonly ColumnPlan[] = []): void =>
    say({ kind: 'refused', problems, columns });
  const opened = openList(job.path);
  if (!opened.ok) return refuse([{ message: opened.message, remedy: opened.remedy }]);
  if (job.digest !== null && opened.file.digest !== job.digest) {
    return refuse([
      {
        message: `${job.file} changed during the import`,
        remedy: 'apply again, to read the file as it is now',
      },
    ]);
  }
  const database = job.database === null ? null : openStore(job.database, { readonly: job.isDryRun });
  if (database?.kind === 'refused') {
    return refuse([{ message: database.error.message, remedy: database.error.hint }]);
  }
  const store = database?.store ?? null;
  // Rows are written once and in order: sixteen megabytes of cache would be held for nothing.
  store?.change(`pragma cache_size = -${CACHE_KB}`);
  try {
    const remembered = store === null ? {} : rememberedMapping(store, job.campaign);
    const reading = await planReading(opened.file, job, remembered);
    if (!reading.ok) return refuse(reading.problems, reading.columns);
    say({ kind: 'planned', plan: reading.planned.plan });
    if (!(await isToGoOn())) return;
    const work = new ListImport({ job, file: opened.file, planned: reading.planned, store, say, now });
    const counts = await work.run();
    if (counts === null) refuse(nobodyLeft(job.file, work.examples));
    else say({ kind: 'done', counts });
  } catch (thrown) {
    // What kind of file it is shows in its head; that it is damaged may show only on the way.
    if (!(thrown instanceof OperatorError)) throw thrown;
    refuse([{ message: thrown.message, remedy: thrown.remedy }]);
  } finally {
    store?.close();
  }
}

function nobodyLeft(file: string, examples: ImportCounts['examples']): { message: string; remedy: string }[] {
  const [first] = examples;
  const because =
    first === undefined ? 'it has no rows' : `the first one: row ${first.line}, ${first.reason}`;
  return [
    {
      message: `no row of ${file} can be called, so the list in force stays: ${because}`,
      remedy: first === undefined ? 'add rows below the headings' : first.remedy,
    },
  ];
}

function rememberedMapping(store: Store, campaign: string): Record<string, string> {
  const [last] = storedLists(store, campaign);
  return last === undefined ? {} : (JSON.parse(last.mapping) as Record<string, string>);
}
