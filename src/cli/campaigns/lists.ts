// `trunkline lists …`: imports a list into a campaign, and shows which one is in force, how it differs from the previous
// one, and which rows were rejected. A thread does the work; this file shows it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
import { countContacts } from '../../store/dialing/contacts.ts';
import { storedLists } from '../../store/lists/imported-lists.ts';
import { listDifference } from '../../store/lists/list-difference.ts';
import { acquireApplyLock } from '../../store/locks/apply-lock.ts';
import type { Store } from '../../store/store.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import { ControllerClient } from '../controller-client.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { EXIT, print, printError, printJson } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import {
  differenceText,
  doneText,
  type ListInForce,
  listProgress,
  listsText,
  planText,
  versionText,
} from './lists-text.ts';
import { tellController } from './tell-controller.ts';

export interface ListImportOptions extends FolderOptions {
  readonly file: string;
  readonly campaign: string;
  readonly map: Readonly<Record<string, string>>;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly rejects: string | undefined;
}

export async function importCommand(options: ListImportOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const campaign = campaignNamed(config, options.campaign);
  const store = options.dryRun ? null : openStoreIn(config.appliance.dataDirectory);
  const lock = store === null ? null : acquireApplyLock(store);
  store?.close();
  if (store !== null && lock === null) {
    throw new OperatorError(
      'another import or apply is under way on this appliance; nothing was changed',
      'wait until it has finished, then try again',
    );
  }
  try {
    await runImport(config, campaign, await jobOf(config, campaign, options), options);
  } finally {
    lock?.release();
  }
}

/** What is kept by now, to be looked at. Null: nothing was taken in yet. */
function openKept(config: Config): Store | null {
  return hasDatabase(config) ? openStoreIn(config.appliance.dataDirectory, { readonly: true }) : null;
}

function databaseOf(config: Config): string {
  return join(config.appliance.dataDirectory, DATABASE_FILE);
}

async function jobOf(config: Config, campaign: Campaign, options: ListImportOptions): Promise<ImportJob> {
  const database = databaseOf(config);
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

async function runImport(
  config: Config,
  campaign: Campaign,
  job: ImportJob,
  options: ListImportOptions,
): Promise<void> {
  let plan: ImportPlan | null = null;
  const progress = listProgress(options.json);
  const result = await importList(job, {
    confirm: (planned) => {
      plan = planned;
      return confirm(planned, options);
    },
    onProgress: progress.say,
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
      return;
    case 'done':
      if (!job.isDryRun) await tellController(config);
      sayDone({ config, campaign, job, plan, counts: result.counts }, options);
  }
}

interface Done {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly job: ImportJob;
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
async function confirm(plan: ImportPlan, options: ListImportOptions): Promise<boolean> {
  if (!options.json) print(planText(plan));
  if (options.yes || options.dryRun) return true;
  if (!process.stdin.isTTY || options.json) {
    const remedy = 'check the columns with --dry-run, then use --yes';
    const message = 'nobody can confirm the columns without a terminal; nothing was changed';
    if (options.json) printJson({ ok: false, problems: [{ message, remedy }], columns: plan.columns });
    else printError(`${message}\n→ ${remedy}`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question('Import the list like this? [y/N] ');
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** The list in force of every campaign that is declared. */
export async function listLists(options: FolderOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const store = openKept(config);
  try {
    const lists: ListInForce[] = [];
    for (const { name } of config.campaigns) {
      const list = store === null ? undefined : storedLists(store, name)[0];
      const counts = store === null ? null : await countContacts(store, toId<CampaignId>(name));
      lists.push({ campaign: name, list: list ?? null, counts: list === undefined ? null : counts });
    }
    if (options.json)
      printJson({
        ok: true,
        lists: lists.map(({ campaign, list, counts }) => ({
          campaign,
          version: list?.id ?? null,
          since: list?.switchedAt ?? null,
          file: list?.file ?? null,
          people: list?.accepted ?? 0,
          leftOut: list === null ? 0 : list.rejected + list.duplicates,
          counts,
        })),
      });
    else print(listsText(lists, config.appliance.timeZone));
  } finally {
    store?.close();
  }
}

export interface ListOptions extends FolderOptions {
  readonly campaign: string;
}

/** Which version is in force, and how many stand where. */
export async function showList(options: ListOptions): Promise<void> {
  await withLists(options, async (store, config) => {
    const versions = storedLists(store, options.campaign);
    const counts = await countContacts(store, toId<CampaignId>(options.campaign));
    if (options.json) {
      const parsed = versions.map((one) => ({
        ...one,
        mapping: JSON.parse(one.mapping) as unknown,
        columns: JSON.parse(one.columns) as unknown,
      }));
      printJson({ ok: true, campaign: options.campaign, counts, versions: parsed });
      return;
    }
    print(versionText(versions, counts, config.appliance.timeZone));
  });
}

/** Who came, and who went, against the version before. */
export async function diffList(options: ListOptions & { readonly limit: number }): Promise<void> {
  await withLists(options, async (store) => {
    const [now, before] = storedLists(store, options.campaign);
    if (now === undefined || before === undefined) {
      throw new OperatorError(
        `campaign ${options.campaign} has had only one list`,
        'there will be a difference after the next import',
      );
    }
    const found = listDifference(store, before.id, now.id, options.limit);
    if (options.json)
      printJson({ ok: true, campaign: options.campaign, before: before.id, now: now.id, ...found });
    else print(differenceText(found));
  });
}

/** The report of the last import: to the terminal, or into a file. */
export async function showRejects(
  options: ListOptions & { readonly out: string | undefined },
): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  campaignNamed(config, options.campaign);
  const path = leftOutReport(config, options.campaign);
  if (!existsSync(path)) {
    throw new OperatorError(
      `no list was imported for campaign ${options.campaign}, or no row of it was left out`,
      'trunkline lists import <file> --campaign <name>, or trunkline apply',
    );
  }
  if (options.out !== undefined) writeFileSync(options.out, readFileSync(path), { mode: 0o600 });
  else process.stdout.write(readFileSync(path));
}

async function withLists(
  options: ListOptions,
  work: (store: Store, config: Config) => Promise<void>,
): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  campaignNamed(config, options.campaign);
  const store = openKept(config);
  if (store === null || storedLists(store, options.campaign).length === 0) {
    store?.close();
    throw new OperatorError(
      `campaign ${options.campaign} has no list yet`,
      'trunkline lists import <file> --campaign <name>, or trunkline apply',
    );
  }
  try {
    await work(store, config);
  } finally {
    store.close();
  }
}
