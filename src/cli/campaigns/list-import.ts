// `trunkline lists import`: shows what the columns are taken for, asks, and makes the file a campaign's list. A thread does the work.
// Interrupted at any moment, it says what is in force now and how to continue.

import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { systemClock } from '../../runtime/clock.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { importList } from '../../runtime/lists/import-list.ts';
import { declaredJob, leftOutReport } from '../../runtime/lists/list-job.ts';
import type { ImportCounts, ImportJob, ImportPlan } from '../../runtime/lists/messages.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { currentList } from '../../store/dialing/contacts.ts';
import { buildingList } from '../../store/lists/imported-lists.ts';
import { acquireApplyLock } from '../../store/locks/apply-lock.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import type { Interrupt } from '../interrupt.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { EXIT, print, printError, printJson } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { doneText, type InterruptedImport, interruptedWords, listProgress, planText } from './lists-text.ts';
import { tellController } from './tell-controller.ts';

export interface ListImportOptions extends FolderOptions {
  readonly file: string;
  readonly campaign: string;
  readonly map: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly rejects: string | undefined;
}

type Asked = Pick<Interrupt, 'signal' | 'exitCode' | 'ask'>;

export async function importCommand(options: ListImportOptions, interrupt: Asked): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const campaign = campaignNamed(config, options.campaign);
  const store = options.dryRun ? null : openStoreIn(config.appliance.dataDirectory);
  const lock = store === null ? null : acquireApplyLock(store);
  const before = store === null ? null : (currentList(store, campaign.name)?.id ?? null);
  store?.close();
  if (store !== null && lock === null) {
    throw new OperatorError(
      'another import or apply is under way on this appliance; nothing was changed',
      'wait until it has finished, then try again',
    );
  }
  try {
    const job = await jobOf(config, campaign, options);
    await runImport({ config, campaign, job, before }, options, interrupt);
  } finally {
    lock?.release();
    if (interrupt.exitCode !== null) process.exitCode = interrupt.exitCode;
  }
}

async function jobOf(config: Config, campaign: Campaign, options: ListImportOptions): Promise<ImportJob> {
  const database = join(config.appliance.dataDirectory, DATABASE_FILE);
  const asked = await new ControllerClient(config).status();
  const kept = options.dryRun ? null : leftOutReport(config, campaign.name);
  return {
    ...declaredJob(config, campaign),
    path: resolve(options.file),
    file: options.file,
    database: hasDatabase(config) ? database : null,
    isDryRun: options.dryRun,
    digest: null,
    sample: 0,
    telling: 'option',
    told: options.map,
    reportPath: options.rejects === undefined ? kept : resolve(options.rejects),
    isShared: asked.ok,
    at: systemClock.now(),
  };
}

interface Import {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly job: ImportJob;
  /** The version in force when it began. */
  readonly before: number | null;
}

async function runImport(work: Import, options: ListImportOptions, interrupt: Asked): Promise<void> {
  const { config, job } = work;
  let plan: ImportPlan | null = null;
  const progress = listProgress(options.json);
  const result = await importList(job, {
    confirm: (planned) => {
      plan = planned;
      return confirm(planned, options, interrupt);
    },
    onProgress: progress.say,
    signal: interrupt.signal,
  });
  progress.end();
  switch (result.kind) {
    case 'refused':
      process.exitCode = EXIT.usage;
      if (options.json) printJson({ ok: false, problems: result.problems });
      else for (const { message, remedy } of result.problems) printError(`${message}\n→ ${remedy}`);
      return;
    case 'stopped':
      process.exitCode = EXIT.usage;
      if (interrupt.signal.aborted) await sayInterrupted(work, options);
      return;
    case 'done':
      if (!job.isDryRun) await tellController(config);
      sayDone({ ...work, plan, counts: result.counts }, options);
  }
}

/** The thread was ended wherever it was: what came of it stands in the database. */
async function sayInterrupted(work: Import, options: ListImportOptions): Promise<void> {
  const { config } = work;
  const found = interruptedAt(work);
  if (found.kind === 'in-force') await tellController(config);
  const { message, remedy } = interruptedWords(found, {
    campaign: work.campaign.name,
    file: work.job.file,
    isDryRun: work.job.isDryRun,
  });
  if (options.json) printJson({ ok: false, interrupted: true, message, remedy, ...found });
  else printError(`${message}\n→ ${remedy}`);
}

function interruptedAt({ config, campaign, job, before }: Import): InterruptedImport {
  if (job.isDryRun || !hasDatabase(config)) return { kind: 'not-begun', version: before, people: 0 };
  const store = openStoreIn(config.appliance.dataDirectory, { readonly: true });
  try {
    const current = currentList(store, campaign.name);
    const version = current?.id ?? null;
    const people = current?.accepted ?? 0;
    // The lock is held: nobody else put a list in force meanwhile.
    if (version !== null && version !== before) return { kind: 'in-force', version, people };
    const lines = buildingList(store, campaign.name)?.rowsDone ?? 0;
    return lines === 0
      ? { kind: 'not-begun', version, people }
      : { kind: 'begun', version, people, linesKept: lines };
  } finally {
    store.close();
  }
}

interface Done extends Import {
  readonly plan: ImportPlan | null;
  readonly counts: ImportCounts;
}

function sayDone({ campaign, job, plan, counts }: Done, options: ListImportOptions): void {
  const leftOut = counts.rejected + counts.duplicates;
  const rejects = leftOut > 0 && !counts.isUnchanged ? job.reportPath : null;
  if (options.json) {
    const rowsPerSecond = Math.round((counts.rows / Math.max(1, counts.tookMs)) * 1000);
    const { sample: _, ...told } = counts;
    const { format, columns, notes } = plan ?? { format: '', columns: [], notes: [] };
    printJson({
      ok: true,
      campaign: campaign.name,
      file: job.file,
      dryRun: job.isDryRun,
      format,
      notes,
      columns,
      ...told,
      rejects,
      rowsPerSecond,
    });
    return;
  }
  print(doneText(counts, { campaign: campaign.name, isDryRun: job.isDryRun, rejects }));
}

/** What the columns were taken for is shown in any case. */
async function confirm(plan: ImportPlan, options: ListImportOptions, interrupt: Asked): Promise<boolean> {
  if (!options.json) print(planText(plan));
  if (options.yes || options.dryRun) return true;
  if (!process.stdin.isTTY || options.json) {
    const remedy = 'check the columns with --dry-run, then use --yes';
    const message = 'nobody can confirm the columns without a terminal; nothing was changed';
    if (options.json) printJson({ ok: false, problems: [{ message, remedy }], columns: plan.columns });
    else printError(`${message}\n→ ${remedy}`);
    return false;
  }
  const isWanted = await askPerson('Import the list like this? [y/N] ', interrupt);
  if (!isWanted && !interrupt.signal.aborted) printError('Nothing was changed.');
  return isWanted;
}

/** Ctrl-C, Ctrl-D and anything but yes are no. */
async function askPerson(question: string, { signal, ask }: Asked): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal is read key by key meanwhile, so that Ctrl-C is no signal.
  terminal.on('SIGINT', () => ask());
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    const answered = terminal.question(question, { signal }).catch((thrown: unknown) => {
      if (signal.aborted) return '';
      throw thrown;
    });
    return /^y(?:es)?$/i.test((await Promise.race([answered, closed])).trim());
  } finally {
    terminal.close();
    if (signal.aborted) process.stderr.write('\n');
  }
}
