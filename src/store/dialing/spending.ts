// Money and minutes of calls: reserved before a call is dialled, corrected when it has ended. Part of the attempt's
// transaction, so that fifty simultaneous requests cannot exceed a limit together. The limits are passed in.
import type { SpendLimit, SpentLimit } from '../../campaign/spend.ts';
import { IN_ALL, TALK_MS } from '../../campaign/spend.ts';
import type { AttemptId, CampaignId } from '../../telephony/ids.ts';
import type { Milliseconds } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

/** The scope of everything that the appliance spends. */
export const APPLIANCE = '';

/** What a call may come to, at most. */
export interface SpendRequest {
  readonly limits: readonly SpendLimit[];
  /** A date: the day on whose account it goes. */
  readonly day: string;
  /** In each currency in which a budget counts. */
  readonly money: readonly { readonly micros: number; readonly currency: string }[];
  readonly ms: Milliseconds;
}

/** What it came to. */
export interface Spent {
  readonly money: readonly { readonly micros: number; readonly currency: string }[];
  readonly ms: Milliseconds;
}

/**
 * Holds what the call may come to, or what is left where that is less: the last call may go beyond by its own rest, and no second
 * one. Null: it is held. Otherwise the limit that has nothing left.
 */
export function holdSpending(
  store: Store,
  attempt: AttemptId,
  campaign: CampaignId | null,
  request: SpendRequest,
): SpentLimit | null {
  const { limits, day, money, ms } = request;
  if (limits.length === 0) return null;
  const held = new Map<string, number>([[TALK_MS, ms]]);
  for (const { currency, micros } of money) held.set(currency, micros);
  for (const limit of limits) {
    const spent = spentOn(store, limit);
    const left = limit.most - spent;
    if (left <= 0) return { limit, spent };
    const wanted = held.get(limit.unit);
    if (wanted !== undefined) held.set(limit.unit, Math.min(wanted, left));
  }
  for (const [unit, value] of held) {
    store.change(
      `insert into "spendingHeld" values (?, ?, ?, ?, ?)`,
      ...[attempt, unit, campaign, day, Math.round(value)],
    );
    add(store, campaign, day, unit, value);
  }
  return null;
}

/** In place of what was held. `spent` null: nobody knows what it came to, and what was held stays spent. */
export function settleSpending(
  store: Store,
  attempt: AttemptId,
  spent: Spent | null,
  where: { readonly campaign: CampaignId | null; readonly day: string },
): void {
  const held = store.rows<{ unit: string; campaign: CampaignId | null; day: string; value: number }>(
    `delete from "spendingHeld" where "attempt" = ? returning *`,
    attempt,
  );
  if (spent === null) return;
  for (const { unit, campaign, day, value } of held) add(store, campaign, day, unit, -value);
  const { campaign, day } = held[0] ?? where;
  add(store, campaign, day, TALK_MS, spent.ms);
  for (const { micros, currency } of spent.money) add(store, campaign, day, currency, micros);
}

function add(store: Store, campaign: string | null, day: string, unit: string, value: number): void {
  if (Math.round(value) === 0) return;
  for (const scope of campaign === null ? [APPLIANCE] : [APPLIANCE, campaign]) {
    for (const period of [day, IN_ALL]) {
      store.change(
        `insert into "spending" values (?, ?, ?, ?)
          on conflict ("scope", "period", "unit") do update set "value" = "value" + excluded."value"`,
        scope,
        period,
        unit,
        Math.round(value),
      );
    }
  }
}

export function spentOn(store: Store, { scope, period, unit }: SpendLimit): number {
  const [row] = store.rows<{ value: number }>(
    `select "value" from "spending" where "scope" = ? and "period" = ? and "unit" = ?`,
    scope,
    period,
    unit,
  );
  return row?.value ?? 0;
}

/** The first limit that has nothing left; null: all have. */
export function usedUp(store: Store, limits: readonly SpendLimit[]): SpentLimit | null {
  for (const limit of limits) {
    const spent = spentOn(store, limit);
    if (spent >= limit.most) return { limit, spent };
  }
  return null;
}

/** What a campaign, or with `APPLIANCE` all of it, has spent: unit → value. */
export function spendingOf(store: Store, scope: string, period: string): Record<string, number> {
  const rows = store.rows<{ unit: string; value: number }>(
    `select "unit", "value" from "spending" where "scope" = ? and "period" = ?`,
    scope,
    period,
  );
  return Object.fromEntries(rows.map(({ unit, value }) => [unit, value]));
}
