// Compares two versions of a list: who is only in one of them. Reads their numbers side by side, in order.
import type { Store } from '../store.ts';

export interface DifferingPeople {
  readonly added: { readonly count: number; readonly first: readonly string[] };
  readonly removed: { readonly count: number; readonly first: readonly string[] };
  /** In both. */
  readonly kept: number;
}

/** Names `limit` numbers of each kind. */
export function listDifference(store: Store, before: number, now: number, limit: number): DifferingPeople {
  const added = onlyIn(store, now, before, limit);
  const [{ total = 0 } = {}] = store.rows<{ total: number }>(
    `select count(*) as "total" from "contactNumbers" where "list" = ?`,
    now,
  );
  return { added, removed: onlyIn(store, before, now, limit), kept: total - added.count };
}

function onlyIn(store: Store, one: number, other: number, limit: number): DifferingPeople['added'] {
  const from = `from "contactNumbers" as "here" where "here"."list" = ? and not exists (
    select 1 from "contactNumbers" as "there" where "there"."list" = ? and "there"."number" = "here"."number")`;
  const [{ count = 0 } = {}] = store.rows<{ count: number }>(
    `select count(*) as "count" ${from}`,
    one,
    other,
  );
  const rows = store.rows<{ number: number }>(
    `select "here"."number" ${from} order by "here"."number" limit ?`,
    one,
    other,
    limit,
  );
  return { count, first: rows.map(({ number }) => `+${number}`) };
}
