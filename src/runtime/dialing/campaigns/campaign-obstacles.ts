// What keeps a whole campaign from dialling although somebody is due: a used-up budget, complaints, failing calls, too few
// answers, refusals that a setting would lift, an agent that could not talk. The rules for each are in campaign/. All
// obstacles can be listed at once, each with the key that lifts it.
import { type Breaker, breakerAfter, CLOSED_BREAKER, whyBroken } from '../../../campaign/breaker.ts';
import { whyHeld } from '../../../campaign/denial.ts';
import { type CallWord, FRESH_GUARD, type Guard, guardAfter, whyGuarded } from '../../../campaign/guard.ts';
import { isForTheDay, spentText } from '../../../campaign/spend.ts';
import { startOfDay, wallTime } from '../../../compliance/clock/zones.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { lastEnded } from '../../../store/dialing/attempt-reads.ts';
import { readStops, writeStops } from '../../../store/dialing/campaign-states.ts';
import { usedUp } from '../../../store/dialing/spending.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { EndedCall } from '../../call-plan.ts';
import type { AgentWatch } from '../agent-watch.ts';
import { isAbandoned } from '../attempt-endings.ts';
import { pausedCampaign } from '../complaint-pauses.ts';
import { spendLimits } from '../spend-request.ts';
import type { LiveCampaign } from './live-campaigns.ts';

export interface Obstacle {
  readonly because: string;
  /** When to ask again; null: when something happens. */
  readonly nextAt: Instant | null;
  /** What the owner may change. */
  readonly key: string;
  /** Only somebody's work ends it: `nextAt` is when we look again, and nothing to tell people. */
  readonly needsSomebody?: true;
}

export interface CampaignObstaclesOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly agents: Pick<AgentWatch, 'mayTalk'>;
}

/** They may be closed by another process. */
const COMPLAINTS_AGAIN_MS = 5_000;

interface Watched {
  breaker: Breaker;
  guard: Guard;
  /** Calls of the guard that ended before are not counted. */
  countsFrom: Instant;
  /** The limits by which it is judged. */
  policy: string;
  /** As it stands in the database. Null: nothing does. */
  kept: string | null;
}

type Kept = Pick<Watched, 'policy' | 'breaker' | 'countsFrom'> & Pick<Guard, 'held'>;

const NOTHING_KEPT: Kept = { policy: '', breaker: CLOSED_BREAKER, held: null, countsFrom: 0 };

function policyOf({ breaker, guard }: Campaign): string {
  return JSON.stringify([breaker, guard]);
}

/** Stopped no more: somebody has changed something. */
function lookAtAnew(watched: Watched, now: Instant): void {
  const { guard } = watched;
  if (guard.held !== null) watched.countsFrom = Math.min(watched.countsFrom, now);
  watched.breaker = CLOSED_BREAKER;
  watched.guard = { calls: guard.calls, held: null };
}

export class CampaignObstacles {
  readonly #options: CampaignObstaclesOptions;
  readonly #watched = new Map<string, Watched>();

  constructor(options: CampaignObstaclesOptions) {
    this.#options = options;
  }

  /** The first of them; null: it may dial. */
  first(config: Config, campaign: Campaign, standing: Pick<LiveCampaign, 'held' | 'live'>): Obstacle | null {
    return (
      this.#budget(config, campaign) ??
      this.#complaints(config, campaign) ??
      this.#breaker(campaign, standing.live) ??
      this.#guard(campaign) ??
      this.#held(standing) ??
      this.#agent(campaign)
    );
  }

  all(config: Config, campaign: Campaign, standing: Pick<LiveCampaign, 'held' | 'live'>): Obstacle[] {
    return [
      this.#budget(config, campaign),
      this.#complaints(config, campaign),
      this.#breaker(campaign, standing.live),
      this.#guard(campaign),
      this.#held(standing),
      this.#agent(campaign),
    ].filter((one) => one !== null);
  }

  /** A call of the campaign has ended. */
  callEnded(campaign: Campaign, ended: EndedCall): void {
    const watched = this.#of(campaign);
    const now = this.#options.clock.now();
    const { kind } = ended.outcome;
    const isTried = kind !== 'cancelled' && kind !== 'unknown';
    if (!isTried) return;
    const failed = kind === 'failed' || kind === 'trunk-failed';
    watched.breaker = breakerAfter(watched.breaker, failed, campaign.breaker, now);
    const word = kind !== 'answered' ? 'unanswered' : isAbandoned(ended) ? 'abandoned' : 'answered';
    watched.policy = policyOf(campaign);
    const before = watched.guard.held;
    watched.guard = guardAfter(watched.guard, word, campaign.guard, now);
    const { held } = watched.guard;
    // Calls that end while it is held are not counted.
    if (held !== null && held !== before) watched.countsFrom = held.until;
    this.#keep(campaign.name, watched);
  }

  /** Another configuration: a campaign that was held by its guard or breaker is looked at anew. */
  forget(): void {
    for (const [name, watched] of this.#watched) {
      lookAtAnew(watched, this.#options.clock.now());
      this.#keep(name, watched);
    }
  }

  #budget(config: Config, campaign: Campaign): Obstacle | null {
    const { clock, store } = this.#options;
    const now = clock.now();
    const spent = usedUp(store, spendLimits(config, campaign, now));
    if (spent === null) return null;
    const { timeZone } = config.appliance;
    const tomorrow = startOfDay(timeZone, wallTime(timeZone, now).day + 1);
    return { because: spentText(spent), nextAt: isForTheDay(spent) ? tomorrow : null, key: spent.limit.key };
  }

  #complaints(config: Config, campaign: Campaign): Obstacle | null {
    const now = this.#options.clock.now();
    const paused = pausedCampaign(this.#options.store, config, campaign.name, now);
    if (paused === null) return null;
    const because = `${paused.because} It goes on when somebody has looked at them`;
    return {
      ...{ because, nextAt: now + COMPLAINTS_AGAIN_MS },
      ...{ key: 'trunkline complaints close', needsSomebody: true },
    };
  }

  #breaker(campaign: Campaign, live: number): Obstacle | null {
    const why = whyBroken(this.#of(campaign).breaker, live, this.#options.clock.now());
    return why === null ? null : { ...why, key: 'breaker' };
  }

  #guard(campaign: Campaign): Obstacle | null {
    const why = whyGuarded(this.#of(campaign).guard, this.#options.clock.now());
    return why === null ? null : { ...why, key: 'guard' };
  }

  #held({ held }: Pick<LiveCampaign, 'held'>): Obstacle | null {
    const why = whyHeld(held, this.#options.clock.now());
    return why === null ? null : { ...why, key: 'trunkline compliance check says which' };
  }

  #agent({ agent }: Campaign): Obstacle | null {
    const may = this.#options.agents.mayTalk(agent);
    return may.ok ? null : { because: may.because, nextAt: may.nextAt, key: 'providers.yaml' };
  }

  #of(campaign: Campaign): Watched {
    const known = this.#watched.get(campaign.name);
    if (known !== undefined) return known;
    const { store, clock } = this.#options;
    const text = readStops(store, campaign.name);
    const kept = text === null ? NOTHING_KEPT : (JSON.parse(text) as Kept);
    const watched: Watched = {
      breaker: kept.breaker,
      guard: { ...FRESH_GUARD, held: kept.held },
      countsFrom: kept.countsFrom,
      policy: policyOf(campaign),
      kept: text,
    };
    // Under other limits than it was stopped by it is looked at anew.
    if (text !== null && kept.policy !== watched.policy) lookAtAnew(watched, clock.now());
    const calls = lastEnded(store, campaign.name, campaign.guard.overCalls, watched.countsFrom).map(
      ({ outcome, abandoned }): CallWord =>
        outcome !== 'answered' ? 'unanswered' : abandoned ? 'abandoned' : 'answered',
    );
    watched.guard = { ...watched.guard, calls };
    this.#watched.set(campaign.name, watched);
    return watched;
  }

  /** A restart is no reason to call more people for nothing. */
  #keep(name: string, watched: Watched): void {
    const { breaker, guard, countsFrom, policy } = watched;
    const kept: Kept = { policy, breaker, held: guard.held, countsFrom };
    const text = JSON.stringify(kept);
    if (text === watched.kept) return;
    writeStops(this.#options.store, name, text);
    watched.kept = text;
  }
}
