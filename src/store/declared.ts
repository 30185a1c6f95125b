// What the owner declared, as last applied, and every version that was ever applied. Replaced as a whole in one transaction.
// History is only added to.
import type { Instant } from '../telephony/time.ts';
import type { Store } from './store.ts';
import type { AppliedVersionRow } from './tables.ts';

export interface DeclaredThing {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  /** Anything that JSON can hold. Secrets are references here, never values. */
  readonly body: unknown;
}

export interface StoredThing extends DeclaredThing {
  /** The version that wrote it as it is now. */
  readonly version: number;
}

export interface Application {
  readonly at: Instant;
  readonly who: string;
  readonly summary: string;
  readonly diff: unknown;
  readonly things: readonly DeclaredThing[];
  /** Digest of the copy of the files that this version was made from. */
  readonly snapshot?: string;
  /** The version that this one brings back. */
  readonly restores?: number;
}

export type ApplyResult =
  | { kind: 'applied'; version: number; written: number; removed: number }
  /** Everything was as it should be already; no version was made. `version` is null before the first one. */
  | { kind: 'unchanged'; version: number | null };

/** Makes the declared things exactly these. Things that are as they were keep their version. */
export async function applyDeclared(store: Store, application: Application): Promise<ApplyResult> {
  return store.durably(() => {
    const before = new Map(readRows(store).map((row) => [keyOf(row), row]));
    const after = application.things.map((thing) => ({ ...thing, body: JSON.stringify(thing.body) }));
    const kept = new Set(after.map(keyOf));
    const gone = [...before.values()].filter((row) => !kept.has(keyOf(row)));
    const changed = after.filter((thing) => {
      const row = before.get(keyOf(thing));
      return row?.body !== thing.body || row.file !== thing.file;
    });
    const last = currentVersion(store)?.id ?? null;
    if (gone.length === 0 && changed.length === 0) return { kind: 'unchanged', version: last };
    const version = (last ?? 0) + 1;
    insertVersion(store, version, application);
    for (const { kind, name } of gone) {
      store.run(store.query.deleteFrom('declared').where('kind', '=', kind).where('name', '=', name));
    }
    for (const thing of changed) {
      const row = { ...thing, version };
      store.run(
        store.query
          .insertInto('declared')
          .values(row)
          .onConflict((conflict) => conflict.columns(['kind', 'name']).doUpdateSet(row)),
      );
    }
    return { kind: 'applied', version, written: changed.length, removed: gone.length };
  });
}

export async function listDeclared(store: Store): Promise<StoredThing[]> {
  return readRows(store).map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
}

/** Newest first. */
export async function listAppliedVersions(store: Store, limit: number): Promise<AppliedVersionRow[]> {
  return store.all(store.query.selectFrom('appliedVersions').selectAll().orderBy('id', 'desc').limit(limit));
}

export async function findAppliedVersion(store: Store, version: number): Promise<AppliedVersionRow | null> {
  return store.first(store.query.selectFrom('appliedVersions').selectAll().where('id', '=', version));
}

/** What is in force: the newest one. Null before the first apply. */
export function currentVersion(store: Store): AppliedVersionRow | null {
  return store.first(store.query.selectFrom('appliedVersions').selectAll().orderBy('id', 'desc').limit(1));
}

/** For a version that was applied before copies were kept, once there is a copy that says the same. */
export async function recordSnapshot(store: Store, version: number, snapshot: string): Promise<void> {
  store.durably(() =>
    store.run(store.query.updateTable('appliedVersions').set({ snapshot }).where('id', '=', version)),
  );
}

function readRows(store: Store) {
  return store.all(store.query.selectFrom('declared').selectAll().orderBy('kind').orderBy('name'));
}

function keyOf(thing: { kind: string; name: string }): string {
  return `${thing.kind}/${thing.name}`;
}

function insertVersion(store: Store, id: number, application: Application): void {
  const { at, who, summary, diff, snapshot = null, restores = null } = application;
  const row = { id, at: Math.round(at), who, summary, diff: JSON.stringify(diff), snapshot, restores };
  store.run(store.query.insertInto('appliedVersions').values(row));
}
