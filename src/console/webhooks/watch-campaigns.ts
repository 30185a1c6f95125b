// Campaigns that stop, go on or end: found by comparing what the controller says now with what was told before, also before a restart.
// Pure. What lasts only while a controller starts or stops, an agent is being looked at, or calls run that hold the rest of a budget, is
// no change of a campaign.
import { isBeingChecked } from '../../campaign/agent-health.ts';
import { isBudgetText } from '../../campaign/spend.ts';
import type { ControllerStatus } from '../../runtime/controller.ts';
import { haltText } from '../../runtime/dialing/requests.ts';
import type { Instant } from '../../telephony/time.ts';

export interface CampaignChange {
  readonly kind: 'campaign.stopped' | 'campaign.resumed' | 'campaign.done';
  readonly name: string;
  readonly at: Instant;
  readonly because: string;
}

/** State of each, as it was told. One that is not in it was never looked at. */
export type CampaignStates = ReadonlyMap<string, string>;

type Seen = Pick<ControllerStatus, 'campaigns'>;
type SeenCampaign = Seen['campaigns'][number];

const STARTS_OR_STOPS: ReadonlySet<string> = new Set([
  haltText('comparing-calls'),
  haltText('draining'),
  haltText('stopping'),
]);
const NO_SWITCH = haltText('switch-not-connected');

export interface CampaignLook {
  readonly changes: readonly CampaignChange[];
  /** To compare the next look with. */
  readonly told: CampaignStates;
  /** The switch was there, once at least since the start. */
  readonly isSettled: boolean;
}

/** `isSettled`: of the look before. A controller that starts waits for its switch: that stops no campaign. */
export function lookAtCampaigns(
  before: CampaignStates,
  seen: Seen,
  at: Instant,
  isSettled: boolean,
): CampaignLook {
  const told = new Map<string, string>();
  const changes: CampaignChange[] = [];
  const isThere = isSettled || seen.campaigns.some((one) => !isPassing(one, false));
  for (const campaign of seen.campaigns) {
    const { name, state, because } = campaign;
    const was = before.get(name);
    if (isPassing(campaign, isThere)) {
      if (was !== undefined) told.set(name, was);
      continue;
    }
    told.set(name, state);
    if (was === state) continue;
    // One that is new, and begins as its owner wants it, has not changed.
    if (was === undefined && (state !== 'paused' || isWanted(campaign))) continue;
    if (state === 'paused') changes.push({ kind: 'campaign.stopped', name, at, because });
    if (was === 'paused' && state !== 'done') changes.push({ kind: 'campaign.resumed', name, at, because });
    if (state === 'done') changes.push({ kind: 'campaign.done', name, at, because });
  }
  return { changes, told, isSettled: isThere };
}

function isPassing({ state, because, until, contacts }: SeenCampaign, isSettled: boolean): boolean {
  // Nothing was asked yet. One that its calendar begins later has a time to wait for.
  if (state === 'waiting') return because === 'not-started' && until === null;
  if (state !== 'paused') return false;
  return (
    STARTS_OR_STOPS.has(because) ||
    (!isSettled && because === NO_SWITCH) ||
    isBeingChecked(because) ||
    // What these calls do not use of it goes to the next ones.
    (isBudgetText(because) && contacts.live > 0)
  );
}

/** Stopped by its file or by an order. */
function isWanted({ because, orders }: SeenCampaign): boolean {
  return because === 'paused' || orders === 'paused' || orders === 'cancelled';
}
