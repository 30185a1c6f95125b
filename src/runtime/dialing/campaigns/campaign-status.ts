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
  const { people, done, today, spent } = counts;
  // Calls begin between two counts: whoever is on one does not wait as well.
  const waiting = Math.max(0, people - done - live);
  // Whom nobody has tried yet waits on: the list is not done, only what was begun is.
  const isDrained = orders === 'draining' && last === 'list-done' && waiting > 0;
  const waits = last === 'nobody-due' ? (held.because ?? last) : isDrained ? 'drained' : last;
  const because = halted ?? (campaign.paused ? 'paused' : waits);
  return {
    name: campaign.name,
    state: stateOf(campaign, halted, last, live),
    orders,
    because,
    // What an operator, a fault or the switch stopped waits for them, and not for a time.
    until:
      campaign.paused || halt !== null || fault !== null || ordersText(orders) !== null
        ? null
        : isAhead
          ? nextStart
          : standing.until,
    contacts: { waiting, done, live },
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
