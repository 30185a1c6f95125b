// The audit log: who changed what, and who listened to whom. Entries are only added.

import type { AuditEntryRow } from '../access-tables.ts';
import type { Store } from '../store.ts';

export type NewAuditEntry = Omit<AuditEntryRow, 'id'>;

export async function insertAudit(store: Store, entry: NewAuditEntry): Promise<void> {
  store.run(store.query.insertInto('auditEntries').values({ ...entry, at: Math.round(entry.at) }));
}

/** Newest first. `before`: the id of the last one of the page before. */
export async function listAudit(
  store: Store,
  wanted: {
    readonly limit: number;
    readonly before?: number | undefined;
    readonly who?: string | undefined;
  },
): Promise<AuditEntryRow[]> {
  let query = store.query.selectFrom('auditEntries').selectAll().orderBy('id', 'desc').limit(wanted.limit);
  if (wanted.before !== undefined) query = query.where('id', '<', wanted.before);
  if (wanted.who !== undefined) query = query.where('who', '=', wanted.who);
  return store.all(query);
}
