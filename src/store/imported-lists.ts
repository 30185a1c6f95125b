// Which declared content each campaign took in last, which versions of its list are kept, and what an import would do, counted
// without doing it.
import type { CampaignId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import { currentList } from './contacts.ts';
import type { Store } from './store.ts';
import type { ListRow } from './tables.ts';

/**
 * Digests by campaign. What the owner imported by hand since then is not among them: a declared list that did not change
 * takes nothing back.
 */
export async function importedLists(store: Store): Promise<ReadonlyMap<string, string>> {
  const rows = store.all(store.query.selectFrom('importedLists').select(['campaign', 'content']));
  return new Map(rows.map(({ campaign, content }) => [campaign, content]));
}

/** Once all of it is in force: an import that died on the way is done again. */
export async function recordImport(
  store: Store,
  campaign: CampaignId,
  content: string,
  at: Instant,
): Promise<void> {
  const row = { campaign, content, at: Math.round(at) };
  store.run(
    store.query
      .insertInto('importedLists')
      .values(row)
      .onConflict((conflict) => conflict.column('campaign').doUpdateSet(row)),
  );
}

/** The versions of a campaign's list that are kept: the one in force first, then the one before. */
export function keptLists(store: Store, campaign: string): ListRow[] {
  return store.rows<ListRow>(
    `select * from "lists" where "campaign" = ? and "state" in ('current', 'previous') order by "id" desc`,
    campaign,
  );
}

export interface ImportPreview {
  readonly added: number;
  /** In the campaign before, and still. */
  readonly kept: number;
  /** Waiting, and not in the list any more: they are not called. */
  readonly withdrawn: number;
}

export async function previewImport(
  store: Store,
  campaign: CampaignId,
  numbers: Iterable<string>,
): Promise<ImportPreview> {
  const list = currentList(store, campaign);
  const rows =
    list === null
      ? []
      : store.rows<{ number: string; state: string }>(
          `select "contacts"."number", "contacts"."state" from "contactNumbers"
            join "contacts" on "contacts"."id" = "contactNumbers"."contact" where "contactNumbers"."list" = ?`,
          list.id,
        );
  const known = new Map(rows.map(({ number, state }) => [number, state]));
  const listed = new Set(numbers);
  let added = 0;
  for (const number of listed) if (!known.has(number)) added++;
  let withdrawn = 0;
  for (const [number, state] of known) {
    if (!listed.has(number) && (state === 'waiting' || state === 'claimed')) withdrawn++;
  }
  return { added, kept: listed.size - added, withdrawn };
}
