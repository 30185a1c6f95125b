// Pages through the people of a campaign's list in list order. Each query reads a limited number of rows, whatever the length
// of the list, so a page may hold fewer people than requested although there is a next one. Reads only.

import type { ContactRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';
import { type Contact, contactKey, currentList, fromRow } from './contacts.ts';

const LOOKED_AT = 20_000;

export interface ContactSearch {
  readonly campaign: string;
  readonly state?: string | undefined;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: number | undefined;
}

export interface FoundContacts {
  readonly people: readonly SearchedContact[];
  /** Where the next page begins. Null: this is the last one. */
  readonly next: number | null;
}

export interface SearchedContact extends Contact {
  /** The campaign that handed them over; null: a row of the list's file. */
  readonly handedFrom: string | null;
}

/** A position of another version of the list begins anew: ids of versions do not meet. */
export function searchContacts(
  store: Store,
  { campaign, state, limit, after }: ContactSearch,
): FoundContacts {
  const list = currentList(store, campaign);
  if (list === null) return { people: [], next: null };
  const [begin, end] = [contactKey(list.id, 0), contactKey(list.id + 1, 0)];
  const from = after !== undefined && after >= begin && after < end ? after : begin - 1;
  const last = lastOf(store, from, end);
  if (last === null) return { people: [], next: null };
  const rows = store.rows<ContactRow>(
    `select * from "contacts" where "id" > ? and "id" <= ? and (? is null or "state" = ?) order by "id" limit ?`,
    ...[from, last.id, state ?? null, state ?? null, limit],
  );
  const stop = rows.length === limit ? (rows.at(-1)?.id ?? last.id) : last.id;
  const isLast = rows.length < limit && !last.isMore;
  return {
    people: rows.map((row) => ({ ...fromRow(row, campaign), handedFrom: row.handedFrom })),
    next: isLast ? null : stop,
  };
}

function lastOf(store: Store, from: number, end: number): { id: number; isMore: boolean } | null {
  const [row] = store.rows<{ last: number | null; count: number }>(
    `select max("id") as "last", count(*) as "count" from (
      select "id" from "contacts" where "id" > ? and "id" < ? order by "id" limit ${LOOKED_AT})`,
    from,
    end,
  );
  return row?.last == null ? null : { id: row.last, isMore: row.count === LOOKED_AT };
}

/** Wherever a number stands on a list in force. */
export function contactsWithNumber(store: Store, number: string): readonly SearchedContact[] {
  return store
    .rows<ContactRow & { campaign: string }>(
      `select "contacts".*, "lists"."campaign" from "contactNumbers"
        join "lists" on "lists"."id" = "contactNumbers"."list" and "lists"."state" = 'current'
        join "contacts" on "contacts"."id" = "contactNumbers"."contact"
        where "contactNumbers"."number" = ? order by "contacts"."id"`,
      Number(number.slice(1)),
    )
    .map((row) => ({ ...fromRow(row, row.campaign), handedFrom: row.handedFrom }));
}

/** Null: no list that is kept has it. */
export function contactById(store: Store, id: number): SearchedContact | null {
  const [row] = store.rows<ContactRow & { campaign: string }>(
    `select "contacts".*, "lists"."campaign" from "contacts" join "lists" on "lists"."id" = "contacts"."list" where "contacts"."id" = ?`,
    id,
  );
  return row === undefined ? null : { ...fromRow(row, row.campaign), handedFrom: row.handedFrom };
}
