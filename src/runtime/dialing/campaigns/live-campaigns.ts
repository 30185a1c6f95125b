// The state of each campaign in memory: since when it may call, who is on a call, how fast it dialled. A new configuration
// is taken over without losing it. Decides nothing and writes nothing.
import { type Held, NOBODY_HELD } from '../../../campaign/denial.ts';
import { type Share, served } from '../../../campaign/fair-share.ts';
import {
  callsPerMinute,
  FRESH_PACE,
  type Pace,
  type PaceLimit,
  rampedPace,
  spendPace,
  underLimit,
} from '../../../campaign/pacing.ts';
import type { PickReason } from '../../../campaign/pick.ts';
import type { Campaign, CampaignStart } from '../../../config/campaign/campaign.ts';
import type { CampaignTally } from '../../../store/dialing/campaign-days.ts';
import type { CampaignOrders, CampaignState } from '../../../store/dialing/campaign-states.ts';
import type { Instant } from '../../../telephony/time.ts';

interface CampaignCounts {
  /** On the list, without those who were taken off it. */
  readonly people: number;
  readonly done: number;
  /** Of today, in UTC. */
  readonly today: CampaignTally;
  /** In all, by unit: currencies in millionths, `ms` of talk. */
  readonly spent: Readonly<Record<string, number>>;
}

const NOTHING_COUNTED: CampaignCounts = {
  people: 0,
  done: 0,
  today: { calls: 0, answered: 0, abandoned: 0, failed: 0 },
  spent: {},
};

export interface LiveCampaign {
  /** Contacts that are on the telephone. */
  live: number;
  /** Contacts that are decided on just now. */
  placing: number;
  /** Since when it dials without a break: its pace grows from there. */
  rampFrom: Instant | null;
  pace: Pace;
  /** Null: waits for its start. */
  startAt: Instant | null;
  /** What the operator asked of it. */
  orders: CampaignOrders;
  /** Of what `startAt` was made. */
  start: CampaignStart;
  last: PickReason;
  counts: CampaignCounts;
  /** Why it dials nobody just now although it may: its agent could not talk, say. */
  hold: string | null;
  /** When it is asked again; null: when something happens. */
  until: Instant | null;
  /** Whom a setting holds back. */
  held: Held;
  /** Of the turns that the campaigns take. */
  share: Share;
  /** What it stumbled over. It calls nobody until a new configuration comes. */
  fault: string | null;
}

export class LiveCampaigns {
  readonly #campaigns = new Map<string, LiveCampaign>();
  #declared: ReadonlySet<string> = new Set();
  /** How far the campaign that took the last turn had come. */
  #pace: Share = 0;

  /** Those that stay keep their calls and their pace; those that went are forgotten once their last call has ended. */
  follow(
    campaigns: readonly Campaign[],
    now: Instant,
    stateOf: (campaign: Campaign) => CampaignState & { readonly missedAt: Instant | null },
  ): void {
    this.#declared = new Set(campaigns.map((campaign) => campaign.name));
    for (const campaign of campaigns) {
      const known = this.#campaigns.get(campaign.name);
      if (known === undefined) {
        const state = stateOf(campaign);
        const standing = freshCampaign(campaign, now);
        standing.orders = state.orders;
        if (campaign.start.kind === 'cron') standing.startAt = state.missedAt ?? state.startedAt;
        this.#campaigns.set(campaign.name, standing);
        continue;
      }
      stateOf(campaign);
      known.fault = null;
      known.hold = null;
      known.held = NOBODY_HELD;
      known.pace = underLimit(known.pace, paceOf(campaign, known, now), now);
      if (!sameStart(known.start, campaign.start))
        known.startAt = startOf(campaign.start, known.start.kind === 'cron' ? known.startAt : null, now);
      known.start = campaign.start;
    }
    for (const name of [...this.#campaigns.keys()]) this.#forgetIfGone(name);
  }

  of(name: string): LiveCampaign {
    const standing = this.#campaigns.get(name);
    if (standing === undefined) throw new Error(`campaign ${name} is neither declared nor on the telephone`);
    return standing;
  }

  /** What held whole campaigns may be gone. */
  lookAgain(): void {
    for (const standing of this.#campaigns.values()) {
      standing.hold = null;
      standing.held = NOBODY_HELD;
    }
  }

  /** The calendar says that it may begin. */
  begin(name: string, now: Instant): void {
    const standing = this.#campaigns.get(name);
    if (standing !== undefined) standing.startAt = now;
  }

  /** It took a turn. */
  turnTaken({ name, weight }: Campaign): void {
    const standing = this.of(name);
    standing.share = served(standing.share, weight, this.#pace);
    this.#pace = standing.share;
  }

  /** One call more. Its trunk and the appliance count their own. */
  callBegins(campaign: Campaign, now: Instant): void {
    const standing = this.of(campaign.name);
    standing.live += 1;
    standing.pace = spendPace(standing.pace, paceOf(campaign, standing, now), now);
  }

  callEnds(name: string): void {
    this.of(name).live -= 1;
    this.#forgetIfGone(name);
  }

  isDeclared(name: string): boolean {
    return this.#declared.has(name);
  }

  #forgetIfGone(name: string): void {
    if (!this.#declared.has(name) && this.#campaigns.get(name)?.live === 0) this.#campaigns.delete(name);
  }
}

/** As it has grown by now. */
export function paceOf(
  campaign: Campaign,
  standing: Pick<LiveCampaign, 'rampFrom'>,
  now: Instant,
): PaceLimit {
  return callsPerMinute(rampedPace(campaign.callsPerMinute, campaign.ramp, standing.rampFrom, now));
}

function freshCampaign({ start }: Campaign, now: Instant): LiveCampaign {
  return {
    live: 0,
    placing: 0,
    rampFrom: null,
    pace: FRESH_PACE,
    startAt: startOf(start, null, now),
    orders: 'run',
    start,
    last: 'not-started',
    counts: NOTHING_COUNTED,
    hold: null,
    until: null,
    held: NOBODY_HELD,
    share: 0,
    fault: null,
  };
}

/** A campaign that the calendar has begun stays begun where only the calendar changed; `before` is null where it has not. */
function startOf(start: CampaignStart, before: Instant | null, now: Instant): Instant | null {
  switch (start.kind) {
    case 'now':
      // Whatever the clock is set to later.
      return 0;
    case 'at':
      return start.at;
    case 'cron':
      return before !== null && before <= now ? before : null;
  }
}

function sameStart(one: CampaignStart, other: CampaignStart): boolean {
  if (one.kind === 'at') return other.kind === 'at' && one.at === other.at;
  if (one.kind === 'cron') return other.kind === 'cron' && one.pattern === other.pattern;
  return one.kind === other.kind;
}
