// One round of dialling: a contact of each campaign whose turn it is, and a reason for each campaign that waits. Also
// returns the moments at which the answer may change; the loop decides when the next round is.
import { setImmediate } from 'node:timers/promises';
import { dayAt } from '../../../campaign/day-part.ts';
import { NOBODY_HELD, oneMoreHeld } from '../../../campaign/denial.ts';
import { inTurn } from '../../../campaign/fair-share.ts';
import { nextCallAt } from '../../../campaign/pacing.ts';
import type { PickReason } from '../../../campaign/pick.ts';
import { isOfOneEntry } from '../../../compliance/decision.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { StoreError } from '../../../store/error.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallRegistry } from '../../calls/call-registry.ts';
import { faultOf } from '../../fault.ts';
import { ContactDialer, type ContactDialerOptions, type Dialled } from '../dial-contact.ts';
import { ProviderLimits } from '../provider-limits.ts';
import type { Halt } from '../requests.ts';
import { CampaignBudgets, type CampaignBudgetsOptions, trunksOf } from './campaign-budgets.ts';
import type { CampaignObstacles } from './campaign-obstacles.ts';
import type { LiveCampaign } from './live-campaigns.ts';

/** There was room on some trunk of the campaign, but on none of this contact's number. */
const NO_SLOT_RETRY_MS = 250;
/** About as long as it takes to decide on a few: so many of them are taken as may begin within it. */
const TOGETHER_MS = 20;
/** Another call holds the rest of the budget. */
const NO_BUDGET_RETRY_MS = 1_000;

export interface CampaignRoundsOptions
  extends Omit<ContactDialerOptions, 'closed' | 'registry'>,
    Omit<CampaignBudgetsOptions, 'limits' | 'registry'> {
  /** As it is now: a round that began under another one ends early. */
  readonly config: () => Config;
  /** Why nothing is dialled for now. */
  readonly halt: () => Halt | null;
  readonly obstacles: CampaignObstacles;
  readonly count: (campaign: string, live: LiveCampaign) => Promise<void>;
  /** Those who were put off with their campaign may be called again. */
  readonly releaseHeld: (campaign: string) => void;
  readonly registry: Pick<CallRegistry, 'calls' | 'begin' | 'placing' | 'place'>;
  /** How many calls the providers bear. Without it: as many as are declared. */
  readonly limits?: ProviderLimits;
}

/** A campaign whose turn it is, with the place that is held for its call. */
interface Turn {
  readonly campaign: Campaign;
  readonly standing: LiveCampaign;
  readonly giveBackPlace: () => void;
}

export class CampaignRounds {
  readonly #options: CampaignRoundsOptions;
  readonly #budgets: CampaignBudgets;
  readonly #dialer: ContactDialer;

  constructor(options: CampaignRoundsOptions) {
    this.#options = options;
    const limits = options.limits ?? new ProviderLimits(options.clock, options.log);
    this.#budgets = new CampaignBudgets({ ...options, limits });
    this.#dialer = new ContactDialer({ ...options, closed: options.halt });
  }

  /**
   * One contact of each campaign whose turn it is. Those on trunks of their own are decided on together, so that one commit
   * serves them all; who would share a trunk comes in the next round. Gives those that may have more to do.
   */
  async round(config: Config, open: readonly Campaign[], next: Instant[]): Promise<Campaign[]> {
    const going: Campaign[] = [];
    const turns: Turn[] = [];
    const busy = new Set<string>();
    const most = this.#mostTogether();
    try {
      for (const campaign of inTurn(open, ({ name }) => this.#options.liveCampaigns.of(name).share)) {
        if (config !== this.#options.config()) break;
        const trunks = trunksOf(config, campaign);
        if (turns.length >= most || trunks.some((trunk) => busy.has(trunk))) {
          going.push(campaign);
          continue;
        }
        const answer = await this.#guarded(campaign, (standing) => this.#prepare(campaign, standing));
        if (answer === null) continue;
        if (typeof answer === 'number') {
          next.push(answer);
          continue;
        }
        turns.push(answer);
        for (const trunk of trunks) busy.add(trunk);
      }
    } catch (thrown) {
      for (const { giveBackPlace } of turns) giveBackPlace();
      throw thrown;
    }
    const answers = await Promise.allSettled(
      turns.map((turn) => this.#guarded(turn.campaign, () => this.#dial(turn))),
    );
    for (const [index, settled] of answers.entries()) {
      if (settled.status === 'rejected') throw settled.reason;
      const campaign = turns[index]?.campaign;
      if (settled.value === 'more' && campaign !== undefined) going.push(campaign);
      else if (typeof settled.value === 'number') next.push(settled.value);
    }
    return going;
  }

  /** Whoever would be decided on beyond that finds no turn of the appliance, and is given back: for each call the others anew. */
  #mostTogether(): number {
    return 1 + Math.floor(TOGETHER_MS / this.#options.trunks.appliancePace().limit.intervalMs);
  }

  /** When the appliance may begin the next call; where that is no matter of its pace, a little later. */
  #nextSlotAt(): Instant {
    const now = this.#options.clock.now();
    const { pace, limit } = this.#options.trunks.appliancePace();
    const nextAt = nextCallAt(pace, limit, now);
    return nextAt > now ? Math.min(nextAt, now + NO_SLOT_RETRY_MS) : now + NO_SLOT_RETRY_MS;
  }

  /** Whether a contact of it is due, whatever the trunks have room for: without the switch they have none. */
  async isDue(config: Config, campaign: Campaign): Promise<boolean> {
    const picked = await this.#guarded(campaign, (standing) =>
      this.#budgets.pick(config, campaign, standing),
    );
    return picked !== null && (picked.start > 0 || picked.because === 'trunk-full');
  }

  /** The store's troubles are everybody's; any other fault is this campaign's alone. */
  async #guarded<T>(campaign: Campaign, work: (standing: LiveCampaign) => Promise<T>): Promise<T | null> {
    const standing = this.#options.liveCampaigns.of(campaign.name);
    if (standing.fault !== null) return null;
    try {
      return await work(standing);
    } catch (thrown) {
      if (thrown instanceof StoreError) throw thrown;
      const fault = faultOf(thrown);
      standing.fault = `a bug in this program: ${fault.message}`;
      this.#options.log.error(
        { campaignId: campaign.name, fault },
        'campaign stopped because of an internal error',
      );
      return null;
    }
  }

  /** Whether a contact of it may be dialled now; otherwise when to ask again; null: when something happens. */
  async #prepare(campaign: Campaign, standing: LiveCampaign): Promise<Turn | Instant | null> {
    const { registry } = this.#options;
    const config = this.#options.config();
    if (this.#options.halt() !== null) return null;
    const picked = await this.#budgets.pick(config, campaign, standing);
    // Whoever only waits for the next turn is told at once what stops it, and not when that turn comes: it may be minutes away.
    const isAsked = picked.start > 0 || picked.because === 'campaign-pace';
    const obstacle = isAsked ? this.#options.obstacles.first(config, campaign, standing) : null;
    standing.until = obstacle === null ? picked.nextAt : obstacle.needsSomebody ? null : obstacle.nextAt;
    this.#hold(campaign.name, standing, obstacle?.because ?? null);
    if (picked.because !== standing.last) {
      if (beginsAnew(campaign, standing, this.#options.clock.now()))
        standing.rampFrom = this.#options.clock.now();
      standing.last = picked.because;
      await this.#options.count(campaign.name, standing);
      this.#options.log.info(
        { campaignId: campaign.name, because: picked.because },
        picked.start === 0 ? 'campaign started waiting' : 'campaign started dialling',
      );
    }
    if (picked.start === 0) return picked.nextAt;
    if (obstacle !== null) return obstacle.nextAt;
    // Asked at this very moment: a call by hand may have taken the last place.
    if (registry.calls.length + registry.placing >= config.appliance.limits.maxCalls) return null;
    standing.placing += 1;
    const place = registry.place();
    const giveBackPlace = (): void => {
      standing.placing -= 1;
      place();
    };
    return { campaign, standing, giveBackPlace };
  }

  async #dial({ campaign, standing, giveBackPlace }: Turn): Promise<Instant | 'more' | null> {
    const { clock } = this.#options;
    const dialled = await this.#dialer.dialNext(campaign, this.#options.config).finally(giveBackPlace);
    switch (dialled.kind) {
      case 'nobody':
        return null;
      case 'no-slot':
        return this.#nextSlotAt();
      case 'no-budget':
        return clock.now() + NO_BUDGET_RETRY_MS;
      default: {
        if (this.#options.liveCampaigns.isDeclared(campaign.name)) {
          this.#options.liveCampaigns.turnTaken(campaign);
          this.#noteHeld(campaign, standing, dialled);
        }
        // A list may hold thousands who are not to be called now: the calls that go on must not hear us look.
        await setImmediate();
        return 'more';
      }
    }
  }

  #noteHeld({ name }: Campaign, standing: LiveCampaign, dialled: Dialled): void {
    if (dialled.kind === 'held') {
      // What is wrong with one entry of the list neither holds the campaign nor shows that it may go on.
      if (isOfOneEntry(dialled.decision)) return;
      standing.held = oneMoreHeld(standing.held, dialled.decision, this.#options.clock.now());
      return;
    }
    const wasEverybody = standing.held.until > 0;
    // What held the whole campaign is gone: those before may be called as well.
    if (wasEverybody) this.#options.releaseHeld(name);
    standing.held = wasEverybody ? NOBODY_HELD : { ...standing.held, inARow: 0 };
  }

  /** Said once, in the log and in the status. */
  #hold(name: string, standing: LiveCampaign, because: string | null): void {
    if (standing.hold === because) return;
    standing.hold = because;
    if (because !== null) this.#options.log.info({ campaignId: name, because }, 'campaign put on hold');
  }
}

/** Each day its pace grows anew. By the clock of each person no window closes it: there are those who are due on another day. */
function beginsAnew({ window }: Campaign, { last, rampFrom }: LiveCampaign, now: Instant): boolean {
  if (BEGINS_ANEW.has(last)) return true;
  if (last !== 'nobody-due' || rampFrom === null) return false;
  return dayAt(window.timeZone, rampFrom) !== dayAt(window.timeZone, now);
}

/** After these it begins to dial as if for the first time: a pace that grows does so from its beginning. */
const BEGINS_ANEW: ReadonlySet<PickReason> = new Set<PickReason>([
  'paused',
  'not-started',
  'never-starts',
  'window-closed',
  'list-done',
]);
