// Defers or releases many contacts at once, a few hundred rows a transaction, so that live calls are not delayed.
import { setImmediate } from 'node:timers/promises';
import type { CampaignId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import { CONTACTS_PER_LIST, currentList } from './contacts.ts';

/** `lastOutcome` of whom a setting holds back. */
export const HELD = 'held';
const LOOKED_AT = 2_000;
const IDS_AT_ONCE = 20_000;
/** Each of them is counted by a trigger. */
const AGAIN_AT_ONCE = 1_000;

export interface SimilarContacts {
  readonly campaign: CampaignId;
  readonly now: Instant;
  readonly until: Instant;
  readonly priority: number;
  /** As the list has them; null: it says nothing. */
  readonly zone: string | null;
  readonly region: string | null;
  /** Numbers from this text on, and before the other. */
  readonly from: string;
  readonly to: string;
}

const DEFER = `update "contacts" set "nextAt" = ? where "id" in (
    select "id" from (
      select "id", "number", "zone", "region", "notBefore" from "contacts"
        where "list" = ? and "priority" = ? and "state" = 'waiting' and "nextAt" <= ? order by "nextAt", "id" limit ${LOOKED_AT}
    ) where "number" >= ? and "number" < ? and "zone" is ? and "region" is ?
  )`;

/** Of those next in line who are alike. Returns how many. Each of them is decided on again before they are called. */
export function deferSimilar(store: Store, alike: SimilarContacts): number {
  const list = currentList(store, alike.campaign);
  if (list === null) return 0;
  const { now, until, priority, zone, region, from, to } = alike;
  return store.transaction(() =>
    store.change(DEFER, Math.round(until), list.id, priority, Math.floor(now), from, to, zone, region),
  );
}

/** Whom a setting held back is due again, before the others: the setting may be another now. */
export async function releaseHeld(store: Store, campaign: CampaignId): Promise<number> {
  const list = currentList(store, campaign);
  if (list === null) return 0;
  const [row] = store.rows<{ last: number | null }>(
    `select max("id") as "last" from "contacts" where "list" = ? and "id" between ? and ?`,
    list.id,
    list.id * CONTACTS_PER_LIST,
    (list.id + 1) * CONTACTS_PER_LIST - 1,
  );
  const last = row?.last ?? -1;
  let released = 0;
  for (let from = list.id * CONTACTS_PER_LIST; from <= last; from += IDS_AT_ONCE) {
    released += store.change(
      `update "contacts" set "nextAt" = coalesce("notBefore", 0) where "id" >= ? and "id" < ? and "list" = ? and "state" = 'waiting' and "lastOutcome" = ?`,
      from,
      from + IDS_AT_ONCE,
      list.id,
      HELD,
    );
    await setImmediate();
  }
  return released;
}

/** Results after which nobody was reached, and another try makes sense. `unknown` is not among them: it may have rung. */
const NOT_REACHED = [
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'trunk-failed',
  'failed',
  'cancelled',
  'voicemail',
  'voicemail-left',
  'cut-off',
  'sound-lost',
  'denied',
] as const;

/** Whoever was not reached and is done waits again, with all tries before them. Returns how many. */
export async function callAgain(store: Store, campaign: CampaignId): Promise<number> {
  const list = currentList(store, campaign);
  if (list === null) return 0;
  const [row] = store.rows<{ last: number | null }>(
    `select max("id") as "last" from "contacts" where "id" between ? and ?`,
    list.id * CONTACTS_PER_LIST,
    (list.id + 1) * CONTACTS_PER_LIST - 1,
  );
  const last = row?.last ?? -1;
  let again = 0;
  for (let from = list.id * CONTACTS_PER_LIST; from <= last; from += AGAIN_AT_ONCE) {
    again += store.change(
      `update "contacts" set "state" = 'waiting', "attempts" = 0, "nextAt" = coalesce("notBefore", 0)
        where "id" >= ? and "id" < ? and "list" = ? and "state" = 'done' and "lastOutcome" in (${NOT_REACHED.map(() => '?').join()})`,
      from,
      from + AGAIN_AT_ONCE,
      list.id,
      ...NOT_REACHED,
    );
    await setImmediate();
  }
  return again;
}
