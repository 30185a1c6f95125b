// The loop that dials: asks how many calls may begin, has them begun, and sleeps until the answer may be another.
// Counts, rules and order are others'; this only carries. One timer; everything that may change an answer wakes it.
// A fault in one campaign stops that campaign, and a full disk stops them all until there is room: neither ends the program.
import { setImmediate } from 'node:timers/promises';
import { callsPerMinute } from '../../campaign/pacing.ts';
import { type Pick as Picked, pick } from '../../campaign/pick.ts';
import type { Campaign } from '../../config/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { countContacts, findNextDue } from '../../store/contacts.ts';
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
import { ContactDialer } from './dial-contact.ts';
import type { DialGate } from './dial-gate.ts';
import { endLostAttempts } from './end-attempt.ts';
import { type CampaignStatus, type Halt, haltText } from './requests.ts';

/** After a fault of the store (a full disk, say), or where the switch's calls could not be compared: try again then. */
const RETRY_MS = 5_000;
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
        this.#standings.begin(name, clock.now());
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
      const { live, last, counts, fault, hold } = this.#standings.of(campaign.name);
      const halted = halt === null ? (fault ?? hold) : haltText(halt);
      const because = halted ?? (campaign.paused ? 'paused' : last);
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
    this.wake();
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
    this.#standings.follow(campaigns, this.#options.clock.now());
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
      for (const campaign of config.campaigns) {
        // Under a new configuration the whole turn begins anew: whoever brought it has woken us.
        if (config !== this.#config) return;
        const at = await this.#turnGuarded(campaign);
        if (at !== null) next.push(at);
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
  async #turnGuarded(campaign: Campaign): Promise<Instant | null> {
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

  /** When to ask again; null: when something happens. */
  async #turnCampaign(campaign: Campaign, standing: Standing): Promise<Instant | null> {
    const config = this.#config;
    for (;;) {
      if (this.#halt() !== null || config !== this.#config) return null;
      const picked = await this.#pick(campaign, standing);
      const mayTalk = picked.start === 0 ? null : this.#options.agents.mayTalk(campaign.agent);
      this.#hold(campaign.name, standing, mayTalk === null || mayTalk.ok ? null : mayTalk.because);
      if (picked.because !== standing.last) {
        standing.last = picked.because;
        await this.#count(campaign.name, standing);
        this.#options.log.info(
          { campaignId: campaign.name, because: picked.because },
          picked.start === 0 ? 'campaign waits' : 'campaign dials',
        );
      }
      if (picked.start === 0) return picked.nextAt;
      if (mayTalk?.ok === false) return mayTalk.nextAt;
      const started = await this.#dialer.dialNext(campaign, () => this.#config);
      if (started === 'nobody') return null;
      if (started === 'no-slot') return this.#options.clock.now() + NO_SLOT_RETRY_MS;
      // A list may hold thousands who are not to be called now: the calls that go on must not hear us look.
      await setImmediate();
    }
  }

  /** Said once, in the log and in the status. */
  #hold(name: string, standing: Standing, because: string | null): void {
    if (standing.hold === because) return;
    standing.hold = because;
    if (because !== null) this.#options.log.info({ campaignId: name, because }, 'campaign holds');
  }

  async #pick(campaign: Campaign, standing: Standing): Promise<Picked> {
    const { store, clock, registry, trunks } = this.#options;
    const { limits } = this.#config.appliance;
    const room = trunks.room(this.#trunksOf(campaign));
    return pick({
      now: clock.now(),
      paused: campaign.paused,
      startAt: standing.startAt,
      window: campaign.window,
      nextDueAt: await findNextDue(store, toId<CampaignId>(campaign.name)),
      inFlight: standing.live,
      budgets: [
        { of: 'campaign', used: standing.live, limit: campaign.maxConcurrent },
        { of: 'trunk', used: room.used, limit: room.limit },
        { of: 'appliance', used: registry.calls.length, limit: limits.maxCalls },
      ],
      paces: [
        { of: 'campaign', pace: standing.pace, limit: callsPerMinute(campaign.callsPerMinute) },
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
