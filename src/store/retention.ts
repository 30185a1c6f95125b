// Deletes what is old enough: transcripts, personal data in calls, rows of old lists, evidence. Works in batches, so that no
// writer waits for more than one. Counts of calls, attempts and results stay without people. Never deleted: suppressions, and
// the digests that hold the evidence chain together.
import type { Instant } from '../telephony/time.ts';
import { contactKey } from './dialing/contacts.ts';
import { deleteGone } from './lists/list-building.ts';
import type { Store } from './store.ts';

export type Removed =
  | 'calls'
  | 'turns'
  | 'people'
  | 'callbacks'
  | 'complaints'
  | 'listRows'
  | 'decisions'
  | 'attempts'
  | 'evidence'
  | 'auditEntries'
  | 'files';

/** How many of each went. */
export type Counts = Readonly<Partial<Record<Removed, number>>>;

/** Before the database forgets where they lie. What it throws leaves the batch as it was. Returns how many there were. */
export type RemoveFiles = (paths: readonly string[]) => number;

const BATCH = 200;
const ROWS_PER_BATCH = 500;
/** In place of a number. */
const NOBODY = 'erased';
/** Written about calls by number or by what was said in them. */
const WORDS = ['turns', 'callEvents', 'callFields', 'callResults'] as const;

function kept(table: (typeof WORDS)[number]): string {
  return table === 'callEvents' ? ` and "kind" <> 'message-taken'` : '';
}

/** What the records know of the time of day. Null: there are none. */
export function newestRecordAt(store: Store): Instant | null {
  const [row] = store.rows<{ at: number | null }>(
    `select max("at") as "at" from (
      select max("startedAt") as "at" from "calls"
      union all select max("at") from "retentionRuns")`,
  );
  return row?.at ?? null;
}

interface OldCall {
  readonly id: string;
  readonly transcriptPath: string | null;
}

/**
 * What was said: turns, transcripts, what agents noted, and what models made of it. Recordings and messages that were left have ages
 * of their own, and the event that says where a message lies goes with none of these.
 */
export function* forgetWords(store: Store, before: Instant, removeFiles: RemoveFiles): Generator<Counts> {
  const some = WORDS.map(
    (table) => `exists (select 1 from "${table}" where "call" = "calls"."id"${kept(table)})`,
  ).join(' or ');
  yield* pages(store, 'calls', 'startedAt', before, (from, to) => {
    const calls = store.rows<OldCall>(
      `select "id", "transcriptPath" from "calls" where rowid > ? and rowid <= ? and "endedAt" < ?
        and ("transcriptPath" is not null or ${some})`,
      ...[from, to, before],
    );
    if (calls.length === 0) return null;
    const paths = calls.flatMap(({ transcriptPath }) => (transcriptPath === null ? [] : [transcriptPath]));
    const files = removeFiles(paths);
    let turns = 0;
    for (const { id } of calls) {
      for (const table of WORDS) {
        const gone = store.change(`delete from "${table}" where "call" = ?${kept(table)}`, id);
        if (table === 'turns') turns += gone;
      }
      store.change(`update "calls" set "transcriptPath" = null where "id" = ?`, id);
    }
    return { calls: calls.length, turns, files };
  });
}

/** Who it was: numbers in calls and legs, callbacks that are over, complaints that were closed. */
export function* forgetPeople(store: Store, before: Instant): Generator<Counts> {
  yield* pages(store, 'calls', 'startedAt', before, (from, to) => {
    store.change(
      `update "legs" set "number" = null where "number" is not null and "call" in (
        select "id" from "calls" where rowid > ? and rowid <= ? and "endedAt" < ?)`,
      ...[from, to, before],
    );
    const people = store.change(
      `update "calls" set "destination" = null, "callerId" = case "direction" when 'inbound' then null else "callerId" end
        where rowid > ? and rowid <= ? and "endedAt" < ?
          and ("destination" is not null or ("direction" = 'inbound' and "callerId" is not null))`,
      ...[from, to, before],
    );
    return people === 0 ? null : { people };
  });
  const callbacks = store.change(
    `delete from "callbacks" where "at" < ? and "state" not in ('waiting', 'dialled')`,
    Math.floor(before),
  );
  const complaints = store.change(
    `update "complaints" set "number" = '${NOBODY}' where "at" < ? and "closedAt" is not null and "number" is not null and "number" <> '${NOBODY}'`,
    Math.floor(before),
  );
  if (callbacks + complaints > 0) yield { callbacks, complaints };
}

/**
 * Versions that were replaced, and lists of campaigns that are declared no more. Whoever was not called goes whole; a row of
 * somebody who was called stays, without them.
 */
export function* forgetLists(store: Store, before: Instant, declared: readonly string[]): Generator<Counts> {
  for (const { id, campaign, state } of oldLists(store, before, declared)) {
    store.transaction(() => {
      store.change(`update "lists" set "state" = 'gone' where "id" = ?`, id);
      // Declared again, it is taken in anew.
      if (state === 'current') store.change(`delete from "importedLists" where "campaign" = ?`, campaign);
    });
    for (let after = contactKey(id, 0); ; ) {
      const [last] = store.rows<{ id: number | null }>(
        `select max("id") as "id" from (select "id" from "contacts" where "id" > ? and "id" < ? order by "id" limit ${ROWS_PER_BATCH})`,
        after,
        contactKey(id + 1, 0),
      );
      const upTo = last?.id ?? null;
      if (upTo === null) break;
      const from = after;
      const listRows = store.transaction(() =>
        store.change(
          `update "contacts" set "number" = '${NOBODY}', "variables" = '{}', "consent" = null, "handedFrom" = null,
            "state" = case "state" when 'waiting' then 'withdrawn' else "state" end
            where "id" > ? and "id" <= ? and "number" <> '${NOBODY}' and "state" <> 'claimed'`,
          from,
          upTo,
        ),
      );
      after = upTo;
      yield { listRows };
    }
  }
  for (const _rows of deleteGone(store)) yield {};
}

interface OldList {
  readonly id: number;
  readonly campaign: string;
  readonly state: string;
  readonly accepted: number;
}

function oldLists(store: Store, before: Instant, declared: readonly string[]): OldList[] {
  return store
    .rows<OldList>(
      `select "id", "campaign", "state", "accepted" from "lists"
        where "state" in ('previous', 'current', 'gone') and coalesce("switchedAt", "startedAt") < ?`,
      Math.floor(before),
    )
    .filter(({ campaign, state }) => {
      if (state === 'current')
        return !declared.includes(campaign) && !wasDialledSince(store, campaign, before);
      // The one that was replaced is as old as its successor: until then it was in force.
      return state === 'gone' || isReplacedBefore(store, campaign, before);
    });
}

function wasDialledSince(store: Store, campaign: string, since: Instant): boolean {
  return (
    store.rows(
      `select 1 from "attempts" where "campaign" = ? and "intentAt" >= ? limit 1`,
      campaign,
      Math.floor(since),
    ).length > 0
  );
}

function isReplacedBefore(store: Store, campaign: string, before: Instant): boolean {
  const [now] = store.rows<{ switchedAt: number | null }>(
    `select "switchedAt" from "lists" where "campaign" = ? and "state" = 'current'`,
    campaign,
  );
  return now === undefined || (now.switchedAt ?? 0) < before;
}

/** Why each call was made, and how it ended; who changed what. The chain of evidence keeps its digests, and holds. */
export function* forgetProof(store: Store, before: Instant): Generator<Counts> {
  yield* pages(store, 'decisions', 'at', before, (from, to) => {
    const decisions = store.change(
      `delete from "decisions" where rowid > ? and rowid <= ? and "at" < ?`,
      ...[from, to, before],
    );
    return decisions === 0 ? null : { decisions };
  });
  yield* pages(store, 'attempts', 'intentAt', before, (from, to) => {
    const attempts = store.change(
      `update "attempts" set "number" = '${NOBODY}' where rowid > ? and rowid <= ? and "intentAt" < ?
        and "number" <> '${NOBODY}' and "state" in ('ended', 'unknown')`,
      ...[from, to, before],
    );
    return attempts === 0 ? null : { attempts };
  });
  yield* pages(store, 'evidence', 'at', before, (from, to) => {
    const evidence = store.change(
      `update "evidence" set "body" = null where "id" > ? and "id" <= ? and "at" < ? and "body" is not null`,
      ...[from, to, before],
    );
    return evidence === 0 ? null : { evidence };
  });
  yield* pages(store, 'auditEntries', 'at', before, (from, to) => {
    const auditEntries = store.change(
      `delete from "auditEntries" where "id" > ? and "id" <= ? and "at" < ?`,
      ...[from, to, before],
    );
    return auditEntries === 0 ? null : { auditEntries };
  });
}

/** Rows lie in the order in which they came, so the first page without an old one is the last that is looked at. */
function* pages(
  store: Store,
  table: 'calls' | 'decisions' | 'attempts' | 'evidence' | 'auditEntries',
  time: 'startedAt' | 'at' | 'intentAt',
  before: Instant,
  work: (from: number, to: number) => Counts | null,
): Generator<Counts> {
  for (let after = 0; ; ) {
    const [page] = store.rows<{ last: number | null; first: number | null }>(
      `select max("row") as "last", min("at") as "first" from (
        select rowid as "row", "${time}" as "at" from "${table}" where rowid > ? order by rowid limit ${BATCH})`,
      after,
    );
    const last = page?.last ?? null;
    if (last === null || (page?.first ?? before) >= before) return;
    const from = after;
    const counts = store.transaction(() => work(from, last));
    after = last;
    yield counts ?? {};
  }
}

export interface Before {
  readonly words: Instant | null;
  readonly people: Instant | null;
  readonly lists: Instant | null;
  readonly proof: Instant | null;
}

/** What a run would take now. Reads only. */
export function countOld(
  store: Store,
  { words, people, lists, proof }: Before,
  declared: readonly string[],
): Counts {
  const some = WORDS.map(
    (table) => `exists (select 1 from "${table}" where "call" = "calls"."id"${kept(table)})`,
  ).join(' or ');
  const count = (before: Instant | null, from: string): number => {
    if (before === null) return 0;
    const [row] = store.rows<{ count: number }>(
      `select count(*) as "count" from ${from}`,
      Math.floor(before),
    );
    return row?.count ?? 0;
  };
  return {
    calls: count(words, `"calls" where "endedAt" < ? and ("transcriptPath" is not null or ${some})`),
    people: count(
      people,
      `"calls" where "endedAt" < ? and ("destination" is not null or ("direction" = 'inbound' and "callerId" is not null))`,
    ),
    callbacks: count(people, `"callbacks" where "at" < ? and "state" not in ('waiting', 'dialled')`),
    listRows:
      lists === null ? 0 : oldLists(store, lists, declared).reduce((sum, { accepted }) => sum + accepted, 0),
    decisions: count(proof, `"decisions" where "at" < ?`),
    attempts: count(
      proof,
      `"attempts" where "intentAt" < ? and "number" <> '${NOBODY}' and "state" in ('ended', 'unknown')`,
    ),
    evidence: count(proof, `"evidence" where "at" < ? and "body" is not null`),
    auditEntries: count(proof, `"auditEntries" where "at" < ?`),
  };
}

export interface RetentionRun {
  readonly at: Instant;
  readonly tookMs: number;
  readonly counts: Counts;
  /** Why it did not come to its end. Null: it did. */
  readonly problem: string | null;
}

/** At its beginning: what it deletes before a crash is counted as well. Returns by what it is noted on. */
export function beginRetention(store: Store, { at, tookMs, counts, problem }: RetentionRun): number {
  const [row] = store.rows<{ id: number }>(
    `insert into "retentionRuns" ("at", "tookMs", "counts", "problem") values (?, ?, ?, ?) returning "id"`,
    ...[Math.round(at), Math.round(tookMs), JSON.stringify(counts), problem],
  );
  if (row === undefined) throw new Error('a row that was inserted has an id');
  return row.id;
}

export function noteRetention(
  store: Store,
  id: number,
  { tookMs, counts, problem }: Pick<RetentionRun, 'tookMs' | 'counts' | 'problem'>,
): void {
  store.change(
    `update "retentionRuns" set "tookMs" = ?, "counts" = ?, "problem" = ? where "id" = ?`,
    ...[Math.round(tookMs), JSON.stringify(counts), problem, id],
  );
}

/** Newest first. */
export function lastRetentions(store: Store, limit: number): RetentionRun[] {
  return store
    .rows<{ at: number; tookMs: number; counts: string; problem: string | null }>(
      `select "at", "tookMs", "counts", "problem" from "retentionRuns" order by "id" desc limit ?`,
      limit,
    )
    .map((row) => ({ ...row, counts: JSON.parse(row.counts) as Counts }));
}
