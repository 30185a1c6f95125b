// Marks contacts who are suppressed, for counts and speed. The gate still checks the do-not-call lists before every call.
import type { E164 } from '../../telephony/number.ts';
import type { Store } from '../store.ts';
import { numberKey } from './number-digest.ts';

/** In every list in force or being built, or in one campaign's. Part of its caller's transaction. */
export function markSuppressed(store: Store, number: E164, campaign: string | null): void {
  mark(store, number, campaign, 'waiting', 'suppressed');
}

/** The other way round, for a number that was taken off. Part of its caller's transaction. */
export function unmarkSuppressed(store: Store, number: E164, campaign: string | null): void {
  mark(store, number, campaign, 'suppressed', 'waiting');
}

/**
 * `cross join`: list by list. Left to itself SQLite reads every number of every list, which takes a second with ten million of them, and
 * somebody who says no on a call would stop the others for so long.
 */
function mark(store: Store, number: E164, campaign: string | null, from: string, to: string): void {
  store.change(
    `update "contacts" set "state" = ? where "state" = ? and "id" in (
      select "contact" from "lists" cross join "contactNumbers" on "contactNumbers"."list" = "lists"."id"
      where "lists"."state" in ('current', 'building') and "contactNumbers"."number" = ?
        and (? is null or "lists"."campaign" = ?)
    )`,
    to,
    from,
    numberKey(number),
    campaign,
    campaign,
  );
}
