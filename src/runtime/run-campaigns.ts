// The loop that dials: asks how many calls may begin, takes the next contacts, has each decided on, and begins their calls.
// Counts, rules and order are others'; this only carries. One timer; everything that may change an answer wakes it.
import { type ScheduledTask, schedule } from 'node-cron';
import {
  callsPerMinute,
  callsPerSecond,
  FRESH_PACE,
  type Pace,
  type PaceLimit,
  spendPace,
} from '../campaign/pacing.ts';
import { type Pick, pick } from '../campaign/pick.ts';
import { retryAfter } from '../campaign/retry.ts';
import type { Campaign } from '../config/campaign.ts';
import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import { listOpenAttempts, settleAttempt } from '../store/attempts.ts';
import {
  type Contact,
  type ContactNext,
  claimNext,
  countContacts,
  findNextDue,
  releaseClaims,
  releaseContact,
} from '../store/contacts.ts';
import { StoreError } from '../store/error.ts';
import type { Store } from '../store/store.ts';
import { suppressNumber } from '../store/suppressions.ts';
import { type CallId, type CampaignId, toId } from '../telephony/ids.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { CallBook } from './call-book.ts';
import type { EndedCall } from './call-plan.ts';
import type { CampaignStatus } from './controller.ts';
import type { DialDesk } from './dial-desk.ts';
import { newCallId, newLegId } from './ids.ts';
import type { Log } from './log.ts';
import { routeOutbound } from './plan-call.ts';

/** A claim is for the moment between taking a contact and writing the intent: milliseconds. */
const CLAIM_MS = 60_000;
/** After a fault of the store (a full disk, say): dialling waits, and tries again. */
const STORE_RETRY_MS = 5_000;
/** Dispositions by which a callee says that they want no more calls. */
const OPT_OUT = new Set(['do-not-call', 'opted-out']);
const VOICEMAIL = new Set(['voicemail', 'voicemail-left']);

export interface CampaignRunnerOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly desk: DialDesk;
  readonly book: CallBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly enabled: boolean;
  readonly recordingPath: (call: CallId) => string | null;
}

interface Running {
  /** Contacts that are claimed or on the telephone. */
  live: number;
  pace: Pace;
  startAt: Instant | null;
  last: Pick['because'];
  counts: { waiting: number; done: number };
}

export class CampaignRunner {
  readonly #options: CampaignRunnerOptions;
  readonly #running = new Map<string, Running>();
  readonly #trunkPaces = new Map<string, Pace>();
  readonly #crons: ScheduledTask[] = [];
  #appliancePace: Pace = FRESH_PACE;
  #paused: string | null = 'the switch is not connected yet';
  #stopped: string | null = null;
  #callOff: (() => void) | null = null;
  #turning = false;
  #again = false;

  constructor(options: CampaignRunnerOptions) {
    this.#options = options;
    this.#scheduleStarts();
  }

  status(): CampaignStatus[] {
    return this.#options.config().campaigns.map((campaign) => {
      const { live, last, counts } = this.#of(campaign);
      const stopped = this.#stopped ?? this.#paused;
      const state =
        campaign.paused || stopped !== null
          ? 'paused'
          : last === 'list-done'
            ? 'done'
            : live > 0 || last === 'go'
              ? 'running'
              : 'waiting';
      return { name: campaign.name, state, because: stopped ?? last, contacts: { ...counts, live } };
    });
  }

  /** After a start, before anything is dialled: what an earlier controller left open. */
  async settleLeftovers(): Promise<void> {
    const { store, clock, log } = this.#options;
    for (const attempt of await listOpenAttempts(store)) {
      // It may have rung. Nobody is dialled twice because a controller died.
      log.warn(
        { attemptId: attempt.id, campaignId: attempt.campaign },
        'an attempt of an earlier controller is of unknown outcome',
      );
      await settleAttempt(store, attempt.id, {
        outcome: 'unknown',
        hangupCause: 'UNKNOWN',
        sipStatus: null,
        disposition: 'unknown',
        endedAt: clock.now(),
        next: { kind: 'done' },
      });
    }
    await releaseClaims(store, 'everybody');
  }

  /** Settles with the switch first: nobody may be dialled before it is known who is on the telephone. */
  async switchReady(settle: () => Promise<void>): Promise<void> {
    await settle();
    this.#paused = null;
    this.wake();
  }

  switchLost(): void {
    this.#paused = 'the switch is not connected';
  }

  /** For good: the controller is stopping. */
  pause(because: string): void {
    this.#stopped = because;
  }

  /** Something happened that may let a call begin. */
  wake(): void {
    if (!this.#options.enabled || this.#stopped !== null) return;
    if (this.#turning) {
      this.#again = true;
      return;
    }
    this.#turning = true;
    void this.#turn().finally(() => {
      this.#turning = false;
      if (!this.#again) return;
      this.#again = false;
      this.wake();
    });
  }

  async close(): Promise<void> {
    this.#stopped ??= 'closed';
    this.#callOff?.();
    for (const task of this.#crons) await task.destroy();
  }

  /** Begins what may begin, then sleeps until the next moment at which the answer may be another. */
  async #turn(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    if (this.#paused !== null) return;
    const { clock, log } = this.#options;
    let nextAt: Instant | null = null;
    try {
      for (const campaign of this.#options.config().campaigns) {
        const at = await this.#turnCampaign(campaign);
        if (at !== null) nextAt = nextAt === null ? at : Math.min(nextAt, at);
      }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error, hint: error.hint }, 'nothing is dialled: the database cannot be written');
      nextAt = clock.now() + STORE_RETRY_MS;
    }
    if (nextAt !== null) this.#callOff = clock.wakeAt(nextAt, () => this.wake());
  }

  /** When to ask again; null: when something happens. */
  async #turnCampaign(campaign: Campaign): Promise<Instant | null> {
    const running = this.#of(campaign);
    for (;;) {
      const picked = await this.#pick(campaign, running);
      if (picked.because !== running.last) {
        running.last = picked.because;
        await this.#count(campaign, running);
        this.#options.log.info({ campaignId: campaign.name, because: picked.because }, 'campaign');
      }
      if (picked.start === 0) return picked.nextAt;
      if (this.#stopped !== null || this.#paused !== null) return null;
      if (!(await this.#startNext(campaign, running))) return null;
    }
  }

  async #pick(campaign: Campaign, running: Running): Promise<Pick> {
    const { store, clock, book, config } = this.#options;
    const { limits } = config().appliance;
    const trunks = this.#trunksOf(campaign);
    const live = book.calls;
    const onTrunks = live.filter(({ plan }) => trunks.some((trunk) => trunk.name === plan.trunk)).length;
    return pick({
      now: clock.now(),
      paused: campaign.paused,
      startAt: running.startAt,
      window: campaign.window,
      nextDueAt: await findNextDue(store, toId<CampaignId>(campaign.name)),
      inFlight: running.live,
      budgets: [
        { of: 'campaign', used: running.live, limit: campaign.maxConcurrent },
        { of: 'trunk', used: onTrunks, limit: trunks.reduce((sum, trunk) => sum + trunk.channels, 0) },
        { of: 'appliance', used: live.length, limit: limits.maxCalls },
      ],
      paces: [
        { of: 'campaign', pace: running.pace, limit: callsPerMinute(campaign.callsPerMinute) },
        ...trunks.map((trunk) => ({
          of: 'trunk' as const,
          pace: this.#trunkPaces.get(trunk.name) ?? FRESH_PACE,
          limit: callsPerSecond(trunk.callsPerSecond),
        })),
        { of: 'appliance', pace: this.#appliancePace, limit: callsPerSecond(limits.callsPerSecond) },
      ],
    });
  }

  /** False where nobody was there to take after all. */
  async #startNext(campaign: Campaign, running: Running): Promise<boolean> {
    const { store, clock, desk, owner, log } = this.#options;
    const now = clock.now();
    const contact = await claimNext(store, {
      campaign: toId<CampaignId>(campaign.name),
      now,
      owner,
      until: now + CLAIM_MS,
    });
    if (contact === null) return false;
    const call = newCallId();
    const leg = newLegId();
    const answer = await desk.contact({ campaign, contact, call, leg, trunkUp: () => true });
    if (answer.kind === 'lost') {
      log.warn(
        { campaignId: campaign.name, contactId: contact.id, because: answer.because },
        'a contact is left alone',
      );
      return true;
    }
    if (answer.kind === 'left') {
      const { verdict, reasons } = answer.decision;
      log.info(
        { campaignId: campaign.name, contactId: contact.id, verdict, rules: reasons.map(({ rule }) => rule) },
        'not dialled',
      );
      return true;
    }
    const route = routeOutbound(this.#options.config(), {
      call,
      leg,
      destination: contact.number,
      callerId: answer.callerId,
    });
    if (!route.ok) {
      log.error(
        { campaignId: campaign.name, because: route.because },
        'a contact cannot be dialled as declared',
      );
      await releaseContact(store, contact.id, now);
      return false;
    }
    this.#spend(running, campaign, route.trunk, now);
    running.live += 1;
    this.#options.book.begin(
      {
        call,
        leg,
        direction: 'outbound',
        number: contact.number,
        ours: answer.callerId,
        because: answer.because,
        trunk: route.trunk.name,
        agent: campaign.agent,
        campaign: campaign.name,
        attempt: answer.attempt,
        variables: contact.variables,
        originate: route.originate,
        recordingPath: this.#options.recordingPath(call),
      },
      (ended) => {
        running.live -= 1;
        void this.#settle(campaign, contact, ended).finally(() => this.wake());
      },
    );
    return true;
  }

  #spend(running: Running, campaign: Campaign, trunk: Trunk, now: Instant): void {
    const { callsPerSecond: applianceRate } = this.#options.config().appliance.limits;
    running.pace = spendPace(running.pace, callsPerMinute(campaign.callsPerMinute), now);
    const limit: PaceLimit = callsPerSecond(trunk.callsPerSecond);
    this.#trunkPaces.set(trunk.name, spendPace(this.#trunkPaces.get(trunk.name) ?? FRESH_PACE, limit, now));
    this.#appliancePace = spendPace(this.#appliancePace, callsPerSecond(applianceRate), now);
  }

  async #settle(campaign: Campaign, contact: Contact, ended: EndedCall): Promise<void> {
    const { store, clock, desk, log } = this.#options;
    const { attempt } = ended.plan;
    if (attempt === null) throw new Error('a campaign call without an attempt');
    const optedOut = OPT_OUT.has(ended.disposition);
    const after = retryAfter(
      {
        outcome: ended.outcome.kind,
        voicemail: VOICEMAIL.has(ended.disposition),
        optedOut,
        attemptsMade: contact.attempts + 1,
        endedAt: ended.outcome.endedAt,
      },
      campaign.retry,
    );
    const next: ContactNext =
      after.kind === 'retry'
        ? { kind: 'wait', at: after.at }
        : optedOut
          ? { kind: 'suppressed' }
          : { kind: 'done' };
    log.info(
      {
        campaignId: campaign.name,
        contactId: contact.id,
        after: after.kind,
        because: 'because' in after ? after.because : null,
      },
      'contact',
    );
    if (optedOut) {
      await suppressNumber(
        store,
        contact.number,
        `said so on a call of campaign ${campaign.name}`,
        clock.now(),
      ).catch((error: unknown) => {
        log.error({ err: error, contactId: contact.id }, 'an opt-out could not be written');
      });
    }
    await desk.settle(attempt, ended, next);
    await this.#count(campaign, this.#of(campaign));
  }

  #trunksOf(campaign: Campaign): Trunk[] {
    const { numbers, trunks } = this.#options.config();
    const names = new Set(
      numbers.filter((owned) => campaign.callerIds.includes(owned.number)).map((owned) => owned.trunk),
    );
    return trunks.filter((trunk) => names.has(trunk.name));
  }

  #of(campaign: Campaign): Running {
    const known = this.#running.get(campaign.name);
    if (known !== undefined) return known;
    const { start } = campaign;
    const startAt = start.kind === 'now' ? this.#options.clock.now() : start.kind === 'at' ? start.at : null;
    const running: Running = {
      live: 0,
      pace: FRESH_PACE,
      startAt,
      last: 'not-started',
      counts: { waiting: 0, done: 0 },
    };
    this.#running.set(campaign.name, running);
    return running;
  }

  async #count(campaign: Campaign, running: Running): Promise<void> {
    const counts = await countContacts(this.#options.store, toId<CampaignId>(campaign.name));
    running.counts = { waiting: counts.waiting, done: counts.done + counts.suppressed };
  }

  /** Campaigns that begin by the calendar: node-cron says when, and from then on they are as any other. */
  #scheduleStarts(): void {
    if (!this.#options.enabled) return;
    for (const campaign of this.#options.config().campaigns) {
      if (campaign.start.kind !== 'cron') continue;
      const task = schedule(
        campaign.start.pattern,
        () => {
          this.#of(campaign).startAt = this.#options.clock.now();
          this.wake();
        },
        { timezone: campaign.window.timeZone, name: campaign.name },
      );
      this.#crons.push(task);
    }
  }
}
