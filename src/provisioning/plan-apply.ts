// What an apply would change: rows, call lists, files and gateways of the switch, what would have to wait, and what a
// running controller takes over only at its next start. Changes nothing.
import { type Plan, planChanges, startOnlyChanges } from '../config/plan.ts';
import { type DeclaredRow, type Digest, toDeclaredRows } from '../config/reading/declared-rows.ts';
import type { Config } from '../config/schema.ts';
import type { ListenerChange } from '../freeswitch/xml/sofia-text.ts';
import type { ListedPerson } from '../lists/row-reader.ts';
import type { ImportProgress } from '../runtime/lists/messages.ts';
import { currentVersion, listDeclared } from '../store/declared.ts';
import { importedLists } from '../store/lists/imported-lists.ts';
import type { Store } from '../store/store.ts';
import type { AppliedVersionRow } from '../store/tables.ts';
import { type KnowledgeChange, knowledgeToIndex } from './index-knowledge.ts';
import { BadListsError, ListPlaces, type ListReading, listProblems, readLists } from './read-lists.ts';
import { type GatewayChange, planSwitchFiles, type SwitchFilesPlan } from './switch-files.ts';
import { isUnconfirmed } from './unconfirmed-switch.ts';
import { othersIn, othersWords } from './whose-switch.ts';

/** Who is on a call, as far as anybody can say. */
export interface LiveCalls {
  readonly total: number;
  /** Null where only the switch could be asked. */
  readonly byTrunk: ReadonlyMap<string, number> | null;
}

interface PlannedList {
  readonly campaign: string;
  readonly list: string;
  readonly preview: { readonly added: number; readonly kept: number; readonly withdrawn: number };
  /** Rows that would not be called, those that are there twice among them. */
  readonly leftOut: number;
  /** Some of the people on it, taken evenly. */
  readonly sample: readonly ListedPerson[];
}

export interface PlannedGateway extends GatewayChange {
  /** Null: nobody could be asked. They go on either way. */
  readonly liveCalls: number | null;
}

interface PlannedSwitch {
  /** Whose files would be replaced, where they are not those of these declarations. In words. */
  readonly others: string | null;
  readonly directory: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly gateways: readonly PlannedGateway[];
}

/** Something that is applied and not in force yet. */
export interface Waiting {
  readonly what: string;
  readonly because: string;
  readonly remedy: string;
}

export interface ApplyPlan {
  /** In force now. Null: nothing was ever applied. */
  readonly current: { readonly version: number; readonly at: number; readonly who: string } | null;
  readonly rows: Plan;
  readonly lists: readonly PlannedList[];
  /** Documents that would be taken in, or looked up no longer. */
  readonly knowledge: KnowledgeChange;
  readonly switch: PlannedSwitch | null;
  /** The switch can be reached, and may not have taken in what was applied before. */
  readonly isUnsettled: boolean;
  readonly waiting: readonly Waiting[];
  /** Live calls that would be ended. None without `--force`: whatever would end one waits. */
  readonly callsHurt: number;
}

export interface PlanOptions {
  readonly config: Config;
  /** What is in force, where there is a copy of it. */
  readonly before: Config | null;
  /** Null: there is no database yet. */
  readonly store: Store | null;
  readonly digest: Digest;
  /** Null: neither a controller nor a switch can be reached. */
  readonly live: LiveCalls | null;
  /** Whether a switch could be told just now. */
  readonly isSwitchReachable: boolean;
  readonly force: boolean;
  /** So many people of each list are given back. */
  readonly sample?: number;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Throws a `BadListsError` where a list that would be taken in has mistakes. */
export async function planApply(options: PlanOptions): Promise<ApplyPlan> {
  const { config, before, store, digest, live, force } = options;
  const rows = toDeclaredRows(config, digest);
  const holding = (live?.total ?? 0) > 0 && !force;
  const files = await planSwitchFiles(config, holding);
  const { listeners = [], atStart = [], goneProfiles = [] } = files ?? {};
  const isRunning = live !== null && live.byTrunk !== null;
  return {
    current: store === null ? null : summaryOf(currentVersion(store)),
    rows: planChanges(store === null ? [] : await declaredBefore(store), rows),
    lists: await planLists(options, rows),
    knowledge: knowledgeToIndex(store, rows),
    switch:
      files === null
        ? null
        : {
            others: await othersText(config, files, store),
            directory: files.directory,
            written: files.written,
            removed: files.removed,
            gateways: files.gateways.map((one) => ({
              ...one,
              liveCalls:
                live === null ? null : (live.byTrunk?.get(one.gateway) ?? (live.total === 0 ? 0 : null)),
            })),
          },
    isUnsettled: options.isSwitchReachable && (await isUnconfirmed(config.appliance.dataDirectory)),
    waiting: [
      ...switchWaiting(
        holding ? listeners : [],
        options.isSwitchReachable ? atStart : [],
        options.isSwitchReachable ? goneProfiles : [],
      ),
      ...(isRunning && before !== null
        ? controllerWaiting(startOnlyChanges(before.appliance, config.appliance))
        : []),
    ],
    callsHurt: force && listeners.length > 0 ? (live?.total ?? 0) : 0,
  };
}

async function othersText(
  config: Config,
  { replaced, directory }: SwitchFilesPlan,
  store: Store | null,
): Promise<string | null> {
  const others = await othersIn(config, replaced, store !== null && currentVersion(store) !== null);
  return others === null ? null : othersWords(others, directory, config.appliance.timeZone);
}

/** Whether an apply would find nothing to do. What waits is applied already. */
export function isUpToDate({ rows, lists, knowledge, switch: files, isUnsettled }: ApplyPlan): boolean {
  const filesDiffer = files !== null && files.written.length + files.removed.length > 0;
  const documents = knowledge.indexed.length + knowledge.forgotten.length;
  return rows.changes.length === 0 && lists.length === 0 && documents === 0 && !filesDiffer && !isUnsettled;
}

export async function declaredBefore(store: Store): Promise<DeclaredRow[]> {
  // Written from this very type, by `apply-config.ts`.
  return (await listDeclared(store)) as unknown as DeclaredRow[];
}

export interface ListToImport {
  readonly campaign: string;
  /** Relative to the folder of the declarations. */
  readonly list: string;
  /** What decides on its rows: its bytes, and how they are to be read. */
  readonly content: string;
}

/** Campaigns whose list, as these rows have it, is not the one that they have taken in. */
export async function listsToImport(
  store: Store | null,
  rows: readonly DeclaredRow[],
): Promise<ListToImport[]> {
  const taken = store === null ? new Map<string, string>() : await importedLists(store);
  const country = rows.find(({ kind }) => kind === 'appliance')?.body['country'] ?? '';
  const lists = new Map(
    rows.flatMap(({ kind, name, body }) =>
      kind === 'list' ? [[name, String(body['content'])] as const] : [],
    ),
  );
  return rows.flatMap(({ kind, name, body }) => {
    if (kind !== 'campaign') return [];
    const list = String(body['list']);
    const bytes = lists.get(list);
    // `parse` lets no campaign through whose list is not there.
    if (bytes === undefined) throw new Error(`campaign ${name} has no list`);
    const content = JSON.stringify([bytes, body['columns'] ?? {}, country]);
    return taken.get(name) === content ? [] : [{ campaign: name, list, content }];
  });
}

async function planLists(options: PlanOptions, rows: readonly DeclaredRow[]): Promise<PlannedList[]> {
  const { config, store, sample = 0, onProgress } = options;
  const wanted = new Set((await listsToImport(store, rows)).map(({ campaign }) => campaign));
  const campaigns = config.campaigns.filter(({ name }) => wanted.has(name));
  const readings = await readLists(campaigns, {
    config,
    database: store?.path ?? null,
    places: ListPlaces.ofFiles(config),
    sample,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const problems = listProblems(config, readings);
  if (problems.length > 0) throw new BadListsError(problems);
  return readings.flatMap((reading) => (reading.kind === 'read' ? [plannedList(reading)] : []));
}

function plannedList({ campaign, list, counts }: Extract<ListReading, { kind: 'read' }>): PlannedList {
  const { added, kept, withdrawn, rejected, duplicates, sample } = counts;
  return { campaign, list, preview: { added, kept, withdrawn }, leftOut: rejected + duplicates, sample };
}

/** Of the switch: what a profile takes in when it begins, and files that are read once. */
export function switchWaiting(
  listeners: readonly ListenerChange[],
  atStart: readonly string[],
  goneProfiles: readonly string[],
): Waiting[] {
  const waiting: Waiting[] = [];
  if (listeners.length > 0) {
    const words = listeners.map(
      ({ profile, setting, before, after }) =>
        `${profile} ${setting} ${before ?? 'none'} → ${after ?? 'none'}`,
    );
    waiting.push({
      what: words.join(', '),
      because: 'the SIP profile would have to restart, which ends live calls',
      remedy: 'trunkline apply again when no call is live; or trunkline apply --force, which ends the calls',
    });
  }
  for (const profile of goneProfiles) {
    waiting.push({
      what: `profile ${profile}`,
      because: 'it keeps its port and refuses everybody until the switch restarts',
      remedy: 'restart the switch when no call is live',
    });
  }
  if (atStart.length > 0) {
    waiting.push({
      what: atStart.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(', '),
      because: 'the switch reads this only when it starts',
      remedy: 'restart the switch when no call is live',
    });
  }
  return waiting;
}

/** Of a running controller. */
export function controllerWaiting(settings: readonly string[]): Waiting[] {
  if (settings.length === 0) return [];
  return [
    {
      what: settings.join(', '),
      because: 'a running controller uses this only after a restart',
      remedy: 'restart the controller once it is applied: it lets live calls say goodbye',
    },
  ];
}

function summaryOf(row: AppliedVersionRow | null): ApplyPlan['current'] {
  return row === null ? null : { version: row.id, at: row.at, who: row.who };
}
