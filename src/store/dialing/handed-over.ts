// People whom one campaign passes on to another: they are added to the other's list in force, and stay on it when a new version
// of its file replaces the list.
import type { ContactId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { numberKey } from '../lists/number-digest.ts';
import { suppressionOf } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';
import { CONTACTS_PER_LIST, contactKey, currentList, MIDDLE_PRIORITY } from './contacts.ts';

/** Places in a list from here on are not rows of its file. */
export const HANDED_FROM = 50_000_000;

export type HandOver = 'added' | 'known' | 'no-list';

/** Part of its caller's transaction. Who stands on that list already stays as they are there. */
export function handOver(store: Store, contact: ContactId, to: string, from: string, at: Instant): HandOver {
  const list = currentList(store, to);
  if (list === null) return 'no-list';
  const [person] = store.rows<{ number: string }>(
    `select "number" from "contacts" where "id" = ?`,
    Number(contact),
  );
  if (person === undefined) throw new Error(`contact ${contact} is handed over and is not there`);
  const key = numberKey(person.number as E164);
  if (store.rows(`select 1 from "contactNumbers" where "list" = ? and "number" = ?`, list.id, key).length > 0)
    return 'known';
  const [last] = store.rows<{ id: number | null }>(
    `select max("id") as "id" from "contacts" where "id" >= ? and "id" < ?`,
    contactKey(list.id, HANDED_FROM),
    contactKey(list.id + 1, 0),
  );
  const id = Math.max(last?.id ?? 0, contactKey(list.id, HANDED_FROM)) + 1;
  const state = suppressionOf(store, person.number as E164, to) === null ? 'waiting' : 'suppressed';
  store.change(
    `insert into "contacts" ("id", "list", "number", "variables", "state", "nextAt", "priority", "attempts", "zone", "region",
      "language", "notBefore", "notAfter", "consent", "handedFrom")
      select ?, ?, "number", "variables", ?, ?, ?, 0, "zone", "region", "language", null, "notAfter", "consent", ?
      from "contacts" where "id" = ?`,
    id,
    list.id,
    state,
    Math.round(at),
    MIDDLE_PRIORITY,
    from,
    Number(contact),
  );
  store.change(`insert into "contactNumbers" values (?, ?, ?)`, list.id, key, id);
  countOne(store, list.id, state, 1);
  return 'added';
}

/** Into a version that is being built: those of the version in force whom it would otherwise lose. Doing it twice does no harm. */
export function carryHandedOver(store: Store, from: number, to: number): number {
  const rows = store.rows<{ id: number; number: string; state: string }>(
    `select "id", "number", "state" from "contacts" where "list" = ? and "handedFrom" is not null`,
    from,
  );
  let kept = 0;
  for (const { id, number, state } of rows) {
    const key = numberKey(number as E164);
    const isThere =
      store.rows(`select 1 from "contactNumbers" where "list" = ? and "number" = ?`, to, key).length > 0;
    if (isThere || state === 'withdrawn') continue;
    const next = contactKey(to, id % CONTACTS_PER_LIST);
    store.change(
      `insert into "contacts" ("id", "list", "number", "variables", "state", "nextAt", "priority", "attempts", "lastOutcome",
        "claimedBy", "claimUntil", "zone", "region", "language", "notBefore", "notAfter", "consent", "handedFrom")
        select ?, ?, "number", "variables", "state", "nextAt", "priority", "attempts", "lastOutcome", "claimedBy", "claimUntil",
          "zone", "region", "language", "notBefore", "notAfter", "consent", "handedFrom"
        from "contacts" where "id" = ?`,
      next,
      to,
      id,
    );
    store.change(`insert into "contactNumbers" values (?, ?, ?)`, to, key, next);
    countOne(store, to, state, 1);
    kept++;
  }
  return kept;
}

function countOne(store: Store, list: number, state: string, count: number): void {
  store.change(
    `insert into "listCounts" values (?, ?, ?) on conflict ("list", "state") do update set "count" = "count" + excluded."count"`,
    list,
    state,
    count,
  );
}
