// What the operator requested of each campaign (run, pause, cancel, drain), and since when its calendar lets it dial. Survives
// restarts. The declaration is stored elsewhere.
import type { Instant } from '../../telephony/time.ts';
import type { CampaignStateRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';

/** `draining`: nobody new, only who was tried already. `cancelled`: nobody, until it is started again. */
export type CampaignOrders = 'run' | 'paused' | 'cancelled' | 'draining';

export interface CampaignState {
  readonly orders: CampaignOrders;
  readonly followedSince: Instant;
  readonly startedAt: Instant | null;
}

/** Begins to follow it where it is new, or has another calendar now. */
export function followCampaign(
  store: Store,
  campaign: string,
  calendar: string,
  now: Instant,
): CampaignState {
  return store.transaction(() => {
    store.change(
      `insert into "campaignStates" ("campaign", "orders", "calendar", "followedSince") values (?, 'run', ?, ?)
        on conflict ("campaign") do update set "calendar" = excluded."calendar", "followedSince" = excluded."followedSince"
        where "campaignStates"."calendar" <> excluded."calendar"`,
      campaign,
      calendar,
      Math.round(now),
    );
    const [row] = store.rows<CampaignStateRow>(
      `select * from "campaignStates" where "campaign" = ?`,
      campaign,
    );
    if (row === undefined) throw new Error(`the state of campaign ${campaign} was written and is not there`);
    // The table's own check holds the words.
    const { followedSince, startedAt } = row;
    return { orders: row.orders as CampaignOrders, followedSince, startedAt };
  });
}

/** On the disk when this returns: who says pause may switch the machine off. */
export function writeOrders(
  store: Store,
  campaign: string,
  orders: CampaignOrders,
  at: Instant,
  by: string,
): void {
  store.durably(() =>
    store.change(
      `update "campaignStates" set "orders" = ?, "orderedAt" = ?, "orderedBy" = ? where "campaign" = ?`,
      orders,
      Math.round(at),
      by,
      campaign,
    ),
  );
}

export function writeStart(store: Store, campaign: string, at: Instant): void {
  store.change(`update "campaignStates" set "startedAt" = ? where "campaign" = ?`, Math.round(at), campaign);
}

/** As it was written; null: it was never followed. */
export function readCampaignState(store: Store, campaign: string): CampaignState | null {
  const [row] = store.rows<CampaignStateRow>(`select * from "campaignStates" where "campaign" = ?`, campaign);
  if (row === undefined) return null;
  const { followedSince, startedAt } = row;
  return { orders: row.orders as CampaignOrders, followedSince, startedAt };
}

/** What its breaker and its guard know, as JSON. Null: nothing was kept. */
export function readStops(store: Store, campaign: string): string | null {
  const [row] = store.rows<Pick<CampaignStateRow, 'stops'>>(
    `select "stops" from "campaignStates" where "campaign" = ?`,
    campaign,
  );
  return row?.stops ?? null;
}

export function writeStops(store: Store, campaign: string, stops: string): void {
  store.change(`update "campaignStates" set "stops" = ? where "campaign" = ?`, stops, campaign);
}
