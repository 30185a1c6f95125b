// Agreed callbacks and their state: waiting, dialled, refused by the rules, missed. Changing to `dialled` is part of the
// attempt's transaction, so each is dialled once.
import type { AttemptId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

/**
 * `missed`: nobody could dial it in time. `superseded`: the same person was promised another one since. `done`: it was dialled, and
 * the call has ended.
 */
export type CallbackState = 'waiting' | 'dialled' | 'done' | 'refused' | 'missed' | 'superseded';

export interface Callback {
  readonly id: string;
  /** In which it was promised. */
  readonly call: string;
  readonly number: E164;
  readonly agent: string;
  readonly campaign: string | null;
  /** Which of our numbers that call was on. */
  readonly ours: E164 | null;
  readonly at: Instant;
  readonly nextAt: Instant;
  readonly state: CallbackState;
  readonly because: string | null;
  readonly attempt: AttemptId | null;
}

/** Callbacks that leave alike: of one campaign, or by one agent, and from the number that they spoke with. */
export interface CallbackLine {
  /** As the database writes it. */
  readonly key: string;
  readonly campaign: string | null;
  readonly agent: string;
  readonly ours: E164 | null;
  /** When the first of it is due. */
  readonly nextAt: Instant;
}

/** Must be the words of the index `callbacksByLine`. */
const LINE = `json_array("campaign", "agent", "ours")`;

/** From one line to the next in the index: however many wait in each, that many steps. */
const LINES = `with recursive "lines" ("key") as (
    select min(${LINE}) from "callbacks" where "state" = 'waiting'
    union all
    select (select min(${LINE}) from "callbacks" where "state" = 'waiting' and ${LINE} > "lines"."key")
      from "lines" where "lines"."key" is not null
  )
  select "key", (select min("nextAt") from "callbacks" where "state" = 'waiting' and ${LINE} = "lines"."key") as "nextAt"
    from "lines" where "key" is not null`;

/** Lines in which somebody is due, the one that waits longest first. */
export function dueLines(store: Store, now: Instant): CallbackLine[] {
  return store
    .rows<{ key: string; nextAt: number }>(LINES)
    .filter(({ nextAt }) => nextAt <= now)
    .map(({ key, nextAt }) => {
      const [campaign, agent, ours] = JSON.parse(key) as [string | null, string, E164 | null];
      return { key, campaign, agent, ours, nextAt };
    })
    .toSorted((a, b) => a.nextAt - b.nextAt);
}

/** Who waits longest in a line. */
export function firstOfLine(store: Store, line: CallbackLine): Callback | null {
  const [first] = store.rows<Callback>(
    `select * from "callbacks" where "state" = 'waiting' and ${LINE} = +? order by "nextAt" limit 1`,
    line.key,
  );
  return first ?? null;
}

/** When the first one is due; null: none waits. */
export function nextCallbackAt(store: Store): Instant | null {
  const [row] = store.rows<{ nextAt: number }>(
    `select "nextAt" from "callbacks" where "state" = 'waiting' order by "nextAt" limit 1`,
  );
  return row?.nextAt ?? null;
}

/** Newest first. */
export function listCallbackRows(
  store: Store,
  limit: number,
  state: CallbackState | null = null,
): Callback[] {
  return store.rows<Callback>(
    `select * from "callbacks" where ? is null or "state" = +? order by "at" desc limit ?`,
    state,
    state,
    limit,
  );
}

/** Part of the transaction of its attempt. False: it is no longer to be dialled. */
export function takeCallback(store: Store, id: string, attempt: AttemptId): boolean {
  return (
    store.change(
      `update "callbacks" set "state" = 'dialled', "attempt" = ?, "because" = null where "id" = +? and "state" = 'waiting'`,
      attempt,
      id,
    ) === 1
  );
}

export function putOffCallback(store: Store, id: string, until: Instant, because: string): void {
  store.change(
    `update "callbacks" set "nextAt" = ?, "because" = ? where "id" = +? and "state" = 'waiting'`,
    Math.round(until),
    because,
    id,
  );
}

/** So many of a line are told why it waits: whoever looks at them sees no more at once. */
const NOTED = 500;

/** Why those of a line that are due wait longer. */
export function noteLine(store: Store, line: CallbackLine, now: Instant, because: string): void {
  store.change(
    `update "callbacks" set "because" = ? where "rowid" in (
      select "rowid" from "callbacks" where "state" = 'waiting' and ${LINE} = +? and "nextAt" <= +?
        and "because" is not ? order by "nextAt" limit ${NOTED})`,
    because,
    line.key,
    Math.floor(now),
    because,
  );
}

export function endCallback(
  store: Store,
  id: string,
  state: Extract<CallbackState, 'refused' | 'missed'>,
  because: string,
): void {
  store.change(
    `update "callbacks" set "state" = ?, "because" = ? where "id" = +? and "state" = 'waiting'`,
    state,
    because,
    id,
  );
}

/** The call that an attempt made has ended. Nobody was rung where `again` says when it is tried anew. */
export function settleCallback(
  store: Store,
  attempt: AttemptId,
  again: Instant | null,
  because: string,
): void {
  if (again === null)
    store.change(
      `update "callbacks" set "state" = 'done', "because" = ? where "attempt" = +? and "state" = 'dialled'`,
      because,
      attempt,
    );
  else
    store.change(
      `update "callbacks" set "state" = 'waiting', "nextAt" = ?, "because" = ? where "attempt" = +? and "state" = 'dialled'`,
      Math.round(again),
      because,
      attempt,
    );
}

/** Whether another time was agreed on in this call, and is still waited for. */
export function isCallbackOf(store: Store, call: string): boolean {
  return (
    store.rows(`select 1 from "callbacks" where "call" = +? and "state" = 'waiting' limit 1`, call).length > 0
  );
}
