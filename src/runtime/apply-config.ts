// Makes what was declared the truth: rows in one transaction, call lists into their campaigns, files for the switch, and the
// switch told to read them. Twice in a row, the second time changes nothing. Never restarts a profile: that ends live calls.
import { type DeclaredRow, type Digest, toDeclaredRows } from '../config/declared-rows.ts';
import { type Plan, planChanges } from '../config/plan.ts';
import type { Config } from '../config/schema.ts';
import type { Switch } from '../freeswitch/commands.ts';
import { installSwitchFiles, switchFiles } from '../freeswitch/install.ts';
import { SIP_PROFILE } from '../freeswitch/xml/names.ts';
import { type ImportReport, importContacts } from '../store/contact-import.ts';
import { applyDeclared, listDeclared } from '../store/declared.ts';
import type { Store } from '../store/store.ts';
import { type CampaignId, toId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import { keptSecret } from './kept-secret.ts';

export interface ApplyOptions {
  readonly config: Config;
  readonly store: Store;
  readonly digest: Digest;
  readonly who: string;
  readonly at: Instant;
  /** Where a switch is reachable. Null: its files are written, and it is told by nobody. */
  readonly switch: Switch | null;
}

export interface ApplyReport {
  readonly plan: Plan;
  /** Null where nothing was ever applied and nothing is declared. */
  readonly version: number | null;
  readonly lists: readonly { readonly campaign: string; readonly report: ImportReport }[];
  /** Null where no folder for the switch's files is declared. */
  readonly files: {
    readonly directory: string;
    readonly written: readonly string[];
    readonly removed: readonly string[];
  } | null;
  readonly switch:
    | 'told'
    | 'not-reachable'
    | 'nothing-to-tell'
    | { readonly problem: string; readonly hint: string };
}

/** What `apply` would change. `store` is null where there is no database yet. */
export async function planConfig(config: Config, store: Store | null, digest: Digest): Promise<Plan> {
  const before = store === null ? [] : await declaredBefore(store);
  return planChanges(before, toDeclaredRows(config, digest));
}

async function declaredBefore(store: Store): Promise<DeclaredRow[]> {
  // Written from this very type, by `applyConfig` below.
  return (await listDeclared(store)) as unknown as DeclaredRow[];
}

export async function applyConfig(options: ApplyOptions): Promise<ApplyReport> {
  const { config, store, digest, who, at } = options;
  const things = toDeclaredRows(config, digest);
  const before = await declaredBefore(store);
  const plan = planChanges(before, things);
  const summary = plan.changes.map(({ change, kind, name }) => `${change} ${kind} ${name}`).join('; ');
  const applied = await applyDeclared(store, { at, who, summary, diff: plan.changes, things });
  const lists = applied.kind === 'unchanged' ? [] : await importLists(config, store, at);
  const files = await installFiles(config);
  const removedTrunks = plan.changes
    .filter(({ change, kind }) => change === 'removed' && kind === 'trunk')
    .map(({ name }) => name);
  const changedTrunks = plan.changes
    .filter(({ change, kind }) => change === 'changed' && kind === 'trunk')
    .map(({ name }) => name);
  const nothing = files === null || (files.written.length === 0 && files.removed.length === 0);
  const told = nothing
    ? 'nothing-to-tell'
    : await tellSwitch(options.switch, [...removedTrunks, ...changedTrunks]);
  return { plan, version: applied.version, lists, files, switch: told };
}

async function importLists(config: Config, store: Store, at: Instant): Promise<ApplyReport['lists']> {
  const reports: { campaign: string; report: ImportReport }[] = [];
  for (const campaign of config.campaigns) {
    const list = config.lists.find((candidate) => candidate.path === campaign.list);
    // `parse` lets no campaign through whose list is not there.
    if (list === undefined) throw new Error(`campaign ${campaign.name} has no list`);
    const rows = list.contacts.map(({ number, line, variables }) => ({ number, position: line, variables }));
    const report = await importContacts(store, toId<CampaignId>(campaign.name), rows, at);
    reports.push({ campaign: campaign.name, report });
  }
  return reports;
}

async function installFiles(config: Config): Promise<ApplyReport['files']> {
  const { configDirectory } = config.appliance.switch;
  if (configDirectory === undefined) return null;
  const operatorPassword = keptSecret(config.appliance.dataDirectory, 'switch-operator-password');
  const files = await switchFiles(config, { operatorPassword });
  const { written, removed } = await installSwitchFiles(files, configDirectory);
  return { directory: configDirectory, written, removed };
}

/** A gateway whose settings changed must go first: a rescan keeps the old one under its name. */
async function tellSwitch(
  commands: Switch | null,
  gateways: readonly string[],
): Promise<ApplyReport['switch']> {
  if (commands === null) return 'not-reachable';
  const reloaded = await commands.reloadXml();
  if (!reloaded.ok) {
    if (reloaded.kind === 'disconnected') return 'not-reachable';
    return { problem: `reloadxml: ${reloaded.text}`, hint: reloaded.hint };
  }
  const addresses = await commands.reloadAcl();
  if (!addresses.ok) return { problem: `reloadacl: ${addresses.text}`, hint: addresses.hint };
  for (const gateway of gateways) await commands.killGateway(SIP_PROFILE, gateway);
  const rescanned = await commands.rescanProfile(SIP_PROFILE);
  return rescanned.ok ? 'told' : { problem: `rescan: ${rescanned.text}`, hint: rescanned.hint };
}
