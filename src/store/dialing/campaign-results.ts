// Results of a campaign: each person with the last attempt and call, and totals. Reads in pages, so that a million rows fit in
// memory. Changes nothing.

import type { Store } from '../store.ts';
import { CONTACTS_PER_LIST, contactKey, currentList } from './contacts.ts';
import { HANDED_FROM } from './handed-over.ts';

export interface ResultRow {
  readonly row: number;
  readonly number: string;
  readonly state: string;
  /** The business result, or what became of it technically; `denied` and `held` are words of the rules. Null: not tried. */
  readonly result: string | null;
  readonly attempts: number;
  /** Of the last attempt; null: there was none. */
  readonly outcome: string | null;
  readonly callerId: string | null;
  readonly trunk: string | null;
  readonly at: number | null;
  readonly talkMs: number | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly call: string | null;
  readonly recordingPath: string | null;
  /** JSON of what the agent wrote down in that call; null: nothing. */
  readonly fields: string | null;
  readonly variables: Readonly<Record<string, string>>;
}

const PAGE = 500;
const ROWS = `select "contacts"."id" as "row", "contacts"."number", "contacts"."state", "contacts"."lastOutcome" as "result",
    "contacts"."attempts", "contacts"."variables", "last"."outcome", "last"."callerId", "last"."trunk",
    "last"."intentAt" as "at", "last"."hangupCause", "last"."sipStatus", "last"."call", "calls"."recordingPath",
    case when "calls"."answeredAt" is null then null else "calls"."endedAt" - "calls"."answeredAt" end as "talkMs",
    (select json_group_object("name", json("value")) from "callFields" where "call" = "last"."call" having count(*) > 0) as "fields"
  from "contacts"
  left join "attempts" as "last" on "last"."id" = coalesce(
    (select "id" from "attempts" where "contact" = cast("contacts"."id" as text) order by "intentAt" desc limit 1),
    -- A person who stays on the list has another contact in each of its versions. Those who were erased share one word.
    (select "id" from "attempts" where "number" = "contacts"."number" and "number" glob '+*' and "campaign" = ?
      order by "intentAt" desc limit 1)
  )
  left join "calls" on "calls"."id" = "last"."call"
  where "contacts"."id" > ? and "contacts"."id" < ? order by "contacts"."id" limit ${PAGE}`;

/** In the order of the list. Nothing where there is no list. */
export function* campaignResults(store: Store, campaign: string): Generator<ResultRow> {
  const list = currentList(store, campaign);
  if (list === null) return;
  const end = (list.id + 1) * CONTACTS_PER_LIST;
  for (let after = list.id * CONTACTS_PER_LIST; ; ) {
    const page = store.rows<Omit<ResultRow, 'variables'> & { variables: string }>(ROWS, campaign, after, end);
    for (const one of page) {
      after = one.row;
      const variables = JSON.parse(one.variables) as Record<string, string>;
      yield { ...one, row: one.row % CONTACTS_PER_LIST, variables };
    }
    if (page.length < PAGE) return;
  }
}

/**
 * The columns of the list, and those that people brought along whom another campaign passed on. Every row of a file has the same ones; those
 * of a person who was erased are gone.
 */
export function resultColumns(store: Store, campaign: string): string[] {
  const list = currentList(store, campaign);
  if (list === null) return [];
  const end = (list.id + 1) * CONTACTS_PER_LIST;
  const rows = store.rows<{ name: string }>(
    `select distinct "each"."key" as "name" from (
        select "variables" from (select "variables" from "contacts" where "id" > ? and "id" < ? and "variables" <> '{}' order by "id" limit 1)
        union all select "variables" from "contacts" where "id" > ? and "id" < ? and "handedFrom" is not null
      ) as "one", json_each("one"."variables") as "each"`,
    ...[list.id * CONTACTS_PER_LIST, end, contactKey(list.id, HANDED_FROM), end],
  );
  return rows.map(({ name }) => name);
}

export interface ResultSum {
  readonly state: string;
  readonly result: string | null;
  readonly people: number;
}

/** Answered, busy, failed and denied apart. Looks at the whole list once. */
export function campaignSums(store: Store, campaign: string): ResultSum[] {
  const list = currentList(store, campaign);
  if (list === null) return [];
  return store.rows<ResultSum>(
    `select "state", "lastOutcome" as "result", count(*) as "people" from "contacts"
      where "id" between ? and ? group by 1, 2 order by 3 desc`,
    list.id * CONTACTS_PER_LIST,
    (list.id + 1) * CONTACTS_PER_LIST - 1,
  );
}
