// Puts the declarations in force, all or nothing: a copy of the files, the switch, then rows and version in one transaction,
// then call lists. Killed before the transaction, the old version stays in force; killed after it, the new one is, and the
// next apply or start completes the rest (`unconfirmed-switch.ts`, `store/lists/imported-lists.ts`). A second apply of the
// same files changes nothing.
import { type Plan, planChanges, summarizePlan } from '../config/plan.ts';
import { type Digest, toDeclaredRows } from '../config/reading/declared-rows.ts';
import type { ProvisioningFile } from '../config/reading/parse.ts';
import type { Config } from '../config/schema.ts';
import type { ImportCounts, ImportProgress } from '../runtime/lists/messages.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { applyDeclared, currentVersion, listAppliedVersions, recordSnapshot } from '../store/declared.ts';
import { StoreError } from '../store/error.ts';
import { recordImport } from '../store/lists/imported-lists.ts';
import { acquireApplyLock } from '../store/locks/apply-lock.ts';
import type { Store } from '../store/store.ts';
import { type CampaignId, toId } from '../telephony/ids.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { type ApplySwitch, changeSwitch, type SwitchChange, type SwitchReport } from './apply-switch.ts';
import { indexKnowledge, type KnowledgeChange } from './index-knowledge.ts';
import {
  declaredBefore,
  type ListToImport,
  listsToImport,
  switchWaiting,
  type Waiting,
} from './plan-apply.ts';
import { BadListsError, ListPlaces, listProblems, readLists, takeList } from './read-lists.ts';
import { isSameFiles, readProvisioning } from './read-provisioning.ts';
import type { GatewayChange } from './switch-files.ts';
import { KEPT_SNAPSHOTS, Versions } from './versions.ts';

/** After each of these something is on the disk that was not there before. */
export type ApplyStep =
  | 'copied'
  | 'switch-noted'
  | 'switch-written'
  | 'switch-told'
  | 'committed'
  | 'settled'
  | 'list-begun'
  | 'list-imported';

export interface ApplyOptions {
  readonly config: Config;
  /** The texts that `config` was made from. */
  readonly files: readonly ProvisioningFile[];
  /** What was in force until now, where there is a copy of it. */
  readonly before: Config | null;
  readonly store: Store;
  readonly digest: Digest;
  readonly who: string;
  readonly at: Instant;
  readonly clock: Clock;
  /** Where a switch is reachable. Null: its files are written, and it is told by nobody. */
  readonly switch: ApplySwitch | null;
  /** What may end live calls is done as well. */
  readonly force?: boolean;
  /** Files of a switch that were not written from these declarations may be replaced. */
  readonly takeOver?: boolean;
  /** `files` are the copy of a version and no files of the owner's, who may be editing those. */
  readonly fromVersion?: boolean;
  /** The version that is brought back. */
  readonly restores?: number;
  readonly signal: AbortSignal;
  /** How long the switch may take to come there. */
  readonly withinMs?: number;
  readonly onStep?: (step: ApplyStep) => void;
  /** Of the call lists, which may be long. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** A controller works on the database meanwhile: it gets half of the time. Left out: it may. */
  readonly isShared?: boolean;
}

export interface ApplyReport {
  /** False: the switch did not take it, and everything is as it was before. */
  readonly ok: boolean;
  readonly plan: Plan;
  /** In force now. Null where nothing was ever applied. */
  readonly version: number | null;
  readonly isNew: boolean;
  /** Documents that were taken in, and those that are no longer looked up. */
  readonly knowledge: KnowledgeChange;
  readonly lists: readonly { readonly campaign: string; readonly report: ImportCounts }[];
  /** Null where no folder for the switch's files is declared. */
  readonly files: {
    readonly directory: string;
    readonly written: readonly string[];
    readonly removed: readonly string[];
  } | null;
  readonly gateways: readonly GatewayChange[];
  readonly switch: SwitchReport;
  readonly waiting: readonly Waiting[];
}

/** One at a time: throws an `OperatorError` where another apply is under way. */
export async function applyConfig(options: ApplyOptions): Promise<ApplyReport> {
  const lock = acquireApplyLock(options.store);
  if (lock === null) {
    throw new OperatorError(
      'another apply is under way on this appliance; nothing was changed',
      'wait until it has ended (seconds, minutes with a very long list), then try again',
    );
  }
  const { config } = options;
  const isKept = options.fromVersion === true || options.restores !== undefined;
  const places = isKept ? ListPlaces.ofVersion(config) : ListPlaces.ofFiles(config);
  try {
    await expectFilesAsRead(options);
    return await applyLocked(options, places);
  } finally {
    await places.close();
    lock.release();
  }
}

/** The owner's files were edited, or applied by somebody else, after they were read: what was read is not what is wanted. */
export class FilesChangedError extends OperatorError {}

/** Asked for with the lock held: from here on nobody else applies. A version that is brought back is no file of the owner's. */
async function expectFilesAsRead({ config, files, fromVersion, restores }: ApplyOptions): Promise<void> {
  if (fromVersion === true || restores !== undefined) return;
  const now = await readProvisioning(config.root, {});
  if (now.ok && isSameFiles(now.files, files)) return;
  throw new FilesChangedError(
    `the files in ${config.root} were changed while this apply was waiting for another one; nothing was changed`,
    'apply again: it reads them as they are now',
  );
}

async function applyLocked(options: ApplyOptions, places: ListPlaces): Promise<ApplyReport> {
  const { config, files, store, digest, onStep = () => {} } = options;
  const versions = new Versions(config.appliance.dataDirectory);
  const rows = toDeclaredRows(config, digest);
  const plan = planChanges(await declaredBefore(store), rows);
  const current = currentVersion(store);
  await expectGoodLists(options, places, await listsToImport(store, rows));
  const isNew = plan.changes.length > 0 || current === null;
  const snapshot = isNew ? await versions.write((current?.id ?? 0) + 1, files, config.root) : null;
  if (snapshot !== null) onStep('copied');

  const change = await changeSwitch({
    config,
    before: options.before,
    commands: options.switch,
    force: options.force === true,
    takeOver: options.takeOver === true,
    isApplied: current !== null,
    by: { at: options.at, who: options.who },
    clock: options.clock,
    signal: options.signal,
    ...(options.withinMs === undefined ? {} : { withinMs: options.withinMs }),
    onStep,
  });
  const report = { plan, ...switchPart(change) };
  if (change.report.kind === 'refused') {
    await prune(versions, store);
    const knowledge = { indexed: [], forgotten: [] };
    return { ...report, ok: false, version: current?.id ?? null, isNew: false, knowledge, lists: [] };
  }
  const version = await commitOrUndo(options, change, () => {
    const { at, who, restores } = options;
    const summary = summaryOf(plan, current === null, restores);
    const base = { at, who, summary, diff: plan.changes, things: rows };
    return applyDeclared(store, {
      ...base,
      ...(snapshot === null ? {} : { snapshot }),
      ...(restores === undefined ? {} : { restores }),
    });
  });
  onStep('committed');
  await change.settle();
  onStep('settled');
  const knowledge = indexKnowledge(store, config, rows, options.at);
  const lists = await importLists(options, places, await listsToImport(store, rows));
  if (!isNew && current !== null && current.snapshot === null) {
    await recordSnapshot(store, current.id, await versions.write(current.id, files, config.root));
  }
  await prune(versions, store);
  return { ...report, ok: true, version, isNew, knowledge, lists };
}

function switchPart(change: SwitchChange): Pick<ApplyReport, 'files' | 'gateways' | 'switch' | 'waiting'> {
  const { files, report, waiting } = change;
  return {
    files:
      files === null ? null : { directory: files.directory, written: files.written, removed: files.removed },
    gateways: files?.gateways ?? [],
    switch: report,
    waiting: [
      ...profilesWaiting(report, waiting.length > 0),
      ...(report.kind === 'taken-in' && files !== null
        ? switchWaiting(waiting, files.atStart, files.goneProfiles)
        : switchWaiting(waiting, [], [])),
    ],
  };
}

/** A profile that does not run at all, say. Listeners that wait are named by their settings already. */
function profilesWaiting(report: SwitchReport, isNamed: boolean): Waiting[] {
  if (report.kind !== 'taken-in' || isNamed) return [];
  return report.waitsForRestart.map((what) => ({
    what,
    because: 'the switch sets this only when the profile starts',
    remedy: 'restart the switch when no call is live',
  }));
}

/** The database is the last to say yes: where it cannot, the switch goes back. */
async function commitOrUndo(
  { store }: ApplyOptions,
  change: SwitchChange,
  commit: () => ReturnType<typeof applyDeclared>,
): Promise<number | null> {
  try {
    return (await commit()).version;
  } catch (error) {
    const isBack = await change.undo();
    if (!(error instanceof StoreError)) throw error;
    throw new OperatorError(
      `nothing was applied: ${error.message}${isBack ? '' : '; and the switch did not go back to what it had'}`,
      isBack ? error.hint : `${error.hint} Then: trunkline apply`,
      { cause: [error, store.path] },
    );
  }
}

function summaryOf(plan: Plan, isFirst: boolean, restores: number | undefined): string {
  if (isFirst) return `the first one: ${plan.changes.length} declarations`;
  const words = summarizePlan(plan);
  return restores === undefined ? words : `back to version ${restores}: ${words}`;
}

/** Before anything is changed: a list that has mistakes is refused as a file with mistakes is. */
async function expectGoodLists(
  options: ApplyOptions,
  places: ListPlaces,
  wanted: readonly ListToImport[],
): Promise<void> {
  const { config } = options;
  const campaigns = config.campaigns.filter(({ name }) => wanted.some(({ campaign }) => campaign === name));
  const readings = await readLists(campaigns, {
    ...listOptions(options, places),
    database: options.store.path,
  });
  const problems = listProblems(config, readings);
  if (problems.length > 0) throw new BadListsError(problems);
}

async function importLists(
  options: ApplyOptions,
  places: ListPlaces,
  wanted: readonly ListToImport[],
): Promise<ApplyReport['lists']> {
  const { config, store, at, onStep = () => {} } = options;
  const reports: { campaign: string; report: ImportCounts }[] = [];
  for (const { campaign, content } of wanted) {
    const declared = config.campaigns.find(({ name }) => name === campaign);
    if (declared === undefined) throw new Error(`there is no campaign ${campaign}`);
    onStep('list-begun');
    const database = store.path;
    const isShared = options.isShared ?? true;
    const report = await takeList(declared, { ...listOptions(options, places), database, isShared, at });
    await recordImport(store, toId<CampaignId>(campaign), content, at);
    reports.push({ campaign, report });
    onStep('list-imported');
  }
  return reports;
}

function listOptions(
  { config, signal, onProgress }: ApplyOptions,
  places: ListPlaces,
): {
  config: Config;
  places: ListPlaces;
  signal: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
} {
  return { config, places, signal, ...(onProgress === undefined ? {} : { onProgress }) };
}

/** The newest copies stay, the current one among them; what a killed apply left behind goes. */
async function prune(versions: Versions, store: Store): Promise<void> {
  const kept = await listAppliedVersions(store, KEPT_SNAPSHOTS);
  await versions.prune(kept.map(({ id }) => id));
}
