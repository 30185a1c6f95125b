// Everybody who waits on a campaign's list, in pages, with the facts that the rules need. For previews of a million people.
// Changes nothing.

import { type ContactId, toId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import { type Contact, contactKey, currentList, findContact } from './contacts.ts';

export interface PersonRow {
  readonly id: number;
  readonly number: string;
  readonly nextAt: Instant;
  readonly attempts: number;
  readonly zone: string | null;
  readonly region: string | null;
  readonly notBefore: Instant | null;
  readonly notAfter: Instant | null;
  readonly consent: string | null;
}

const PAGE = 5_000;

/** In the order of the list. Nothing where there is no list. */
export function* peopleOf(store: Store, campaign: string): Generator<PersonRow[]> {
  const list = currentList(store, campaign);
  if (list === null) return;
  const end = contactKey(list.id + 1, 0);
  for (let after = contactKey(list.id, 0); ; ) {
    const page = store.rows<PersonRow & { state: string }>(
      `select "id", "number", "nextAt", "attempts", "zone", "region", "notBefore", "notAfter", "consent", "state"
        from "contacts" where "id" > ? and "id" < ? order by "id" limit ${PAGE}`,
      after,
      end,
    );
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield page.filter(({ state }) => state === 'waiting');
    if (page.length < PAGE) return;
  }
}

/** Numbers that were called since then, in whatever campaign. */
export function triedNumbers(store: Store, since: Instant): ReadonlySet<string> {
  const rows = store.rows<{ number: string }>(
    `select distinct "number" from "attempts" where "intentAt" > ?`,
    Math.floor(since),
  );
  return new Set(rows.map(({ number }) => number));
}

export interface PersonOnList {
  readonly campaign: string;
  readonly contact: number;
}

/** On which lists in force a number stands. */
export function listsWith(store: Store, number: string): PersonOnList[] {
  return store.rows<PersonOnList>(
    `select "lists"."campaign", "contactNumbers"."contact" from "contactNumbers"
      join "lists" on "lists"."id" = "contactNumbers"."list" where "lists"."state" = 'current' and "contactNumbers"."number" = ?`,
    Number(number.slice(1)),
  );
}

/** The row of a person on the list in force of one campaign. Null: they are not on it. */
export async function findOnList(store: Store, campaign: string, number: string): Promise<Contact | null> {
  const found = listsWith(store, number).find((one) => one.campaign === campaign);
  return found === undefined ? null : findContact(store, toId<ContactId>(String(found.contact)));
}
