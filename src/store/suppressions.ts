// Numbers that are never dialled again, whatever list they stand in.
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import type { Store } from './store.ts';
import type { SuppressionRow } from './tables.ts';

/**
 * Takes effect with the next claim, in every campaign, and survives a power cut: somebody asked for it. The first reason
 * stands. A contact that is being called right now is taken out of its campaign when its attempt is settled.
 */
export async function suppressNumber(store: Store, number: E164, reason: string, at: Instant): Promise<void> {
  store.durably(() => {
    store.run(
      store.query
        .insertInto('suppressions')
        .values({ number, reason, at: Math.round(at) })
        .onConflict((conflict) => conflict.column('number').doNothing()),
    );
    store.run(
      store.query
        .updateTable('contacts')
        .set({ state: 'suppressed' })
        .where('number', '=', number)
        .where('state', '=', 'waiting'),
    );
  });
}

export async function findSuppression(store: Store, number: E164): Promise<SuppressionRow | null> {
  return store.first(store.query.selectFrom('suppressions').selectAll().where('number', '=', number));
}

/** Newest first. */
export async function listSuppressions(store: Store, limit: number): Promise<SuppressionRow[]> {
  return store.all(store.query.selectFrom('suppressions').selectAll().orderBy('at', 'desc').limit(limit));
}
