// Results of a model's analysis of ended calls. A call that is to be analysed is stored as `waiting` when it ends, so that no
// restart forgets it.
import type { CallId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

export interface JudgedCriterion {
  readonly criterion: string;
  /** Null: the words do not show it. */
  readonly met: boolean | null;
  readonly because: string;
}

export interface CallResults {
  /** Null: none was wanted. */
  readonly summary: string | null;
  /** Of the agent's, as the words show it. Null: none fits. */
  readonly disposition: string | null;
  readonly criteria: readonly JudgedCriterion[];
  /** Null: it was not said. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

export interface StoredResults extends CallResults {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly at: Instant | null;
  /** Why there is none. */
  readonly problem: string | null;
}

export interface WaitingCall {
  readonly call: CallId;
  readonly agent: string;
  readonly tries: number;
  readonly nextAt: Instant;
}

/** Doing it twice does nothing the second time. */
export function noteWaitingCall(store: Store, call: CallId, agent: string, at: Instant): void {
  store.change(
    `insert into "callResults" ("call", "agent", "state", "tries", "nextAt") values (?, ?, 'waiting', 0, ?)
      on conflict ("call") do nothing`,
    call,
    agent,
    Math.round(at),
  );
}

/** Those that are due, the one that waits longest first. */
export function waitingCalls(store: Store, now: Instant, limit: number): WaitingCall[] {
  return store.rows<WaitingCall>(
    `select "call", "agent", "tries", "nextAt" from "callResults"
      where "state" = 'waiting' and "nextAt" <= ? order by "nextAt" limit ?`,
    Math.round(now),
    limit,
  );
}

/** When the next one is due. Null: none waits. */
export function nextWaitingAt(store: Store): Instant | null {
  const [row] = store.rows<{ at: number | null }>(
    `select min("nextAt") as "at" from "callResults" where "state" = 'waiting'`,
  );
  return row?.at ?? null;
}

/** False: the call is kept no more. */
export function writeResults(store: Store, call: CallId, results: CallResults, at: Instant): boolean {
  const changed = store.change(
    `update "callResults" set "state" = 'done', "tries" = "tries" + 1, "at" = ?, "summary" = ?, "disposition" = ?,
      "criteria" = ?, "fields" = ?, "problem" = null where "call" = ?`,
    Math.round(at),
    results.summary,
    results.disposition,
    JSON.stringify(results.criteria),
    JSON.stringify(results.fields),
    call,
  );
  return changed > 0;
}

export function noteFailedTry(store: Store, call: CallId, problem: string, nextAt: Instant): void {
  store.change(
    `update "callResults" set "tries" = "tries" + 1, "nextAt" = ?, "problem" = ? where "call" = ?`,
    Math.round(nextAt),
    problem,
    call,
  );
}

/** It is given up: all that was wanted is unknown. False: the call is kept no more. */
export function writeUnknown(
  store: Store,
  call: CallId,
  results: CallResults,
  problem: string,
  at: Instant,
): boolean {
  const changed = store.change(
    `update "callResults" set "state" = 'failed', "tries" = "tries" + 1, "at" = ?, "criteria" = ?, "fields" = ?,
      "problem" = ? where "call" = ?`,
    Math.round(at),
    JSON.stringify(results.criteria),
    JSON.stringify(results.fields),
    problem,
    call,
  );
  return changed > 0;
}

interface Row {
  readonly state: string;
  readonly at: number | null;
  readonly summary: string | null;
  readonly disposition: string | null;
  readonly criteria: string | null;
  readonly fields: string | null;
  readonly problem: string | null;
}

export function findResults(store: Store, call: CallId): StoredResults | null {
  const [row] = store.rows<Row>(
    `select "state", "at", "summary", "disposition", "criteria", "fields", "problem" from "callResults" where "call" = ?`,
    call,
  );
  if (row === undefined) return null;
  return {
    state: row.state === 'done' || row.state === 'failed' ? row.state : 'waiting',
    at: row.at,
    summary: row.summary,
    disposition: row.disposition,
    criteria: row.criteria === null ? [] : (JSON.parse(row.criteria) as JudgedCriterion[]),
    fields: row.fields === null ? {} : (JSON.parse(row.fields) as CallResults['fields']),
    problem: row.problem,
  };
}

/** How many calls wait to be looked at, and how many were given up. */
export function countResults(store: Store): Readonly<Record<string, number>> {
  const rows = store.rows<{ state: string; count: number }>(
    `select "state", count(*) as "count" from "callResults" where "state" <> 'done' group by "state"`,
  );
  return { waiting: 0, failed: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}
