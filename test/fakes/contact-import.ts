// Takes rows that are at hand into a campaign, without a file: the next version of its list is built, then put in force.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type BuildingList,
  type BuiltRow,
  beginList,
  carryOver,
  deleteGone,
  difference,
  indexNumbers,
  type ListDifference,
  markListed,
  switchTo,
} from '../../src/store/lists/list-building.ts';
import { addRows, ROWS_PER_BATCH } from '../../src/store/lists/list-rows.ts';
import { numberKey } from '../../src/store/lists/number-digest.ts';
import type { Store } from '../../src/store/store.ts';
import type { CampaignId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import type { Instant } from '../../src/telephony/time.ts';

export interface ImportRow {
  readonly number: E164;
  /** Counts up; the order in which they are called. */
  readonly position: number;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ImportReport extends ListDifference {
  /** Twice or more in this list; the first row stands. At most 1,000 are named. */
  readonly duplicates: { readonly count: number; readonly rows: readonly ImportRow[] };
}

const DUPLICATES_NAMED = 1_000;

/** Makes the campaign's list this one. What happened to a person stays with them; suppressed numbers stay suppressed. */
export async function importContacts(
  store: Store,
  campaign: CampaignId,
  rows: Iterable<ImportRow> | AsyncIterable<ImportRow>,
  at: Instant,
  content: string = randomUUID(),
): Promise<ImportReport> {
  const source = { campaign, file: '', content, format: '', mapping: {}, columns: [] };
  const list = beginList(store, source, at);
  const { places, duplicates } = await addAll(store, list, rows);
  for (const _batch of indexNumbers(store, list)) await setImmediate();
  for (const _batch of carryOver(store, list)) await setImmediate();
  for (const _batch of markListed(store, list)) await setImmediate();
  const changed = difference(store, list.replaces, list.id);
  const counts = { accepted: places.size, rejected: 0, duplicates: duplicates.count };
  switchTo(store, list, counts, changed, at);
  for (const _batch of deleteGone(store)) await setImmediate();
  return { ...changed, duplicates };
}

async function addAll(
  store: Store,
  list: BuildingList,
  rows: Iterable<ImportRow> | AsyncIterable<ImportRow>,
): Promise<{ places: ReadonlySet<number>; duplicates: ImportReport['duplicates'] }> {
  const places = new Set<number>();
  const named: ImportRow[] = [];
  let count = 0;
  let batch: BuiltRow[] = [];
  let last = list.rowsDone;
  const flush = (): void => {
    addRows(store, list, batch, last);
    batch = [];
  };
  for await (const row of rows) {
    const key = numberKey(row.number);
    if (places.has(key)) {
      count++;
      if (named.length < DUPLICATES_NAMED) named.push(row);
      continue;
    }
    places.add(key);
    if (row.position <= list.rowsDone) continue;
    last = row.position;
    batch.push({ number: row.number, position: row.position, variables: JSON.stringify(row.variables) });
    if (batch.length < ROWS_PER_BATCH) continue;
    flush();
    await setImmediate();
  }
  flush();
  return { places, duplicates: { count, rows: named } };
}
