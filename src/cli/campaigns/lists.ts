// `trunkline lists …`: shows which list of a campaign is in force, how it differs from the previous one, and which rows were rejected.
// How one is imported: list-import.ts.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Config } from '../../config/schema.ts';
import { leftOutReport } from '../../runtime/lists/list-job.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { countContacts } from '../../store/dialing/contacts.ts';
import { storedLists } from '../../store/lists/imported-lists.ts';
import { listDifference } from '../../store/lists/list-difference.ts';
import type { Store } from '../../store/store.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { print, printJson } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { differenceText, type ListInForce, listsText, versionText } from './lists-text.ts';

/** What is kept by now, to be looked at. Null: nothing was taken in yet. */
function openKept(config: Config): Store | null {
  return hasDatabase(config) ? openStoreIn(config.appliance.dataDirectory, { readonly: true }) : null;
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
