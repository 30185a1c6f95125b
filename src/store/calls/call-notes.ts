// What agents record during a call: agreed callbacks and the owner's fields. Writing a field again replaces its value; each
// callback is a row.
import type { CallId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { CallbackRow } from '../tables.ts';

export interface NotedCallback {
  readonly id: string;
  readonly call: CallId;
  readonly number: E164;
  readonly agent: string;
  readonly campaign: string | null;
  /** Which of our numbers the call was on. */
  readonly ours?: E164 | null;
  readonly at: Instant;
  readonly notedAt: Instant;
}

/** Survives a power cut: somebody was promised it. */
export async function insertCallback(store: Store, callback: NotedCallback): Promise<void> {
  const { at, notedAt, ours = null, ...rest } = callback;
  const waiting = { state: 'waiting', nextAt: Math.round(at), ours, because: null, attempt: null } as const;
  store.durably(() => {
    // Whoever agrees on another time does not want both.
    store.change(
      `update "callbacks" set "state" = 'superseded' where "number" = ? and "state" = 'waiting'`,
      callback.number,
    );
    store.run(
      store.query
        .insertInto('callbacks')
        .values({ ...rest, ...waiting, at: Math.round(at), notedAt: Math.round(notedAt) }),
    );
  });
}

/** Those that are due before `until`, earliest first. */
export async function listCallbacks(store: Store, until: Instant): Promise<CallbackRow[]> {
  return store.all(store.query.selectFrom('callbacks').selectAll().where('at', '<', until).orderBy('at'));
}

/** Each value is JSON: a text, a number, true or false. */
export async function writeFields(
  store: Store,
  call: CallId,
  fields: Readonly<Record<string, string | number | boolean>>,
  at: Instant,
): Promise<void> {
  store.transaction(() => {
    for (const [name, written] of Object.entries(fields)) {
      const value = JSON.stringify(written);
      const row = { call, name, value, at: Math.round(at) };
      store.run(
        store.query
          .insertInto('callFields')
          .values(row)
          .onConflict((conflict) => conflict.columns(['call', 'name']).doUpdateSet({ value, at: row.at })),
      );
    }
  });
}

export async function listFields(store: Store, call: CallId): Promise<Record<string, unknown>> {
  const rows = store.all(
    store.query.selectFrom('callFields').selectAll().where('call', '=', call).orderBy('name'),
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
}
