// How many calls a campaign can make in a slot, a day and in total, and what one costs: from trunks, limits, budgets and the
// results of its calls so far.
import { dayAt } from '../../../campaign/day-part.ts';
import { type PreviewLimits, SLOT_MS } from '../../../campaign/preview-schedule.ts';
import { carrierMicros } from '../../../campaign/spend.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { outcomesBySlot } from '../../../store/calls/call-stats.ts';
import { spentOn } from '../../../store/dialing/spending.ts';
import type { Store } from '../../../store/store.ts';
import type { Instant } from '../../../telephony/time.ts';
import { expectedMinute } from '../../agents/providers/expected-cost.ts';
import { trunksOf } from '../campaigns/campaign-budgets.ts';
import { spendLimits } from '../spend-request.ts';
import type { Group } from './preview-groups.ts';

export interface PreviewAssumption {
  readonly answeredShare: number;
  readonly talkSeconds: number;
  /** `measured`: by this campaign's own calls of the last thirty days. */
  readonly from: 'measured' | 'assumed';
}

/** How many calls fit into half an hour, and which setting allows no more. */
export interface PreviewPace {
  readonly perSlot: number;
  readonly by:
    | 'campaign.callsPerMinute'
    | 'campaign.maxConcurrent'
    | 'appliance.limits.maxCalls'
    | 'appliance.limits.callsPerSecond'
    | 'trunk.channels'
    | 'trunk.callsPerSecond';
  /** As it is set; of several trunks their sum. */
  readonly set: number;
}

/** Before anything was measured. */
const ANSWERED_SHARE = 0.35;
const MEASURED_FROM_CALLS = 50;
const MEASURED_DAYS = 30;
const DAY_MS = 86_400_000;
const RING_SECONDS = 25;

export function assumptionOf(campaign: Campaign, store: Store, at: Instant): PreviewAssumption {
  const since = at - MEASURED_DAYS * DAY_MS;
  const found = outcomesBySlot(store, { since, until: at, campaign: campaign.name });
  const ended = found.filter(({ outcome }) => outcome !== null);
  const calls = ended.reduce((sum, one) => sum + one.calls, 0);
  const talked = ended.filter(({ outcome }) => outcome === 'answered');
  const answered = talked.reduce((sum, one) => sum + one.calls, 0);
  const talkMs = talked.reduce((sum, one) => sum + one.talkMs, 0);
  if (calls >= MEASURED_FROM_CALLS && answered > 0)
    return {
      answeredShare: answered / calls,
      talkSeconds: Math.max(1, Math.round(talkMs / 1000 / answered)),
      from: 'measured',
    };
  const talkSeconds = Math.max(1, campaign.expectedCallSeconds);
  return { answeredShare: ANSWERED_SHARE, talkSeconds, from: 'assumed' };
}

/** One sum a currency, of a call that is answered as often as assumed. */
export function costPerCall(
  config: Config,
  campaign: Campaign,
  { answeredShare, talkSeconds }: PreviewAssumption,
): { currency: string; micros: number }[] {
  const sums = new Map<string, number>();
  const add = (currency: string, micros: number): void =>
    void sums.set(currency, (sums.get(currency) ?? 0) + micros * answeredShare);
  const trunks = trunksOf(config, campaign);
  const priced = config.trunks.flatMap(({ name, price }) =>
    price !== null && trunks.includes(name) ? [price] : [],
  );
  for (const price of priced) add(price.currency, carrierMicros(price, talkSeconds * 1000) / priced.length);
  const agent = config.agents.find(({ name }) => name === campaign.agent);
  if (agent !== undefined)
    for (const { currency, micros } of expectedMinute(agent, config.providers))
      add(currency, (micros * talkSeconds) / 60);
  return [...sums].map(([currency, micros]) => ({ currency, micros }));
}

export function limitsOf(
  config: Config,
  campaign: Campaign,
  store: Store,
  groups: readonly Group[],
  assumes: PreviewAssumption,
  at: Instant,
): PreviewLimits & { readonly pace: PreviewPace } {
  const { answeredShare, talkSeconds } = assumes;
  const seconds = SLOT_MS / 1000;
  const lasts = answeredShare * talkSeconds + RING_SECONDS;
  const trunks = config.trunks.filter(({ name }) => trunksOf(config, campaign).includes(name));
  const sum = (key: 'channels' | 'callsPerSecond'): number =>
    trunks.reduce((total, trunk) => total + trunk[key], 0);
  const { maxCalls, callsPerSecond } = config.appliance.limits;
  const callsPerLine = seconds / lasts;
  const pace = (by: PreviewPace['by'], set: number, times: number): PreviewPace => ({
    perSlot: set * times,
    by,
    set,
  });
  const slowest = [
    pace('campaign.callsPerMinute', campaign.callsPerMinute, seconds / 60),
    pace('campaign.maxConcurrent', campaign.maxConcurrent, callsPerLine),
    pace('appliance.limits.maxCalls', maxCalls, callsPerLine),
    pace('trunk.channels', sum('channels'), callsPerLine),
    pace('appliance.limits.callsPerSecond', callsPerSecond, seconds),
    pace('trunk.callsPerSecond', sum('callsPerSecond'), seconds),
  ].reduce((one, other) => (other.perSlot < one.perSlot ? other : one));
  const perSlot = Math.floor(slowest.perSlot);
  const [first] = groups;
  const dailyCaps = new Map(
    (first?.facts.pool ?? []).flatMap(({ number, dailyCap, usedToday }) =>
      number === null || dailyCap === null
        ? []
        : [[number, { most: dailyCap, usedToday: usedToday ?? 0 }] as const],
    ),
  );
  return {
    perSlot,
    pace: { ...slowest, perSlot },
    dailyCaps,
    dayOf: (then) => dayAt(config.appliance.timeZone, then),
    ...moneyLimits(config, campaign, store, assumes, at),
    endAt: campaign.endAt,
  };
}

/** What is left of the budgets, in calls. */
function moneyLimits(
  config: Config,
  campaign: Campaign,
  store: Store,
  assumes: PreviewAssumption,
  at: Instant,
): Pick<PreviewLimits, 'callsPerDay' | 'callsFirstDay' | 'callsInAll'> {
  const costs = costPerCall(config, campaign, assumes);
  const none = Number.POSITIVE_INFINITY;
  let [callsPerDay, callsFirstDay, callsInAll] = [none, none, none];
  for (const limit of spendLimits(config, campaign, at)) {
    const perCall =
      limit.unit === 'ms'
        ? assumes.answeredShare * assumes.talkSeconds * 1000
        : (costs.find(({ currency }) => currency === limit.unit)?.micros ?? 0);
    if (perCall === 0) continue;
    const rest = Math.max(0, Math.floor((limit.most - spentOn(store, limit)) / perCall));
    if (limit.period === 'all') callsInAll = Math.min(callsInAll, rest);
    else {
      callsPerDay = Math.min(callsPerDay, Math.floor(limit.most / perCall));
      callsFirstDay = Math.min(callsFirstDay, rest);
    }
  }
  return {
    callsPerDay: Number.isFinite(callsPerDay) ? callsPerDay : null,
    callsFirstDay: Number.isFinite(callsFirstDay) ? callsFirstDay : null,
    callsInAll: Number.isFinite(callsInAll) ? callsInAll : null,
  };
}
