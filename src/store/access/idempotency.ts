// Idempotency keys: the same request sent twice is carried out once. The key is claimed on disk before the work starts; after a
// crash nobody can tell whether it was done, so it is not done again.
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

export type IdempotencyClaim =
  /** The first one: do it, then keep the answer. */
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** Under way, or broken off by a crash. */
  | { readonly kind: 'unknown' }
  /** The same key, and something else was asked. */
  | { readonly kind: 'other-request' };

export async function claimIdempotencyKey(
  store: Store,
  wanted: { readonly who: string; readonly key: string; readonly request: string; readonly at: Instant },
): Promise<IdempotencyClaim> {
  return store.durably((): IdempotencyClaim => {
    const row = store.first(
      store.query
        .selectFrom('idempotencyKeys')
        .selectAll()
        .where('who', '=', wanted.who)
        .where('key', '=', wanted.key),
    );
    if (row === null) {
      store.run(
        store.query
          .insertInto('idempotencyKeys')
          .values({ ...wanted, at: Math.round(wanted.at), status: null, body: null }),
      );
      return { kind: 'first' };
    }
    if (row.request !== wanted.request) return { kind: 'other-request' };
    if (row.status === null || row.body === null) return { kind: 'unknown' };
    return { kind: 'answered', status: row.status, body: row.body };
  });
}

export async function storeAnswer(
  store: Store,
  answered: { readonly who: string; readonly key: string; readonly status: number; readonly body: string },
): Promise<void> {
  store.run(
    store.query
      .updateTable('idempotencyKeys')
      .set({ status: answered.status, body: answered.body })
      .where('who', '=', answered.who)
      .where('key', '=', answered.key),
  );
}

export async function deleteIdempotencyKeys(store: Store, before: Instant): Promise<number> {
  return store.run(store.query.deleteFrom('idempotencyKeys').where('at', '<', Math.floor(before)));
}
