// What the operator or the calendar requested of a campaign: stored at once, and read again after a restart. Tells the
// dialling loop, which is elsewhere.
import { lastDue } from '../../../campaign/calendar.ts';
import { wallText } from '../../../compliance/clock/zones.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import {
  type CampaignOrders,
  type CampaignState,
  followCampaign,
  writeOrders,
  writeStart,
} from '../../../store/dialing/campaign-states.ts';
import { StoreError } from '../../../store/error.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { Log } from '../../log.ts';
import { type CampaignAction, type OrderAnswer, ordersOf } from '../requests.ts';

export interface CampaignOrdersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

export type FollowedState = CampaignState & { readonly missedAt: Instant | null };

export class CampaignOrderBook {
  readonly #options: CampaignOrdersOptions;

  constructor(options: CampaignOrdersOptions) {
    this.#options = options;
  }

  /** Null: it may be written. Otherwise why it cannot be asked. `now`: what holds before it. */
  refusal(
    campaign: Campaign | undefined,
    action: CampaignAction,
    now: () => CampaignOrders,
  ): Extract<OrderAnswer, { ok: false }> | null {
    if (campaign === undefined) return { ok: false, because: 'unknown', remedy: '' };
    // The gate refuses everybody until then: an order that dials nobody is no start. It may still take back what keeps the campaign from
    // beginning at its time, such as a cancellation.
    const isAhead = campaign.start.kind === 'at' && campaign.start.at > this.#options.clock.now();
    if (action === 'start' && campaign.start.kind === 'at' && isAhead && now() === 'run') {
      const at = wallText(campaign.window.timeZone, campaign.start.at);
      return {
        ok: false,
        because: `the file of ${campaign.name} says that it starts ${at} in ${campaign.window.timeZone}`,
        remedy: 'to start it now, write start: now there, and apply',
      };
    }
    if (!campaign.paused || ordersOf(action) !== 'run') return null;
    return {
      ok: false,
      because: `${campaign.name} is paused in its file`,
      remedy: 'take paused: true out, and apply',
    };
  }

  write(name: string, action: CampaignAction, by: string): CampaignState['orders'] {
    const { store, clock, log } = this.#options;
    const orders = ordersOf(action);
    writeOrders(store, name, orders, clock.now(), by);
    log.info({ campaignId: name, action, by }, 'campaign command received');
    return orders;
  }

  /** The calendar says so, or a person. */
  begin(name: string, at: Instant): void {
    writeStart(this.#options.store, name, at);
  }

  /** Where it cannot be read or written nobody is dialled for that campaign before a person says so. */
  stateOf(campaign: Campaign): FollowedState {
    try {
      return this.#read(campaign);
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown;
      this.#options.log.error(
        { campaignId: campaign.name, err: thrown },
        'campaign paused: its state could not be read',
      );
      return { orders: 'paused', followedSince: 0, startedAt: null, missedAt: null };
    }
  }

  /** What holds across restarts, with a start by the calendar that was missed while no controller ran. */
  #read({ name, start, window }: Campaign): FollowedState {
    const { store, clock } = this.#options;
    const now = clock.now();
    const calendar = start.kind === 'cron' ? `${start.pattern} ${window.timeZone}` : '';
    const state = followCampaign(store, name, calendar, now);
    if (start.kind !== 'cron') return { ...state, missedAt: null };
    const since = Math.max(state.followedSince, state.startedAt ?? 0);
    const missedAt = lastDue(start.pattern, window.timeZone, since, now);
    if (missedAt !== null) writeStart(store, name, missedAt);
    return { ...state, missedAt };
  }
}
