// Which content of a list each campaign has taken in, written once all of it is: an import that died on the way is done
// again. And what an import would do, counted without doing it.
import type { CampaignId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { Store } from './store.ts';

/** Digests by campaign. */
export async function importedLists(store: Store): Promise<ReadonlyMap<string, string>> {
  const rows = store.all(store.query.selectFrom('importedLists').select(['campaign', 'content']));
  return new Map(rows.map(({ campaign, content }) => [campaign, content]));
}

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

/** Before an import begins: what the campaign holds is nothing whole until it has ended. */
export async function forgetImport(store: Store, campaign: CampaignId): Promise<void> {
  store.run(store.query.deleteFrom('importedLists').where('campaign', '=', campaign));
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
  const rows = store.all(
    store.query.selectFrom('contacts').select(['number', 'state']).where('campaign', '=', campaign),
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
