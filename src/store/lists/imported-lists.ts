// Which declared list file each campaign imported last, and which versions of its list are stored.
import type { CampaignId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { ListRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';

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
export function storedLists(store: Store, campaign: string): ListRow[] {
  return store.rows<ListRow>(
    `select * from "lists" where "campaign" = ? and "state" in ('current', 'previous') order by "id" desc`,
    campaign,
  );
}

/** The version that is being built, or whose import ended on its way. */
export function buildingList(store: Store, campaign: string): ListRow | null {
  const [row] = store.rows<ListRow>(
    `select * from "lists" where "campaign" = ? and "state" = 'building'`,
    campaign,
  );
  return row ?? null;
}
