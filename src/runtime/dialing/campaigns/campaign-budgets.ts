// How many calls of a campaign may begin now: gathers counts and limits of the campaign, its trunks, its providers and the
// appliance, and asks campaign/pick.ts.
import { afterClockStep } from '../../../campaign/pacing.ts';
import { type Pick as Picked, pick } from '../../../campaign/pick.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { findNextDue, findNextDueTried } from '../../../store/dialing/contacts.ts';
import type { Store } from '../../../store/store.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { CallRegistry } from '../../calls/call-registry.ts';
import type { TrunkPool } from '../../calls/trunks/trunk-pool.ts';
import type { ProviderLimits } from '../provider-limits.ts';
import { ordersText } from '../requests.ts';
import { type LiveCampaign, paceOf } from './live-campaigns.ts';

export interface CampaignBudgetsOptions {
  readonly store: Store;
  readonly registry: Pick<CallRegistry, 'calls' | 'placing'>;
  readonly trunks: Pick<TrunkPool, 'room' | 'appliancePace'>;
  readonly limits: Pick<ProviderLimits, 'room'>;
  readonly clock: Clock;
}

export class CampaignBudgets {
  readonly #options: CampaignBudgetsOptions;

  constructor(options: CampaignBudgetsOptions) {
    this.#options = options;
  }

  async pick(config: Config, campaign: Campaign, standing: LiveCampaign): Promise<Picked> {
    const { clock, registry, trunks } = this.#options;
    const now = clock.now();
    const room = trunks.room(trunksOf(config, campaign));
    const pace = paceOf(campaign, standing, now);
    standing.pace = afterClockStep(standing.pace, pace, now);
    const used = standing.live + standing.placing;
    return pick({
      now,
      paused: campaign.paused || ordersText(standing.orders) !== null,
      startAt: standing.startAt,
      endAt: campaign.endAt,
      windows: campaign.window.clock === 'callee' ? [] : [campaign.window, ...campaign.window.also],
      nextDueAt: await this.#nextDue(campaign, standing),
      inFlight: used,
      budgets: [
        { of: 'campaign', used, limit: campaign.maxConcurrent },
        ...this.#ofProviders(config, campaign),
        { of: 'trunk', used: room.used, limit: room.limit },
        {
          of: 'appliance',
          used: registry.calls.length + registry.placing,
          limit: config.appliance.limits.maxCalls,
        },
      ],
      paces: [
        { of: 'campaign', pace: standing.pace, limit: pace },
        { of: 'trunk', pace: room.pace, limit: room.paceLimit },
        { of: 'appliance', ...trunks.appliancePace() },
      ],
    });
  }

  #ofProviders(config: Config, { agent }: Campaign): Parameters<typeof pick>[0]['budgets'] {
    const { limits, registry } = this.#options;
    const room = limits.room(agent, config.appliance.limits.maxCalls);
    if (room === null) return [];
    const used = registry.calls.filter(({ plan }) => plan.agent === agent).length;
    return [{ of: 'providers', used, limit: room.limit, nextAt: room.nextAt }];
  }

  async #nextDue({ name }: Campaign, { orders }: LiveCampaign): Promise<Instant | null> {
    const { store } = this.#options;
    const id = toId<CampaignId>(name);
    return orders === 'draining' ? findNextDueTried(store, id) : findNextDue(store, id);
  }
}

export function trunksOf({ numbers }: Config, campaign: Pick<Campaign, 'callerIds'>): string[] {
  const owned = numbers.filter(({ number }) => campaign.callerIds.includes(number));
  return [...new Set(owned.flatMap(({ outboundTrunks }) => outboundTrunks.map(({ trunk }) => trunk)))];
}
