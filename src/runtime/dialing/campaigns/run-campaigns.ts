// The dialling loop: asks how many calls may begin, starts them, and sleeps until the answer may change. Counts, rules and
// order are decided elsewhere. There is one timer, and everything that may change an answer wakes it. A fault in one
// campaign stops that campaign, and a full disk stops them all until there is room; neither ends the program.
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
import { type CalendarSchedule, scheduleBy } from '../../calendar-task.ts';
import type { EndedCall } from '../../call-plan.ts';
import type { CallRegistry } from '../../calls/call-registry.ts';
import type { TrunkPool } from '../../calls/trunks/trunk-pool.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';
import { OngoingFault } from '../../ongoing-fault.ts';
import type { AgentWatch } from '../agent-watch.ts';
import { type AttemptEndings, proofOf } from '../attempt-endings.ts';
import type { DialGate } from '../dial-gate.ts';
import { endLostAttempts } from '../end-attempt.ts';
import type { ProviderLimits } from '../provider-limits.ts';
import type { CampaignAction, CampaignStatus, Halt, OrderAnswer } from '../requests.ts';
import { CampaignObstacles, type Obstacle } from './campaign-obstacles.ts';
import { CampaignOrderBook } from './campaign-orders.ts';
import { CampaignRounds } from './campaign-rounds.ts';
import { CampaignStarts } from './campaign-starts.ts';
import { statusOf } from './campaign-status.ts';
import { type LiveCampaign, LiveCampaigns } from './live-campaigns.ts';

/** After a fault of the store (a full disk, say), or where the switch's calls could not be compared: try again then. */
const RETRY_MS = 5_000;
/** Claims of controllers that died are looked for so often. */
const CLAIMS_EVERY_MS = 60_000;

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
  /** By the clock where none is given. */
  readonly cron?: CalendarSchedule;
}

export class CampaignRunner {
  readonly #options: CampaignRunnerOptions;
  readonly #liveCampaigns = new LiveCampaigns();
  readonly #orders: CampaignOrderBook;
  readonly #obstacles: CampaignObstacles;
  readonly #starts: CampaignStarts;
  readonly #rounds: CampaignRounds;
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

  /** The database cannot be written, as on a full disk. */
  readonly #halted: OngoingFault;
  constructor(options: CampaignRunnerOptions) {
    this.#options = options;
    const { log, clock, cron } = options;
    this.#halted = new OngoingFault({
      ...{ clock, log, what: 'dialling halted: the database cannot be written' },
      over: 'dialling resumed: the database can be written again',
    });
    this.#config = options.config;
    this.#orders = new CampaignOrderBook(options);
    this.#obstacles = new CampaignObstacles(options);
    this.#rounds = new CampaignRounds({
      ...options,
      config: () => this.#config,
      halt: () => this.#halt(),
      liveCampaigns: this.#liveCampaigns,
      obstacles: this.#obstacles,
      count: (name, standing) => this.#count(name, standing),
      releaseHeld: (name) => this.#releaseHeld(name),
    });
    this.#starts = new CampaignStarts(
      log,
      (name) => {
        this.#begin(name, clock.now());
        this.wake();
      },
      cron ?? scheduleBy(clock),
    );
    options.registry.onEnded((ended) => this.#callEnded(ended));
    this.#follow();
  }

  status(): CampaignStatus[] {
    const halt = this.#halt();
    return this.#config.campaigns.map((campaign) => {
      const standing = this.#liveCampaigns.of(campaign.name);
      const nextStart = standing.last === 'never-starts' ? this.#starts.nextOf(campaign.name) : null;
      return statusOf(campaign, standing, halt, nextStart);
    });
  }

  /** All that keeps the whole campaign from dialling now. */
  obstacles(name: string): Obstacle[] {
    const campaign = this.#config.campaigns.find((one) => one.name === name);
    if (campaign === undefined) return [];
    return this.#obstacles.all(this.#config, campaign, this.#liveCampaigns.of(name));
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
      () => this.#liveCampaigns.of(name).orders,
    );
    if (refusal !== null) return refusal;
    const { store, clock } = this.#options;
    const orders = this.#orders.write(name, action, by);
    const standing = this.#liveCampaigns.of(name);
    standing.orders = orders;
    if (action === 'start') this.#begin(name, clock.now());
    const again = action === 'again' ? await callAgain(store, toId<CampaignId>(name)) : 0;
    await this.#count(name, standing);
    this.wake();
    return { ok: true, orders, again };
  }

  /**
   * A list, a scrub or a complaint was changed, perhaps by another process: who was held back by it is asked about again, and
   * the counts are read again.
   */
  lookAgain(): void {
    if (this.#stopped) return;
    this.#liveCampaigns.lookAgain();
    this.#track(this.#countAll());
    for (const { name } of this.#config.campaigns) this.#releaseHeld(name);
    this.wake();
  }

  /** The calendar says so, or a person. */
  #begin(name: string, now: Instant): void {
    this.#orders.begin(name, now);
    this.#liveCampaigns.begin(name, now);
  }

  /** After a start, before anything is dialled: what an earlier controller left open. */
  async settleLeftovers(): Promise<void> {
    const { store, clock, log } = this.#options;
    const retryOf = (name: string) => this.#config.campaigns.find((one) => one.name === name)?.retry ?? null;
    await endLostAttempts(store, clock.now(), log, retryOf);
    // So that the status is right before anything could be dialled.
    await this.#countAll();
  }

  /**
   * Whether somebody is due to be called as soon as the switch is there. Whether their agents could talk is asked now: the answers of
   * providers come while the rest of the start goes on.
   */
  async prepare(): Promise<boolean> {
    const { agents, enabled } = this.#options;
    if (!enabled) return false;
    let somebody = false;
    for (const campaign of this.#config.campaigns) {
      if (!(await this.#rounds.isDue(this.#config, campaign))) continue;
      somebody = true;
      agents.mayTalk(campaign.agent);
    }
    return somebody;
  }

  /** Settles with the switch first: nobody may be dialled before it is known who is on the telephone. Never rejects. */
  async switchReady(settle: () => Promise<void>): Promise<void> {
    const { clock, log } = this.#options;
    const connection = ++this.#connection;
    this.#paused = 'comparing-calls';
    try {
      await settle();
    } catch (thrown) {
      // Of a connection that we closed ourselves, or that was lost and said so, nothing is to be reported.
      if (this.#stopped || connection !== this.#connection) return;
      log.error({ fault: faultOf(thrown) }, 'dialling halted: the calls of the switch could not be listed');
      clock.wakeAt(clock.now() + RETRY_MS, () => {
        if (connection === this.#connection && !this.#stopped) void this.switchReady(settle);
      });
      return;
    }
    // It was lost meanwhile: who is on a call now is another question.
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
    this.#liveCampaigns.follow(campaigns, this.#options.clock.now(), (campaign) =>
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
    const { clock, endings } = this.#options;
    const config = this.#config;
    const next: Instant[] = [];
    try {
      await endings.writeOwed();
      await this.#expireClaims();
      // One contact of each in turn: who has much to do, or to put off, holds up nobody.
      for (let open: readonly Campaign[] = config.campaigns; open.length > 0; ) {
        open = await this.#rounds.round(config, open, next);
        // Under a new configuration the whole turn begins anew: whoever brought it has woken us.
        if (config !== this.#config) return;
        // Somebody who waited may go on by now.
        this.#again ||= open.length > 0 && next.some((at) => at <= clock.now());
        if (this.#again) return;
      }
      this.#halted.gone();
    } catch (thrown) {
      const why =
        thrown instanceof StoreError ? { err: thrown, hint: thrown.hint } : { fault: faultOf(thrown) };
      this.#halted.met(why);
      next.push(clock.now() + RETRY_MS);
    }
    this.#sleep(next.length === 0 ? null : Math.min(...next));
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

  /** Never rejects. */
  async #settle(ended: EndedCall): Promise<void> {
    const { log, endings } = this.#options;
    const { call, attempt, campaign: name } = ended.plan;
    const isContact = attempt !== null && endings.isContact(attempt);
    try {
      await endings.callEnded(ended);
      if (name !== null && this.#liveCampaigns.isDeclared(name)) {
        const campaign = this.#config.campaigns.find((one) => one.name === name);
        if (campaign !== undefined) this.#obstacles.callEnded(campaign, ended);
        await this.#count(name, this.#liveCampaigns.of(name));
        // Whom it passed on stands on another list by now.
        for (const { campaign: next } of campaign?.next ?? [])
          if (this.#liveCampaigns.isDeclared(next)) await this.#count(next, this.#liveCampaigns.of(next));
      }
    } catch (thrown) {
      log.error(
        { callId: call, attemptId: attempt, fault: faultOf(thrown) },
        'processing after a call failed',
      );
    }
    // A callback is a call of its campaign, and none of its contacts.
    if (name === null || !isContact) return;
    this.#options.agents.callEnds(ended.plan.agent, proofOf(ended));
    this.#liveCampaigns.callEnds(name);
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
      await this.#count(campaign.name, this.#liveCampaigns.of(campaign.name));
  }

  async #count(campaign: string, standing: LiveCampaign): Promise<void> {
    const { store, clock } = this.#options;
    const counts = await countContacts(store, toId<CampaignId>(campaign));
    const done = counts.done + counts.suppressed;
    standing.counts = {
      people: counts.waiting + counts.claimed + done,
      done,
      today: tallyOf(store, campaign, clock.now(), 1),
      spent: spendingOf(store, campaign, 'all'),
    };
  }
}
