// What a call may cost and which budgets limit it, from the declarations. The money itself is reserved with the intent.
import { dayAt } from '../../campaign/day-part.ts';
import { carrierMicros, limitsOf, type SpendLimit, TALK_MS } from '../../campaign/spend.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { APPLIANCE, type SpendRequest } from '../../store/dialing/spending.ts';
import type { Instant } from '../../telephony/time.ts';
import { expectedMinute } from '../agents/providers/expected-cost.ts';

export interface SpendQuestion {
  readonly campaign: Campaign | null;
  readonly agent: string;
  readonly trunk: string;
  readonly at: Instant;
}

/** Every budget that binds a call of this campaign, on the day of `at`. Days are the appliance's. */
export function spendLimits(config: Config, campaign: Campaign | null, at: Instant): SpendLimit[] {
  const { limits, timeZone } = config.appliance;
  const day = dayAt(timeZone, at);
  const own = campaign === null ? [] : limitsOf(campaign.name, campaign.budget, day, 'budget');
  return [...own, ...limitsOf(APPLIANCE, limits.budget, day, 'limits.budget in appliance.yaml')];
}

export function spendRequest(config: Config, { campaign, agent, trunk, at }: SpendQuestion): SpendRequest {
  const limits = spendLimits(config, campaign, at);
  const day = dayAt(config.appliance.timeZone, at);
  const talker = config.agents.find(({ name }) => name === agent);
  const ms = talker?.maxCallMs ?? 0;
  const units = new Set(limits.map(({ unit }) => unit).filter((unit) => unit !== TALK_MS));
  if (talker === undefined) return { limits, day, money: [], ms };
  const price = config.trunks.find(({ name }) => name === trunk)?.price ?? null;
  const minutes = units.size === 0 ? [] : expectedMinute(talker, config.providers);
  // The carrier may charge in one currency and the providers in another: each budget binds what is spent in its own.
  const money = [...units].map((currency) => {
    const carrier = price?.currency === currency ? carrierMicros(price, ms) : 0;
    const providers = ((minutes.find((one) => one.currency === currency)?.micros ?? 0) * ms) / 60_000;
    return { currency, micros: Math.round(carrier + providers) };
  });
  return { limits, day, money, ms };
}
