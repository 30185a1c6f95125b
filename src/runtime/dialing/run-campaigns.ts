// The loop that dials: asks how many calls may begin, has them begun, and sleeps until the answer may be another.
// Counts, rules and order are others'; this only carries. One timer; everything that may change an answer wakes it.
// A fault in one campaign stops that campaign, and a full disk stops them all until there is room: neither ends the program.
import { setImmediate } from 'node:timers/promises';
import { lastDue } from '../../campaign/calendar.ts';
import { NOBODY_HELD, oneMoreHeld, whyHeld } from '../../campaign/denial.ts';
import { inTurn } from '../../campaign/fair-share.ts';
import { afterClockStep, callsPerMinute } from '../../campaign/pacing.ts';
import { type Pick as Picked, pick } from '../../campaign/pick.ts';
import type { Campaign } from '../../config/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { type CampaignState, followCampaign, writeOrders, writeStart } from '../../store/campaign-states.ts';
import { callAgain, releaseHeld } from '../../store/contact-deferrals.ts';
import { countContacts, findNextDue, findNextDueTried, releaseClaims } from '../../store/contacts.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import { type CallId, type CampaignId, toId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { EndedCall } from '../call-plan.ts';
import type { CallRegistry } from '../calls/call-registry.ts';
import type { TrunkPool } from '../calls/trunk-pool.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import type { AgentWatch } from './agent-watch.ts';
import { type AttemptEndings, proofOf } from './attempt-endings.ts';
import { CampaignStandings, type Standing } from './campaign-standings.ts';
import { CampaignStarts, type CronSchedule } from './campaign-starts.ts';
import { ContactDialer, type Dialled } from './dial-contact.ts';
import type { DialGate } from './dial-gate.ts';
import { endLostAttempts } from './end-attempt.ts';
import {
  type CampaignAction,
  type CampaignStatus,
  type Halt,
  haltText,
  type OrderAnswer,
  ordersOf,
  ordersText,
} from './requests.ts';

/** After a fault of the store (a full disk, say), or where the switch's calls could not be compared: try again then. */
const RETRY_MS = 5_000;
/** Claims of controllers that died are looked for so often. */
const CLAIMS_EVERY_MS = 60_000;
/** There was room on some trunk of the campaign, but on none of this contact's number. */
const NO_SLOT_RETRY_MS = 250;

export interface CampaignRunnerOptions {
  /** To begin with; `useConfig` brings the next. */
  readonly config: Config;
  readonly store: Store;
  readonly gate: Pick<DialGate, 'contact'>;
  readonly endings: AttemptEndings;
  /** Its ended calls wake the runner. */
  readonly registry: Pick<CallRegistry, 'calls' | 'begin' | 'draining' | 'onEnded'>;
  /** It wakes the runner where there is room again. */
  readonly trunks: Pick<TrunkPool, 'room' | 'appliancePace'>;
  /** Whose `onChange` wakes the runner. */
  readonly agents: Pick<AgentWatch, 'mayTalk' | 'callBegins' | 'callEnds' | 'forget'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly enabled: boolean;
  readonly recordingPath: (call: CallId) => string | null;
  /** node-cron's where none is given. */
  readonly cron?: CronSchedule;
}

export class CampaignRunner {
  readonly #options: CampaignRunnerOptions;
  readonly #standings = new CampaignStandings();
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
    return this.#config.campaigns.map((campaign) => {
      const { live, last, counts, fault, hold, held, orders } = this.#standings.of(campaign.name);
      const halted = halt === null ? (fault ?? ordersText(orders) ?? hold) : haltText(halt);
      const waits = last === 'nobody-due' ? (held.because ?? last) : last;
      const because = halted ?? (campaign.paused ? 'paused' : waits);
      const contacts = { ...counts, live };
      return { name: campaign.name, state: stateOf(campaign, halted, last, live), because, contacts };
    });
  }

  /** New calls follow it. Campaigns that stay keep their calls, pace and counts; calls of those that went end as they do. */
  useConfig(config: Config): void {
    if (this.#stopped) return;
    this.#config = config;
    this.#options.agents.forget();
    this.#follow();
    this.#track(this.#countAll());
    for (const { name } of config.campaigns) this.#releaseHeld(name);
    this.wake();
  }

  /** Holds at once: calls that are live go on, and nobody else is dialled against it; and after a restart. */
  async order(name: string, action: CampaignAction, by: string): Promise<OrderAnswer> {
    const campaign = this.#config.campaigns.find((one) => one.name === name);
    if (campaign === undefined) return { ok: false, because: 'unknown', remedy: '' };
    const orders = ordersOf(action);
    if (campaign.paused && orders === 'run')
      return {
        ok: false,
        because: `${name} is paused in its file`,
        remedy: 'take paused: true out, and apply',
      };
    const { store, clock, log } = this.#options;
    const now = clock.now();
    writeOrders(store, name, orders, now, by);
    const standing = this.#standings.of(name);
    standing.orders = orders;
    if (action === 'start') this.#begin(name, now);
    log.info({ campaignId: name, action, by }, 'campaign ordered');
    const again = action === 'again' ? await callAgain(store, toId<CampaignId>(name)) : 0;
    await this.#count(name, standing);
    this.wake();
    return { ok: true, orders, again };
  }

  /** The calendar says so, or a person. */
  #begin(name: string, now: Instant): void {
    writeStart(this.#options.store, name, now);
    this.#standings.begin(name, now);
  }

  /** Where it cannot be read or written nobody is dialled for that campaign before a person says so. */
  #stateSafely(campaign: Campaign): CampaignState & { missedAt: Instant | null } {
    try {
      return this.#stateOf(campaign);
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown;
      this.#options.log.error(
        { campaignId: campaign.name, err: thrown },
        'state of a campaign not read: paused',
      );
      return { orders: 'paused', followedSince: 0, startedAt: null, missedAt: null };
    }
  }

  /** What holds across restarts, with a start by the calendar that was missed while no controller ran. */
  #stateOf({ name, start, window }: Campaign): CampaignState & { missedAt: Instant | null } {
    const { store, clock } = this.#options;
    const now = clock.now();
    const calendar = start.kind === 'cron' ? `${start.pattern} ${window.timeZone}` : '';
    const state = followCampaign(store, name, calendar, now);
    if (start.kind !== 'cron') return { ...state, missedAt: null };
    const since = Math.max(state.followedSince, state.startedAt ?? 0);
    const missedAt = lastDue(start.pattern, window.timeZone, since, now);
    if (missedAt !== null) writeStart(store, name, missedAt);
    return { ...state, missedAt };
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
    this.#standings.follow(campaigns, this.#options.clock.now(), (campaign) => this.#stateSafely(campaign));
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
        const going: Campaign[] = [];
        for (const campaign of inTurn(open, ({ name }) => this.#standings.of(name).share)) {
          // Under a new configuration the whole turn begins anew: whoever brought it has woken us.
          if (config !== this.#config) return;
          const answer = await this.#turnGuarded(campaign);
          if (answer === 'more') going.push(campaign);
          else if (answer !== null) next.push(answer);
        }
        open = going;
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

  /** The store's troubles are everybody's; any other fault is this campaign's alone. */
  async #turnGuarded(campaign: Campaign): Promise<Instant | 'more' | null> {
    const standing = this.#standings.of(campaign.name);
    if (standing.fault !== null) return null;
    try {
      return await this.#turnCampaign(campaign, standing);
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

  /** One contact. When to ask again; null: when something happens. */
  async #turnCampaign(campaign: Campaign, standing: Standing): Promise<Instant | 'more' | null> {
    const config = this.#config;
    if (this.#halt() !== null || config !== this.#config) return null;
    const picked = await this.#pick(campaign, standing);
    const obstacle = picked.start === 0 ? null : this.#obstacle(campaign, standing);
    this.#hold(campaign.name, standing, obstacle?.because ?? null);
    if (picked.because !== standing.last) {
      standing.last = picked.because;
      await this.#count(campaign.name, standing);
      this.#options.log.info(
        { campaignId: campaign.name, because: picked.because },
        picked.start === 0 ? 'campaign waits' : 'campaign dials',
      );
    }
    if (picked.start === 0) return picked.nextAt;
    if (obstacle !== null) return obstacle.nextAt;
    const dialled = await this.#dialer.dialNext(campaign, () => this.#config);
    if (dialled.kind === 'nobody') return null;
    if (dialled.kind === 'no-slot') return this.#options.clock.now() + NO_SLOT_RETRY_MS;
    if (this.#standings.isDeclared(campaign.name)) {
      this.#standings.turnTaken(campaign);
      this.#noteHeld(campaign, standing, dialled);
    }
    // A list may hold thousands who are not to be called now: the calls that go on must not hear us look.
    await setImmediate();
    return 'more';
  }

  /** Why nobody is dialled although somebody might be, and when to ask again. */
  #obstacle(campaign: Campaign, { held }: Standing): { because: string; nextAt: Instant | null } | null {
    const refused = whyHeld(held, this.#options.clock.now());
    if (refused !== null) return refused;
    const mayTalk = this.#options.agents.mayTalk(campaign.agent);
    return mayTalk.ok ? null : mayTalk;
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

  async #nextDue({ name }: Campaign, { orders }: Standing): Promise<Instant | null> {
    const { store } = this.#options;
    const id = toId<CampaignId>(name);
    return orders === 'draining' ? findNextDueTried(store, id) : findNextDue(store, id);
  }

  /** Said once, in the log and in the status. */
  #hold(name: string, standing: Standing, because: string | null): void {
    if (standing.hold === because) return;
    standing.hold = because;
    if (because !== null) this.#options.log.info({ campaignId: name, because }, 'campaign holds');
  }

  async #pick(campaign: Campaign, standing: Standing): Promise<Picked> {
    const { clock, registry, trunks } = this.#options;
    const { limits } = this.#config.appliance;
    const room = trunks.room(this.#trunksOf(campaign));
    const pace = callsPerMinute(campaign.callsPerMinute);
    standing.pace = afterClockStep(standing.pace, pace, clock.now());
    return pick({
      now: clock.now(),
      paused: campaign.paused || ordersText(standing.orders) !== null,
      startAt: standing.startAt,
      window: campaign.window,
      nextDueAt: await this.#nextDue(campaign, standing),
      inFlight: standing.live,
      budgets: [
        { of: 'campaign', used: standing.live, limit: campaign.maxConcurrent },
        { of: 'trunk', used: room.used, limit: room.limit },
        { of: 'appliance', used: registry.calls.length, limit: limits.maxCalls },
      ],
      paces: [
        { of: 'campaign', pace: standing.pace, limit: pace },
        { of: 'trunk', pace: room.pace, limit: room.paceLimit },
        { of: 'appliance', ...trunks.appliancePace() },
      ],
    });
  }

  /** Never rejects. */
  async #settle(ended: EndedCall): Promise<void> {
    const { log, endings } = this.#options;
    const { call, attempt, campaign: name } = ended.plan;
    try {
      await endings.callEnded(ended);
      if (name !== null && this.#standings.isDeclared(name))
        await this.#count(name, this.#standings.of(name));
    } catch (thrown) {
      log.error(
        { callId: call, attemptId: attempt, fault: faultOf(thrown) },
        'work after the end of a call failed',
      );
    }
    if (name === null) return;
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

  #trunksOf(campaign: Campaign): string[] {
    const owned = this.#config.numbers.filter(({ number }) => campaign.callerIds.includes(number));
    return [...new Set(owned.flatMap(({ outboundTrunks }) => outboundTrunks.map(({ trunk }) => trunk)))];
  }

  async #countAll(): Promise<void> {
    for (const campaign of this.#config.campaigns)
      await this.#count(campaign.name, this.#standings.of(campaign.name));
  }

  async #count(campaign: string, standing: Standing): Promise<void> {
    const counts = await countContacts(this.#options.store, toId<CampaignId>(campaign));
    standing.counts = { waiting: counts.waiting, done: counts.done + counts.suppressed };
  }
}

function stateOf(
  campaign: Campaign,
  halted: string | null,
  last: Picked['because'],
  live: number,
): CampaignStatus['state'] {
  if (campaign.paused || halted !== null) return 'paused';
  if (last === 'list-done') return 'done';
  return live > 0 || last === 'go' ? 'running' : 'waiting';
}
