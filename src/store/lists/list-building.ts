// Builds the next version of a campaign's list beside the one in force, in batches of a millisecond or two so that no writer
// waits; one short transaction then switches to it. If it is killed before that, the old version stays in force, and importing
// the same file continues where it stopped. The previous version is kept for comparison. Rows are checked by the caller.
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { contactKey, currentList } from '../dialing/contacts.ts';
import { carryHandedOver } from '../dialing/handed-over.ts';
import type { ListRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';
import { buildingList } from './imported-lists.ts';
import { hasSuppressions, suppressionOf } from './suppressions.ts';

/** What decides which rows a version has. The same again is the same version. */
export interface ListSource {
  readonly campaign: string;
  /** As the owner named it. */
  readonly file: string;
  /** Digest of the file and of everything else that its rows depend on. */
  readonly content: string;
  /** For people: `CSV, UTF-8, semicolons`. */
  readonly format: string;
  /** Heading → field or variable. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Variables that every row has. */
  readonly columns: readonly string[];
}

export interface BuiltRow {
  readonly number: E164;
  /** Counts from 1; the order in which rows are called. */
  readonly position: number;
  /** A JSON object of texts. */
  readonly variables: string;
  readonly facts?: BuiltFacts;
}

export interface BuiltFacts {
  readonly priority?: number;
  readonly zone?: string;
  readonly region?: string;
  readonly language?: string;
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
  /** A JSON object of texts. */
  readonly consent?: string;
}

export interface BuildingList {
  readonly id: number;
  readonly campaign: string;
  /** The list in force when it was begun. */
  readonly replaces: number | null;
  /** Rows of the file that are in it already: of an import that died on its way. */
  readonly rowsDone: number;
  readonly at: Instant;
}

/** Each is a transaction of a millisecond or two. */
const NUMBERS_PER_BATCH = 2_000;
const CARRIED_PER_BATCH = 500;
const DELETED_PER_BATCH = 500;

/** Begins a version, or goes on with one of the same content. What was begun of another content is given up. */
export function beginList(store: Store, source: ListSource, at: Instant): BuildingList {
  return store.transaction(() => {
    const open = buildingList(store, source.campaign);
    const current = currentList(store, source.campaign);
    if (open !== null && open.content === source.content && open.replaces === (current?.id ?? null)) {
      return { ...open, at: open.startedAt };
    }
    if (open !== null) store.change(`update "lists" set "state" = 'gone' where "id" = ?`, open.id);
    const [row] = store.rows<ListRow>(
      `insert into "lists" values (null, ?, 'building', ?, ?, ?, ?, ?, ?, ?, null, 0, 0, 0, 0, 0, 0, 0) returning *`,
      source.campaign,
      current?.id ?? null,
      source.file,
      source.content,
      source.format,
      JSON.stringify(source.mapping),
      JSON.stringify(source.columns),
      Math.round(at),
    );
    if (row === undefined) throw new Error('a list that was just begun is not there');
    return { ...row, at: row.startedAt };
  });
}

/**
 * Makes everybody findable by number. In ascending order, a million numbers fill page after page; in any other, each of them
 * would rewrite a page of its own. They are sorted aside, where nobody waits, and written in batches. Yields after each.
 */
export function* indexNumbers(store: Store, list: BuildingList): Generator<number> {
  store.change(`drop table if exists temp."sortedNumbers"`);
  store.change(
    `create temp table "sortedNumbers" as
      select cast(substr("number", 2) as integer) as "number", "id" from "contacts"
      where "id" > ${contactKey(list.id, 0)} and "id" < ${contactKey(list.id + 1, 0)}
        -- Who was erased while the list was built has no number to be found by.
        and "number" glob '+*' order by 1`,
  );
  for (let from = 0; ; from += NUMBERS_PER_BATCH) {
    const [last] = store.rows<{ rowid: number }>(`select max(rowid) as "rowid" from temp."sortedNumbers"`);
    if (from >= (last?.rowid ?? 0)) break;
    yield store.transaction(() =>
      store.change(
        `insert or ignore into "contactNumbers"
          select ?, "number", "id" from temp."sortedNumbers" where rowid > ? and rowid <= ?`,
        list.id,
        from,
        from + NUMBERS_PER_BATCH,
      ),
    );
  }
  store.change(`drop table temp."sortedNumbers"`);
}

/** Whom the rules refused by what the row said of them is decided on anew where the new row says something else. */
const IS_DENIED_NO_MORE = `("old"."state" = 'done' and "old"."lastOutcome" = 'denied' and (
    "new"."consent" is not "old"."consent" or "new"."zone" is not "old"."zone" or "new"."region" is not "old"."region"
    or "new"."notAfter" is not "old"."notAfter"))`;

export const CARRY = `update "contacts" as "new" set
    "state" = case when "old"."state" = 'withdrawn' or ${IS_DENIED_NO_MORE} then 'waiting' else "old"."state" end,
    "nextAt" = max("old"."nextAt", coalesce("new"."notBefore", 0)),
    "attempts" = "old"."attempts",
    "lastOutcome" = case when ${IS_DENIED_NO_MORE} then null else "old"."lastOutcome" end,
    "claimedBy" = "old"."claimedBy", "claimUntil" = "old"."claimUntil"
  from "contacts" as "old"
  where "new"."id" = (select "contact" from "contactNumbers" where "contactNumbers"."list" = ?
    and "contactNumbers"."number" = cast(substr("old"."number", 2) as integer))`;

/** What happened to those who were in the list before is carried over, a batch at a time. Yields after each. */
export function* carryOver(store: Store, list: BuildingList): Generator<number> {
  const { replaces } = list;
  if (replaces === null) return;
  const [before] = store.rows<ListRow>(`select * from "lists" where "id" = ?`, replaces);
  if (before === undefined) throw new Error(`list ${replaces} is gone`);
  store.transaction(() => carryHandedOver(store, replaces, list.id));
  let after = contactKey(replaces, 0);
  const end = contactKey(replaces + 1, 0);
  for (;;) {
    const [last] = store.rows<{ id: number | null }>(
      `select max("id") as "id" from (select "id" from "contacts" where "id" > ? and "id" < ? order by "id" limit ?)`,
      after,
      end,
      CARRIED_PER_BATCH,
    );
    if (last === undefined || last.id === null) return;
    const upTo = last.id;
    yield store.transaction(() =>
      store.change(
        `${CARRY} and "old"."id" > ? and "old"."id" <= ?
          and ("old"."state" not in ('waiting', 'withdrawn') or "old"."attempts" > 0
            or "old"."nextAt" > max(?, coalesce("old"."notBefore", 0)))`,
        list.id,
        after,
        upTo,
        before.startedAt,
      ),
    );
    after = upTo;
  }
}

/** Who of the list must not be called is counted as suppressed from the beginning. Yields after each batch. */
export function* markListed(store: Store, list: BuildingList): Generator<number> {
  if (!hasSuppressions(store)) return;
  let after = contactKey(list.id, 0);
  const end = contactKey(list.id + 1, 0);
  for (;;) {
    const rows = store.rows<{ id: number; number: string }>(
      `select "id", "number" from "contacts" where "id" > ? and "id" < ? and "state" = 'waiting' order by "id" limit ?`,
      after,
      end,
      CARRIED_PER_BATCH,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const listed = rows.filter(({ number }) => suppressionOf(store, number as E164, list.campaign) !== null);
    if (listed.length > 0) {
      store.transaction(() => {
        for (const { id } of listed) {
          store.change(
            `update "contacts" set "state" = 'suppressed' where "id" = ? and "state" = 'waiting'`,
            id,
          );
        }
      });
    }
    after = last.id;
    yield listed.length;
  }
}

export interface ListDifference {
  readonly added: number;
  /** In the list before, and still. */
  readonly kept: number;
  /** In the list before, and not any more: they are not called. */
  readonly withdrawn: number;
}

export interface RowCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
}

/** The moment: what is in `list` is whom the campaign calls. One short transaction, however long the list is. */
export function switchTo(
  store: Store,
  list: BuildingList,
  counts: RowCounts,
  difference: ListDifference,
  at: Instant,
): void {
  store.transaction(() => {
    // What became of somebody since they were carried over: a few, noted by the trigger.
    if (list.replaces !== null) {
      carryHandedOver(store, list.replaces, list.id);
      store.change(
        `${CARRY} and "old"."id" in (select "contact" from "listChanges" where "list" = ?)`,
        list.id,
        list.replaces,
      );
      store.change(`delete from "listChanges" where "list" = ?`, list.replaces);
    }
    store.change(
      `update "lists" set "state" = 'gone' where "campaign" = ? and "state" = 'previous'`,
      list.campaign,
    );
    store.change(
      `update "lists" set "state" = 'previous' where "campaign" = ? and "state" = 'current'`,
      list.campaign,
    );
    store.change(
      `update "lists" set "state" = 'current', "switchedAt" = ?, "accepted" = ?, "rejected" = ?, "duplicates" = ?,
        "added" = ?, "kept" = ?, "withdrawn" = ? where "id" = ?`,
      Math.round(at),
      counts.accepted,
      counts.rejected,
      counts.duplicates,
      difference.added,
      difference.kept,
      difference.withdrawn,
      list.id,
    );
  });
}

/** Rows of versions that are over, a batch at a time; those that somebody was called by stay, as evidence. */
export function* deleteGone(store: Store): Generator<number> {
  const gone = store.rows<{ id: number }>(`select "id" from "lists" where "state" = 'gone'`);
  for (const { id } of gone) {
    yield* inBatches(
      store,
      `delete from "contactNumbers" where "list" = ${id} and "number" in (
        select "number" from "contactNumbers" where "list" = ${id} limit ${DELETED_PER_BATCH})`,
    );
    yield* deleteUncalled(store, id);
    store.transaction(() => {
      store.change(`delete from "listCounts" where "list" = ?`, id);
      store.change(`delete from "listChanges" where "list" = ?`, id);
      const [called] = store.rows(
        `select 1 from "contacts" where "id" > ? and "id" < ? limit 1`,
        contactKey(id, 0),
        contactKey(id + 1, 0),
      );
      if (called === undefined) store.change(`delete from "lists" where "id" = ?`, id);
    });
  }
}

function* inBatches(store: Store, sql: string): Generator<number> {
  for (;;) {
    const changed = store.transaction(() => store.change(sql));
    if (changed === 0) return;
    yield changed;
  }
}

function* deleteUncalled(store: Store, list: number): Generator<number> {
  let after = contactKey(list, 0);
  const end = contactKey(list + 1, 0);
  for (;;) {
    const [last] = store.rows<{ id: number | null }>(
      `select max("id") as "id" from (select "id" from "contacts" where "id" > ? and "id" < ? order by "id" limit ?)`,
      after,
      end,
      DELETED_PER_BATCH,
    );
    if (last === undefined || last.id === null) return;
    const upTo = last.id;
    yield store.withoutForeignKeys(() =>
      store.change(
        `delete from "contacts" where "id" > ? and "id" <= ? and "attempts" = 0
          and not exists (select 1 from "attempts" where "attempts"."contact" = cast("contacts"."id" as text))
          and not exists (select 1 from "decisions" where "decisions"."contact" = cast("contacts"."id" as text))`,
        after,
        upTo,
      ),
    );
    after = upTo;
  }
}

/** How the numbers of two versions differ. Reads both in order; `yield`s now and then so that others have their turn. */
export function difference(store: Store, before: number | null, after: number): ListDifference {
  const [{ total = 0 } = {}] = store.rows<{ total: number }>(
    `select count(*) as "total" from "contactNumbers" where "list" = ?`,
    after,
  );
  if (before === null) return { added: total, kept: 0, withdrawn: 0 };
  const [{ kept = 0 } = {}] = store.rows<{ kept: number }>(
    `select count(*) as "kept" from "contactNumbers" as "new" where "list" = ? and exists (
      select 1 from "contactNumbers" as "old" where "old"."list" = ? and "old"."number" = "new"."number")`,
    after,
    before,
  );
  const [{ missing = 0 } = {}] = store.rows<{ missing: number }>(
    `select count(*) as "missing" from "contactNumbers" as "old" join "contacts" on "contacts"."id" = "old"."contact"
      where "old"."list" = ? and "contacts"."state" in ('waiting', 'claimed') and not exists (
        select 1 from "contactNumbers" as "new" where "new"."list" = ? and "new"."number" = "old"."number")`,
    before,
    after,
  );
  return { added: total - kept, kept, withdrawn: missing };
}
