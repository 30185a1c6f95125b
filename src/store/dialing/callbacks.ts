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

/** Those that are due, longest first. */
export function dueCallbacks(store: Store, now: Instant, limit: number): Callback[] {
  return store.rows<Callback>(
    `select * from "callbacks" where "state" = 'waiting' and "nextAt" <= +? order by "nextAt" limit ?`,
    Math.floor(now),
    limit,
  );
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
