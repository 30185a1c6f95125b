// Shows in the lists what the do-not-call lists say: who waits and must not be called is counted as suppressed. For counts
// and for speed only: the gate asks the do-not-call lists themselves before every call.
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

function mark(store: Store, number: E164, campaign: string | null, from: string, to: string): void {
  store.change(
    `update "contacts" set "state" = ? where "state" = ? and "id" in (
      select "contact" from "contactNumbers" join "lists" on "lists"."id" = "contactNumbers"."list"
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
