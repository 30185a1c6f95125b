// Campaigns that stop or end: found by comparing what the controller says now with what it said before. Pure; says nothing of the first
// look, because nothing has changed by then, and nothing of one whose agent is being looked at before it goes on.
import { isBeingChecked } from '../../campaign/agent-health.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import type { Instant } from '../../telephony/time.ts';

export interface CampaignChange {
  readonly kind: 'campaign.stopped' | 'campaign.resumed' | 'campaign.done';
  readonly name: string;
  readonly at: Instant;
  readonly because: string;
}

/** State of each. */
export type CampaignStates = ReadonlyMap<string, string>;

type Seen = Pick<ControllerStatus, 'campaigns'>;

/** `before`: of the look before this, if there was one. */
export function campaignStates({ campaigns }: Seen, before: CampaignStates = new Map()): CampaignStates {
  return new Map(
    campaigns.map(({ name, state, because }) => [
      name,
      state === 'paused' && isBeingChecked(because) ? (before.get(name) ?? state) : state,
    ]),
  );
}

export function changesBetween(before: CampaignStates, seen: Seen, at: Instant): CampaignChange[] {
  const changes: CampaignChange[] = [];
  const states = campaignStates(seen, before);
  for (const { name, because } of seen.campaigns) {
    const state = states.get(name);
    const was = before.get(name);
    if (was === undefined || was === state) continue;
    if (state === 'paused') changes.push({ kind: 'campaign.stopped', name, at, because });
    if (was === 'paused' && state !== 'done') changes.push({ kind: 'campaign.resumed', name, at, because });
    if (state === 'done') changes.push({ kind: 'campaign.done', name, at, because });
  }
  return changes;
}
