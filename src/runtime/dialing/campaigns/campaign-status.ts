// How a campaign is doing, in words for people and states for programs. Pure.
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Instant } from '../../../telephony/time.ts';
import { type CampaignStatus, type Halt, haltText, ordersText } from '../requests.ts';
import type { LiveCampaign } from './live-campaigns.ts';

/** `nextStart`: when its calendar begins it. */
export function statusOf(
  campaign: Campaign,
  standing: LiveCampaign,
  halt: Halt | null,
  nextStart: Instant | null = null,
): CampaignStatus {
  const { live, counts, fault, hold, held, orders } = standing;
  const isAhead = standing.last === 'never-starts' && nextStart !== null;
  const last = isAhead ? 'not-started' : standing.last;
  const halted = halt === null ? (fault ?? ordersText(orders) ?? hold) : haltText(halt);
  const waits = last === 'nobody-due' ? (held.because ?? last) : last;
  const because = halted ?? (campaign.paused ? 'paused' : waits);
  const { people, done, today, spent } = counts;
  return {
    name: campaign.name,
    state: stateOf(campaign, halted, last, live),
    because,
    // What an operator, a fault or the switch stopped waits for them, and not for a time.
    until:
      campaign.paused || halt !== null || fault !== null || ordersText(orders) !== null
        ? null
        : isAhead
          ? nextStart
          : standing.until,
    // Calls begin between two counts: whoever is on one does not wait as well.
    contacts: { waiting: Math.max(0, people - done - live), done, live },
    today,
    spent,
  };
}

function stateOf(
  campaign: Campaign,
  halted: string | null,
  last: LiveCampaign['last'],
  live: number,
): CampaignStatus['state'] {
  if (campaign.paused || halted !== null) return 'paused';
  if (last === 'list-done' || last === 'ended') return 'done';
  return live > 0 || last === 'go' ? 'running' : 'waiting';
}
