// Takes a call list into a campaign: what is new waits, what is known is kept, what is gone is not called any more.
// In small batches, so that calls on the same event loop do not hear it.
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CampaignId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import { type ContactState, NOT_WITHDRAWN, WITHDRAWN } from './contacts.ts';
import type { Store } from './store.ts';
import type { ContactRow } from './tables.ts';

export interface ImportRow {
  readonly number: E164;
  readonly position: number;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ImportReport {
  readonly added: number;
  /** In the campaign before, and still. */
  readonly kept: number;
  /** Waiting before, and not in this list: they are not called any more. */
  readonly withdrawn: number;
  /** Twice or more in this list; the first row stands. At most 1,000 are named. */
  readonly duplicates: { readonly count: number; readonly rows: readonly ImportRow[] };
}

/** One transaction each: about 5 ms of an event loop that calls depend on. */
const IMPORT_BATCH = 250;
const DUPLICATES_NAMED = 1_000;
/** Makes the campaign's list this one. What happened to a contact stays with it; suppressed numbers stay suppressed. */
export async function importContacts(
  store: Store,
  campaign: CampaignId,
  rows: Iterable<ImportRow> | AsyncIterable<ImportRow>,
  at: Instant,
): Promise<ImportReport> {
  const importing: Import = { campaign, importId: randomUUID(), at: Math.round(at) };
  let added = 0;
  let kept = 0;
  let duplicates = 0;
  const named: ImportRow[] = [];
  for await (const batch of batches(rows)) {
    const fates = store.transaction(() => importBatch(store, importing, batch));
    added += fates.added;
    kept += fates.kept;
    duplicates += fates.duplicates.length;
    named.push(...fates.duplicates.slice(0, DUPLICATES_NAMED - named.length));
    await setImmediate();
  }
  const withdrawn = withdrawMissing(store, importing);
  return { added, kept, withdrawn, duplicates: { count: duplicates, rows: named } };
}

interface Import {
  readonly campaign: CampaignId;
  readonly importId: string;
  readonly at: number;
}

async function* batches(rows: Iterable<ImportRow> | AsyncIterable<ImportRow>): AsyncIterable<ImportRow[]> {
  let batch: ImportRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < IMPORT_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface Fates {
  added: number;
  kept: number;
  readonly duplicates: ImportRow[];
}

/** The new ones in one statement; those that were not new are looked at one by one. */
function importBatch(store: Store, importing: Import, batch: readonly ImportRow[]): Fates {
  const suppressed = suppressedAmong(store, batch);
  const values = batch.map((row) => newContact(importing, row, suppressed.has(row.number)));
  const inserted = store.all(
    store.query
      .insertInto('contacts')
      .values(values)
      .onConflict((conflict) => conflict.columns(['campaign', 'number']).doNothing())
      .returning('id'),
  );
  const fates: Fates = { added: inserted.length, kept: 0, duplicates: [] };
  if (inserted.length === batch.length) return fates;
  const isNew = new Set(inserted.map((row) => row.id));
  for (const [index, row] of batch.entries()) {
    if (isNew.has(values[index]?.id ?? '')) continue;
    if (keepContact(store, importing, row)) fates.kept++;
    else fates.duplicates.push(row);
  }
  return fates;
}

function suppressedAmong(store: Store, batch: readonly ImportRow[]): ReadonlySet<string> {
  const numbers = batch.map((row) => row.number);
  const found = store.all(
    store.query.selectFrom('suppressions').select('number').where('number', 'in', numbers),
  );
  return new Set(found.map((row) => row.number));
}

function newContact(importing: Import, row: ImportRow, isSuppressed: boolean): ContactRow {
  return {
    id: randomUUID(),
    campaign: importing.campaign,
    number: row.number,
    variables: JSON.stringify(row.variables),
    position: row.position,
    state: isSuppressed ? 'suppressed' : 'waiting',
    nextAt: importing.at,
    attempts: 0,
    lastOutcome: null,
    claimedBy: null,
    claimUntil: null,
    importId: importing.importId,
  };
}

/** A contact that the campaign has already: its variables and its place are renewed. False: seen in this import before. */
function keepContact(store: Store, { campaign, importId }: Import, row: ImportRow): boolean {
  const variables = JSON.stringify(row.variables);
  const known = store.query
    .updateTable('contacts')
    .where('campaign', '=', campaign)
    .where('number', '=', row.number)
    .where('importId', '!=', importId);
  store.run(known.where('state', '=', 'withdrawn').set({ state: NOT_WITHDRAWN }));
  return store.run(known.set({ importId, position: row.position, variables })) > 0;
}

function withdrawMissing(store: Store, { campaign, importId }: Import): number {
  const missing = (state: ContactState) =>
    store.query
      .updateTable('contacts')
      .where('campaign', '=', campaign)
      .where('state', '=', state)
      .where('importId', '!=', importId);
  return store.transaction(() => {
    store.run(missing('claimed').set({ importId: WITHDRAWN }));
    return store.run(missing('waiting').set({ state: 'withdrawn' }));
  });
}
