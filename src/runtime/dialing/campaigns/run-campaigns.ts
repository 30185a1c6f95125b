// The loop that dials: asks how many calls may begin, has them begun, and sleeps until the answer may be another.
// Counts, rules and order are others'; this only carries. One timer; everything that may change an answer wakes it.
// A fault in one campaign stops that campaign, and a full disk stops them all until there is room: neither ends the program.
import { setImmediate } from 'node:timers/promises';
import { NOBODY_HELD, oneMoreHeld } from '../../../campaign/denial.ts';
import { inTurn } from '../../../campaign/fair-share.ts';
import type { PickReason } from '../../../campaign/pick.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { tallyOf } from '../../../store/dialing/campaign-days.ts';
import { callAgain, releaseHeld } from '../../../store/dialing/contact-deferrals.ts';
import { countContacts, releaseClaims } from '../../../store/dialing/contacts.ts';
import { spendingOf } from '../../../store/dialing/spending.ts';
import { StoreError } from '../../../store/error.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type CampaignId, toId } from '../../../telephony/ids.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import type { EndedCall } from '../../call-plan.ts';
import type { CallRegistry } from '../../calls/call-registry.ts';
import type { TrunkPool } from '../../calls/trunk-pool.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';
import type { AgentWatch } from '../agent-watch.ts';
import { type AttemptEndings, proofOf } from '../attempt-endings.ts';
import { ContactDialer, type Dialled } from '../dial-contact.ts';
import type { DialGate } from '../dial-gate.ts';
import { endLostAttempts } from '../end-attempt.ts';
import { ProviderLimits } from '../provider-limits.ts';
import type { CampaignAction, CampaignStatus, Halt, OrderAnswer } from '../requests.ts';
import { CampaignBudgets, trunksOf } from './campaign-budgets.ts';
import { CampaignObstacles, type Obstacle } from './campaign-obstacles.ts';
import { CampaignOrderBook } from './campaign-orders.ts';
import { CampaignStandings, type Standing } from './campaign-standings.ts';
import { CampaignStarts, type CronSchedule } from './campaign-starts.ts';
import { statusOf } from './campaign-status.ts';

/** After a fault of the store (a full disk, say), or where the switch's calls could not be compared: try again then. */
const RETRY_MS = 5_000;
/** Claims of controllers that died are looked for so often. */
const CLAIMS_EVERY_MS = 60_000;
/** There was room on some trunk of the campaign, but on none of this contact's number. */
const NO_SLOT_RETRY_MS = 250;
/** Another call holds the rest of the budget. */
const NO_BUDGET_RETRY_MS = 1_000;

export interface CampaignRunnerOptions {
  /** To begin with; `useConfig` brings the next. */
  readonly config: Config;
  readonly store: Store;
  readonly gate: Pick<DialGate, 'contact'>;
  readonly endings: AttemptEndings;
  /** Its ended calls wake the runner. */
  readonly registry: Pick<CallRegistry, 'calls' | 'begin' | 'draining' | 'onEnded' | 'placing' | 'place'>;
  /** It wakes the runner where there is room again. */
  readonly trunks: Pick<TrunkPool, 'room' | 'appliancePace'>;
  /** Whose `onChange` wakes the runner. */
  readonly agents: Pick<AgentWatch, 'mayTalk' | 'callBegins' | 'callEnds' | 'forget'>;
  /** How many calls the providers bear. Without it: as many as are declared. */
  readonly limits?: ProviderLimits;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly enabled: boolean;
  readonly recordingPath: (call: CallId) => string | null;
  /** node-cron's where none is given. */
  readonly cron?: CronSchedule;
}

/** A campaign whose turn it is, with the place that is held for its call. */
interface Turn {
  readonly campaign: Campaign;
  readonly standing: Standing;
  readonly giveBackPlace: () => void;
}

export class CampaignRunner {
  readonly #options: CampaignRunnerOptions;
  readonly #standings = new CampaignStandings();
  readonly #orders: CampaignOrderBook;
  readonly #obstacles: CampaignObstacles;
  readonly #budgets: CampaignBudgets;
  readonly #starts: CampaignStarts;
  readonly #dialer: ContactDialer;
  #config: Config;
  /** Why nothing is dialled for now. */
  #paused: Halt | null = 'switch-not-connected';
  /** Nothing is dialled any more. */
  #stopped = false;
  /** Counts what the switch's connection went through: what began before a change is not believed after it. */
  #connection = 0;
  #cancel: (() => void) | null = null;
  #turning: Promise<void> | null = null;
  #again = false;
  #claimsAt: Instant = 0;
  readonly #settling = new Set<Promise<void>>();

  constructor(options: CampaignRunnerOptions) {
    this.#options = options;
    const { log, clock, cron } = options;
    this.#config = options.config;
    this.#orders = new CampaignOrderBook(options);
    this.#obstacles = new CampaignObstacles(options);
    const limits = options.limits ?? new ProviderLimits(clock, log);
    this.#budgets = new CampaignBudgets({ ...options, limits });
    this.#dialer = new ContactDialer({
      ...options,
      standings: this.#standings,
      closed: () => this.#halt(),
    });
    this.#starts = new CampaignStarts(
      log,
      (name) => {
        this.#begin(name, clock.now());
        this.wake();
      },
      cron,
    );
    options.registry.onEnded((ended) => this.#callEnded(ended));
    this.#follow();
  }

  status(): CampaignStatus[] {
    const halt = this.#halt();
    return this.#config.campaigns.map((campaign) =>
      statusOf(campaign, this.#standings.of(campaign.name), halt),
    );
  }

  /** All that keeps the whole campaign from dialling now. */
  obstacles(name: string): Obstacle[] {
    const campaign = this.#config.campaigns.find((one) => one.name === name);
    if (campaign === undefined) return [];
    return this.#obstacles.all(this.#config, campaign, this.#standings.of(name));
  }

  /** New calls follow it. Campaigns that stay keep their calls, pace and counts; calls of those that went end as they do. */
  useConfig(config: Config): void {
    if (this.#stopped) return;
    this.#config = config;
    this.#options.agents.forget();
    this.#obstacles.forget();
    this.#follow();
    this.#track(this.#countAll());
    for (const { name } of config.campaigns) this.#releaseHeld(name);
    this.wake();
  }

  /** Holds at once: calls that are live go on, and nobody else is dialled against it; and after a restart. */
  async order(name: string, action: CampaignAction, by: string): Promise<OrderAnswer> {
    const refusal = this.#orders.refusal(
      this.#config.campaigns.find((one) => one.name === name),
      action,
    );
    if (refusal !== null) return refusal;
    const { store, clock } = this.#options;
    const orders = this.#orders.write(name, action, by);
    const standing = this.#standings.of(name);
    standing.orders = orders;
    if (action === 'start') this.#begin(name, clock.now());
    const again = action === 'again' ? await callAgain(store, toId<CampaignId>(name)) : 0;
    await this.#count(name, standing);
    this.wake();
    return { ok: true, orders, again };
  }

  /** Somebody has looked: numbers, campaigns and people that were held for them go on at once. */
  complaintsClosed(): void {
    for (const { name } of this.#config.campaigns) this.#releaseHeld(name);
    this.wake();
  }

  /** The calendar says so, or a person. */
  #begin(name: string, now: Instant): void {
    this.#orders.begin(name, now);
    this.#standings.begin(name, now);
  }

  /** After a start, before anything is dialled: what an earlier controller left open. */
  async settleLeftovers(): Promise<void> {
    const { store, clock, log } = this.#options;
    const retryOf = (name: string) => this.#config.campaigns.find((one) => one.name === name)?.retry ?? null;
    await endLostAttempts(store, clock.now(), log, retryOf);
    // So that the status is right before anything could be dialled.
    await this.#countAll();
  }

  /** Settles with the switch first: nobody may be dialled before it is known who is on the telephone. Never rejects. */
  async switchReady(settle: () => Promise<void>): Promise<void> {
    const { clock, log } = this.#options;
    const connection = ++this.#connection;
    this.#paused = 'comparing-calls';
    try {
      await settle();
    } catch (thrown) {
      log.error({ fault: faultOf(thrown) }, 'dialling halted: the calls of the switch could not be listed');
      clock.wakeAt(clock.now() + RETRY_MS, () => {
        if (connection === this.#connection && !this.#stopped) void this.switchReady(settle);
      });
      return;
    }
    // It was lost meanwhile: who is on the telephone now is another question.
    if (connection !== this.#connection) return;
    this.#paused = null;
    this.wake();
  }

  switchLost(): void {
    this.#connection += 1;
    this.#paused = 'switch-not-connected';
  }

  #halt(): Halt | null {
    if (this.#stopped) return 'stopping';
    return this.#paused ?? (this.#options.registry.draining() === null ? null : 'draining');
  }

  /** Whether anything may be dialled now: callbacks go by it too. */
  halted(): Halt | null {
    return this.#halt();
  }

  /** For good: the controller is stopping. */
  stop(): void {
    this.#stopped = true;
  }

  /** Any call has ended, of a campaign or not: there may be room, and somebody may have asked not to be called. */
  #callEnded(ended: EndedCall): void {
    this.#track(this.#settle(ended));
    this.wake();
  }

  /** Something happened that may let a call begin. */
  wake(): void {
    if (!this.#options.enabled || this.#stopped) return;
    if (this.#turning !== null) {
      this.#again = true;
      return;
    }
    this.#turning = this.#turn().then(() => {
      this.#turning = null;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  /** Nothing begins any more; what has ended is written. */
  async close(): Promise<void> {
    this.#stopped = true;
    this.#sleep(null);
    await this.#starts.close();
    await this.#turning;
    await Promise.all(this.#settling);
    await this.#options.endings.close();
  }

  #follow(): void {
    const { campaigns } = this.#config;
    this.#standings.follow(campaigns, this.#options.clock.now(), (campaign) =>
      this.#orders.stateOf(campaign),
    );
    if (this.#options.enabled) this.#starts.follow(campaigns);
  }

  #sleep(until: Instant | null): void {
    this.#cancel?.();
    this.#cancel = null;
    if (until === null || this.#stopped) return;
    this.#cancel = this.#options.clock.wakeAt(until, () => this.wake());
  }

  /** Begins what may begin, then sleeps until the next moment at which the answer may be another. Never rejects. */
  async #turn(): Promise<void> {
    this.#sleep(null);
    if (this.#halt() !== null) return;
    const { clock, log, endings } = this.#options;
    const config = this.#config;
    const next: Instant[] = [];
    try {
      await endings.writeOwed();
      await this.#expireClaims();
      // One contact of each in turn: who has much to do, or to put off, holds up nobody.
      for (let open: readonly Campaign[] = config.campaigns; open.length > 0; ) {
        open = await this.#round(config, open, next);
        // Under a new configuration the whole turn begins anew: whoever brought it has woken us.
        if (config !== this.#config) return;
        // Somebody who waited may go on by now.
        this.#again ||= open.length > 0 && next.some((at) => at <= clock.now());
        if (this.#again) return;
      }
    } catch (thrown) {
      const why =
        thrown instanceof StoreError ? { err: thrown, hint: thrown.hint } : { fault: faultOf(thrown) };
      log.error(why, 'dialling halted: the database cannot be written');
      next.push(clock.now() + RETRY_MS);
    }
    this.#sleep(next.length === 0 ? null : Math.min(...next));
  }

  /**
   * One contact of each campaign whose turn it is. Those on trunks of their own are decided on together, so that one commit
   * serves them all; who would share a trunk comes in the next round. Gives those that may have more to do.
   */
  async #round(config: Config, open: readonly Campaign[], next: Instant[]): Promise<Campaign[]> {
    const going: Campaign[] = [];
    const turns: Turn[] = [];
    const busy = new Set<string>();
    try {
      for (const campaign of inTurn(open, ({ name }) => this.#standings.of(name).share)) {
        if (config !== this.#config) break;
        const trunks = trunksOf(config, campaign);
        if (trunks.some((trunk) => busy.has(trunk))) {
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

  /** The store's troubles are everybody's; any other fault is this campaign's alone. */
  async #guarded<T>(campaign: Campaign, work: (standing: Standing) => Promise<T>): Promise<T | null> {
    const standing = this.#standings.of(campaign.name);
    if (standing.fault !== null) return null;
    try {
      return await work(standing);
    } catch (thrown) {
      if (thrown instanceof StoreError) throw thrown;
      const fault = faultOf(thrown);
      standing.fault = `a fault of this program: ${fault.message}`;
      this.#options.log.error(
        { campaignId: campaign.name, fault },
        'campaign stopped by a fault of this program',
      );
      return null;
    }
  }

  /** Whether a contact of it may be dialled now; otherwise when to ask again; null: when something happens. */
  async #prepare(campaign: Campaign, standing: Standing): Promise<Turn | Instant | null> {
    const { registry } = this.#options;
    const config = this.#config;
    if (this.#halt() !== null) return null;
    const picked = await this.#budgets.pick(config, campaign, standing);
    const obstacle = picked.start === 0 ? null : this.#obstacles.first(config, campaign, standing);
    standing.until = obstacle === null ? picked.nextAt : obstacle.nextAt;
    this.#hold(campaign.name, standing, obstacle?.because ?? null);
    if (picked.because !== standing.last) {
      if (BEGINS_ANEW.has(standing.last)) standing.rampFrom = this.#options.clock.now();
      standing.last = picked.because;
      await this.#count(campaign.name, standing);
      this.#options.log.info(
        { campaignId: campaign.name, because: picked.because },
        picked.start === 0 ? 'campaign waits' : 'campaign dials',
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
    const dialled = await this.#dialer.dialNext(campaign, () => this.#config).finally(giveBackPlace);
    switch (dialled.kind) {
      case 'nobody':
        return null;
      case 'no-slot':
        return clock.now() + NO_SLOT_RETRY_MS;
      case 'no-budget':
        return clock.now() + NO_BUDGET_RETRY_MS;
      default: {
        if (this.#standings.isDeclared(campaign.name)) {
          this.#standings.turnTaken(campaign);
          this.#noteHeld(campaign, standing, dialled);
        }
        // A list may hold thousands who are not to be called now: the calls that go on must not hear us look.
        await setImmediate();
        return 'more';
      }
    }
  }

  #noteHeld({ name }: Campaign, standing: Standing, dialled: Dialled): void {
    if (dialled.kind === 'held') {
      standing.held = oneMoreHeld(standing.held, dialled.decision, this.#options.clock.now());
      return;
    }
    const wasEverybody = standing.held.until > 0;
    // What held the whole campaign is gone: those before may be called as well.
    if (wasEverybody) this.#releaseHeld(name);
    standing.held = wasEverybody ? NOBODY_HELD : { ...standing.held, inARow: 0 };
  }

  #releaseHeld(name: string): void {
    this.#track(
      releaseHeld(this.#options.store, toId<CampaignId>(name)).then((released) => {
        if (released > 0) this.wake();
      }),
    );
  }

  /** Of controllers that died on the same database. */
  async #expireClaims(): Promise<void> {
    const { store, clock } = this.#options;
    const now = clock.now();
    if (Math.abs(now - this.#claimsAt) < CLAIMS_EVERY_MS) return;
    this.#claimsAt = now;
    await releaseClaims(store, { expiredAt: now });
  }

  /** Said once, in the log and in the status. */
  #hold(name: string, standing: Standing, because: string | null): void {
    if (standing.hold === because) return;
    standing.hold = because;
    if (because !== null) this.#options.log.info({ campaignId: name, because }, 'campaign holds');
  }

  /** Never rejects. */
  async #settle(ended: EndedCall): Promise<void> {
    const { log, endings } = this.#options;
    const { call, attempt, campaign: name } = ended.plan;
    const isContact = attempt !== null && endings.isContact(attempt);
    try {
      await endings.callEnded(ended);
      if (name !== null && this.#standings.isDeclared(name)) {
        const campaign = this.#config.campaigns.find((one) => one.name === name);
        if (campaign !== undefined) this.#obstacles.callEnded(campaign, ended);
        await this.#count(name, this.#standings.of(name));
      }
    } catch (thrown) {
      log.error(
        { callId: call, attemptId: attempt, fault: faultOf(thrown) },
        'work after the end of a call failed',
      );
    }
    // A callback is a call of its campaign, and none of its contacts.
    if (name === null || !isContact) return;
    this.#options.agents.callEnds(ended.plan.agent, proofOf(ended));
    this.#standings.callEnds(name);
    this.wake();
  }

  /** Whatever fails here is told and ends nothing: nobody waits for it but the end of the controller. */
  #track(work: Promise<void>): void {
    const tracked = work
      .catch((thrown: unknown) => {
        this.#options.log.error({ fault: faultOf(thrown) }, 'background work of campaigns failed');
      })
      .finally(() => this.#settling.delete(tracked));
    this.#settling.add(tracked);
  }

  async #countAll(): Promise<void> {
    for (const campaign of this.#config.campaigns)
      await this.#count(campaign.name, this.#standings.of(campaign.name));
  }

  async #count(campaign: string, standing: Standing): Promise<void> {
    const { store, clock } = this.#options;
    const counts = await countContacts(store, toId<CampaignId>(campaign));
    standing.counts = {
      waiting: counts.waiting,
      done: counts.done + counts.suppressed,
      today: tallyOf(store, campaign, clock.now(), 1),
      spent: spendingOf(store, campaign, 'all'),
    };
  }
}

/** After these it begins to dial as if for the first time: a pace that grows does so from its beginning. */
const BEGINS_ANEW: ReadonlySet<PickReason> = new Set<PickReason>([
  'paused',
  'not-started',
  'never-starts',
  'window-closed',
  'list-done',
]);
