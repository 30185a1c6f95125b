// Where every attempt of this controller ends: its call ended, or nothing was dialled after all. Writes the end, the
// contact's next state (campaign/retry.ts decides it), and opt-outs. If the disk is full or this program dies, the write
// stays pending (pending-writes.ts), and nobody is dialled before it is done.
import { CUT_OFF } from '../../call/disposition.ts';
import type { CallProof } from '../../campaign/agent-health.ts';
import { dayAt } from '../../campaign/day-part.ts';
import { type EndedAttempt, retryAfter, VOICEMAIL } from '../../campaign/retry.ts';
import { carrierMicros } from '../../campaign/spend.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { countAgentFailures, countAttemptsSince, countUnplaced } from '../../store/dialing/attempt-reads.ts';
import { isCallbackOf } from '../../store/dialing/callbacks.ts';
import type { Contact, ContactNext } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import { DO_NOT_CALL, suppressionOf } from '../../store/lists/suppressions.ts';
import type { PendingJournal } from '../../store/pending-journal.ts';
import type { Store } from '../../store/store.ts';
import { whoseFault } from '../../telephony/hangup-cause.ts';
import type { AttemptId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../call-plan.ts';
import type { Suppressed } from '../calls/reasons.ts';
import type { LiveFeed } from '../live-feed.ts';
import type { Log } from '../log.ts';
import type { AttemptEnd, CallAccount, CallbackEnd, HandOverTo } from './end-attempt.ts';
import { otherTime } from './other-time.ts';
import { PendingWrites } from './pending-writes.ts';

/** Dispositions by which somebody says that they want no more calls. */
const OPT_OUT = new Set(['do-not-call', 'opted-out']);
/** A call that is not answered is over by then. */
const ATTEMPT_OPEN_RETRY_MS = 120_000;

export interface AttemptEndingsOptions {
  readonly store: Store;
  /** Beside the database. Null where nothing outlives the process. */
  readonly journal: Pick<PendingJournal, 'read' | 'append' | 'clear'> | null;
  readonly clock: Clock;
  readonly log: Log;
  /** For what carriers charge, and whose day it is. Left out: calls cost what their providers do. */
  readonly config?: () => Config;
  /** Who is told of people whose tries are used up. */
  readonly feed?: Pick<LiveFeed, 'publish'>;
}

/** For whom an attempt was made. The campaign is the one that it began with: it may not be declared any more. */
interface Reached {
  readonly campaign: Campaign;
  readonly contact: Contact;
}

/** Why a contact that was taken is not dialled, and is not asked about again. */
export type NotDialledReason = 'not-claimed' | 'attempt-open' | 'suppressed' | 'unroutable';

/** Somebody who was promised a callback, and nobody answered: again so soon, and so often. */
const CALLBACK_AGAIN_MS = 20 * 60_000;
const CALLBACK_TRIES = 3;

export class AttemptEndings {
  readonly #options: AttemptEndingsOptions;
  readonly #owed: PendingWrites;
  readonly #reached = new Map<AttemptId, Reached>();
  /** Attempts that keep a callback, with when it was promised for. */
  readonly #callbacks = new Map<AttemptId, Instant>();

  constructor(options: AttemptEndingsOptions) {
    this.#options = options;
    this.#owed = new PendingWrites(options);
  }

  /** An attempt is about to become a call of a campaign. From here on one of the three below ends it. */
  begins(attempt: AttemptId, campaign: Campaign, contact: Contact): void {
    this.#reached.set(attempt, { campaign, contact });
  }

  /** The same for a callback that is kept. */
  beginsCallback(attempt: AttemptId, promisedAt: Instant): void {
    this.#callbacks.set(attempt, promisedAt);
  }

  /** Whether it was made for somebody on a list, and has not ended. */
  isContact(attempt: AttemptId): boolean {
    return this.#reached.has(attempt);
  }

  /** False once its end was told. */
  isOpen(attempt: AttemptId): boolean {
    return this.#reached.has(attempt) || this.#callbacks.has(attempt);
  }

  /** The business result of a call, as soon as it is known: an opt-out is written before the goodbye is over. */
  noteDisposition(plan: CallPlan, disposition: string): void {
    if (OPT_OUT.has(disposition)) void this.optOut(plan);
  }

  /** The far end of a call wants no more calls. True once that is on disk; otherwise it is owed. Never rejects. */
  async optOut({ call, campaign, number }: CallPlan): Promise<boolean> {
    if (number === null) return false;
    const reason = `said so on ${campaign === null ? `the call ${call}` : `a call of campaign ${campaign}`}`;
    const at = this.#options.clock.now();
    return this.#owed.write({ what: 'opt-out', call, number, reason, at });
  }

  /**
   * Why this number must not be called, at this very moment: also where that was said and could not be written yet. Null: nothing is known
   * against it.
   */
  suppressed(number: E164, campaign: string | null): Suppressed | null {
    const { store, log } = this.#options;
    if (this.#owed.owesOptOut(number)) return 'opted-out';
    try {
      const found = suppressionOf(store, number, campaign);
      return found === null ? null : found.source === DO_NOT_CALL ? 'opted-out' : 'scrubbed';
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown;
      log.error({ err: thrown }, 'the do-not-call list could not be read');
      return 'unread';
    }
  }

  /** Any call has ended: of a campaign or not, in either direction. Resolves once it is written, or owed. */
  async callEnded(ended: EndedCall): Promise<void> {
    const { plan, outcome, disposition } = ended;
    const { attempt, campaign } = plan;
    const optedOut = OPT_OUT.has(disposition);
    if (optedOut) await this.optOut(plan);
    if (attempt === null) return;
    const reached = this.#reached.get(attempt);
    this.#reached.delete(attempt);
    const promisedAt = this.#callbacks.get(attempt);
    this.#callbacks.delete(attempt);
    if (campaign !== null && reached === undefined && promisedAt === undefined)
      throw new Error(`attempt ${attempt} is of campaign ${campaign}, and nobody knows for whom it was made`);
    const after = reached === undefined ? null : this.#after(reached, ended, optedOut);
    const next = after?.next ?? ({ kind: 'done' } as const);
    await this.#write(attempt, {
      ...{ kind: 'call-ended', outcome, disposition, next, heardMs: ended.heardMs },
      account: this.#accountOf(ended),
      callback: promisedAt === undefined ? null : this.#callbackOf(ended, promisedAt),
      handOver:
        reached === undefined || after === null ? null : this.#handOverOf(reached, ended, after.because),
    });
    if (reached !== undefined && after?.because === 'tries-used-up') this.#escalate(reached, ended);
  }

  /** What it cost and how long it was, and how it counts. */
  #accountOf(ended: EndedCall): CallAccount {
    const { plan, outcome, summary } = ended;
    const { clock, config } = this.#options;
    const declared = config?.();
    const ms = outcome.answeredAt === null ? 0 : Math.max(0, outcome.endedAt - outcome.answeredAt);
    const price = declared?.trunks.find(({ name }) => name === plan.trunk)?.price ?? null;
    const carrier = price === null ? [] : [{ micros: carrierMicros(price, ms), currency: price.currency }];
    const answered = outcome.kind === 'answered';
    return {
      campaign: plan.campaign,
      day: dayAt(declared?.appliance.timeZone ?? 'UTC', clock.now()),
      money: [...summary.cost, ...carrier],
      ms,
      answered,
      abandoned: isAbandoned(ended),
      failed: outcome.kind === 'failed' || outcome.kind === 'trunk-failed',
    };
  }

  #callbackOf({ plan, outcome, disposition }: EndedCall, promisedAt: Instant): CallbackEnd {
    const { store } = this.#options;
    const since = promisedAt - CALLBACK_EARLY_MS;
    const tries = plan.number === null ? CALLBACK_TRIES : countAttemptsSince(store, plan.number, since);
    const isOver = outcome.kind === 'answered' || outcome.kind === 'unknown' || tries >= CALLBACK_TRIES;
    const because = outcome.kind === 'answered' ? disposition : outcome.kind;
    return { again: isOver ? null : outcome.endedAt + CALLBACK_AGAIN_MS, because };
  }

  /** To the list of the campaign that follows on such a result, where one does. */
  #handOverOf({ campaign, contact }: Reached, ended: EndedCall, because: string): HandOverTo | null {
    const words = [ended.disposition, ended.outcome.kind, because];
    const next = campaign.next.find(({ after }) => after.some((word) => words.includes(word)));
    if (next === undefined || because === 'retry' || because === 'opted-out') return null;
    const at = ended.outcome.endedAt + next.delayMinutes * 60_000;
    this.#options.log.info(
      { campaignId: campaign.name, contactId: contact.id, next: next.campaign },
      'contact moved to the next campaign',
    );
    return { contact: contact.id, to: next.campaign, from: campaign.name, at };
  }

  #escalate({ campaign, contact }: Reached, { plan, outcome, disposition }: EndedCall): void {
    this.#options.feed?.publish({
      kind: 'tries-used-up',
      call: plan.call,
      at: outcome.endedAt,
      campaign: campaign.name,
      contact: contact.id,
      number: contact.number,
      attempts: contact.attempts + 1,
      outcome: outcome.kind,
      disposition,
      variables: contact.variables,
    });
  }

  /** An intent that led to no call. Nobody was rung. */
  async notDialled(attempt: AttemptId, because: 'cancelled' | 'not-dialable'): Promise<void> {
    this.#reached.delete(attempt);
    await this.#write(attempt, { kind: because, at: this.#options.clock.now() });
  }

  /** A call that broke while it was begun: the originate may have left. */
  async broken(attempt: AttemptId): Promise<void> {
    this.#reached.delete(attempt);
    await this.#write(attempt, { kind: 'unknown', at: this.#options.clock.now() });
  }

  /** A contact that was claimed and not dialled: it is given back as soon as that can be written. */
  giveBack(contact: Contact): void {
    // Where it stood in the line.
    const next = { kind: 'wait', at: contact.nextAt } as const;
    this.#owed.add({ what: 'contact', contact: contact.id, next, lastOutcome: null });
  }

  /** Taken, and then not to be dialled after all: asked again it would only be refused again. */
  async leave(contact: Contact, because: NotDialledReason): Promise<void> {
    const next = leftAs(because, this.#options.clock.now());
    if (next === null) return;
    const lastOutcome = because === 'unroutable' ? 'not-dialable' : null;
    await this.#owed.write({ what: 'contact', contact: contact.id, next, lastOutcome });
  }

  /** For the start, before all else: what an earlier controller owed when it ended. Throws what the store throws. */
  async takeUp(): Promise<void> {
    await this.#owed.takeUp();
  }

  /** Before anybody is dialled. Throws what the store throws. */
  async writeOwed(): Promise<void> {
    await this.#owed.writeAll();
  }

  async close(): Promise<void> {
    await this.#owed.close();
  }

  async #write(attempt: AttemptId, end: AttemptEnd): Promise<void> {
    await this.#owed.write({ what: 'attempt', attempt, end });
  }

  #failuresBefore({ id }: Contact, agentFailed: AgentFailure): number {
    const { store } = this.#options;
    if (agentFailed === null) return 0;
    return agentFailed === 'unplaced'
      ? countUnplaced(store, id, (cause) => whoseFault(cause) === 'us')
      : countAgentFailures(store, id);
  }

  #after(
    { campaign, contact }: Reached,
    ended: EndedCall,
    optedOut: boolean,
  ): { next: ContactNext; because: string } {
    const { outcome, disposition, reason } = ended;
    const agentFailed = agentFailure(ended);
    const after = retryAfter(
      {
        outcome: outcome.kind,
        voicemail: VOICEMAIL.has(disposition),
        cutOff: disposition === CUT_OFF || (outcome.answeredAt !== null && reason === 'fault'),
        agentFailed,
        agentFailures: this.#failuresBefore(contact, agentFailed),
        announced: reason === 'not-reached' || reason === 'on-hold' ? disposition : null,
        disposition,
        optedOut,
        attemptsMade: contact.attempts + 1,
        endedAt: outcome.endedAt,
      },
      campaign.retry,
    );
    const who = { campaignId: campaign.name, contactId: contact.id };
    // They agreed on another time: that is when they are called, and not besides.
    const isPromised = !optedOut && isCallbackOf(this.#options.store, ended.plan.call);
    if (after.kind === 'retry' && !isPromised) {
      const at =
        after.otherTimeOfDay === true ? otherTime(campaign, contact, outcome.endedAt, after.at) : after.at;
      this.#options.log.info({ ...who, nextAt: at }, 'contact scheduled for another call');
      return { next: { kind: 'wait', at, counts: after.counts }, because: 'retry' };
    }
    const because = after.kind === 'retry' ? 'callback' : after.because;
    this.#options.log.info({ ...who, because }, 'contact finished');
    return { next: optedOut ? { kind: 'suppressed' } : { kind: 'done' }, because };
  }
}

type AgentFailure = EndedAttempt['agentFailed'];

/** Callbacks may be kept a little before their time, by clocks that differ. */
const CALLBACK_EARLY_MS = 60_000;

/**
 * Somebody answered, and the agent could not talk: a provider failed, or this program. What was heard before a fault of the
 * program is a call that was cut off, and that is another matter. A call that never left this machine was no try of theirs either.
 */
function agentFailure({ outcome, reason, heardMs }: EndedCall): AgentFailure {
  if (neverLeft(outcome)) return 'unplaced';
  if (outcome.kind !== 'answered') return null;
  const isOurs = reason === 'provider-failed' || reason === 'fault';
  if (isOurs && heardMs === 0) return 'unheard';
  return reason === 'provider-failed' ? 'heard' : null;
}

/** The switch itself could not place it, and no carrier was asked. */
function neverLeft({ kind, hangupCause, sipStatus }: EndedCall['outcome']): boolean {
  const failed = kind === 'failed' || kind === 'trunk-failed';
  return failed && sipStatus === null && whoseFault(hangupCause) === 'us';
}

/** Somebody who hangs up at once was not kept waiting (FCC, 47 CFR 64.1200(a)(7): within two seconds). */
const ABANDONED_FROM_MS = 2_000;

/** A person answered, stayed, and heard not a word of the agent. A machine is no person, and neither is what an operator says. */
export function isAbandoned({ outcome, disposition, reason, heardMs }: EndedCall): boolean {
  if (outcome.kind !== 'answered' || outcome.answeredAt === null || heardMs > 0) return false;
  const isMachine = VOICEMAIL.has(disposition) || reason === 'not-reached' || reason === 'on-hold';
  return !isMachine && outcome.endedAt - outcome.answeredAt >= ABANDONED_FROM_MS;
}

/** How a call speaks for its agent. */
export function proofOf(ended: EndedCall): CallProof {
  const { outcome, reason, disposition, heardMs } = ended;
  if (outcome.kind !== 'answered') return 'none';
  const isOurs = reason === 'provider-failed' || reason === 'fault' || disposition === CUT_OFF;
  if (isOurs) return 'failed';
  if (heardMs === 0) return 'none';
  return ended.summary.medianLatencyMs === null ? 'greeted' : 'heard';
}

/** Null: another controller has it. */
function leftAs(because: NotDialledReason, now: Instant): ContactNext | null {
  switch (because) {
    case 'suppressed':
      return { kind: 'suppressed' };
    case 'attempt-open':
      // Another campaign rings that person right now.
      return { kind: 'wait', at: now + ATTEMPT_OPEN_RETRY_MS };
    case 'unroutable':
      return { kind: 'done' };
    case 'not-claimed':
      return null;
  }
}
