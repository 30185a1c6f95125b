// Where every attempt of this controller ends: its call has ended, or nothing was dialled after all. Writes the end with what
// becomes of the contact, which campaign/retry.ts decides, and takes down whoever asked not to be called.
// Nothing gets lost where the disk is full, also if this program dies then: it is owed (owed-writes.ts), and nobody is dialled
// before it is written.
import { CUT_OFF } from '../../call/disposition.ts';
import type { CallProof } from '../../campaign/agent-health.ts';
import { retryAfter } from '../../campaign/retry.ts';
import type { Campaign } from '../../config/campaign.ts';
import { countAgentFailures, type IntentResult } from '../../store/attempts.ts';
import type { Contact, ContactNext } from '../../store/contacts.ts';
import type { OwedJournal } from '../../store/owed-journal.ts';
import type { Store } from '../../store/store.ts';
import type { AttemptId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../call-plan.ts';
import type { Log } from '../log.ts';
import type { AttemptEnd } from './end-attempt.ts';
import { OwedWrites } from './owed-writes.ts';

/** Dispositions by which somebody says that they want no more calls. */
const OPT_OUT = new Set(['do-not-call', 'opted-out']);
/** A call that is not answered is over by then. */
const ATTEMPT_OPEN_RETRY_MS = 120_000;
const VOICEMAIL = new Set(['voicemail', 'voicemail-left']);

export interface AttemptEndingsOptions {
  readonly store: Store;
  /** Beside the database. Null where nothing outlives the process. */
  readonly journal: Pick<OwedJournal, 'read' | 'append' | 'clear'> | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** For whom an attempt was made. The campaign is the one that it began with: it may not be declared any more. */
interface Reached {
  readonly campaign: Campaign;
  readonly contact: Contact;
}

/** Why a contact that was taken is not dialled, and is not asked about again. */
export type LeftBecause = Extract<IntentResult, { kind: 'refused' }>['because'] | 'unroutable';

export class AttemptEndings {
  readonly #options: AttemptEndingsOptions;
  readonly #owed: OwedWrites;
  readonly #reached = new Map<AttemptId, Reached>();

  constructor(options: AttemptEndingsOptions) {
    this.#options = options;
    this.#owed = new OwedWrites(options);
  }

  /** An attempt is about to become a call of a campaign. From here on one of the three below ends it. */
  begins(attempt: AttemptId, campaign: Campaign, contact: Contact): void {
    this.#reached.set(attempt, { campaign, contact });
  }

  /** False once its end was told. */
  isOpen(attempt: AttemptId): boolean {
    return this.#reached.has(attempt);
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

  /** Any call has ended: of a campaign or not, in either direction. Resolves once it is written, or owed. */
  async callEnded(ended: EndedCall): Promise<void> {
    const { plan, outcome, disposition } = ended;
    const { attempt, campaign } = plan;
    const optedOut = OPT_OUT.has(disposition);
    if (optedOut) await this.optOut(plan);
    if (attempt === null) return;
    const reached = this.#reached.get(attempt);
    this.#reached.delete(attempt);
    if (campaign !== null && reached === undefined)
      throw new Error(`attempt ${attempt} is of campaign ${campaign}, and nobody knows for whom it was made`);
    const next = reached === undefined ? ({ kind: 'done' } as const) : this.#nextOf(reached, ended, optedOut);
    await this.#write(attempt, { kind: 'call-ended', outcome, disposition, next });
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
  async leave(contact: Contact, because: LeftBecause): Promise<void> {
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

  #nextOf({ campaign, contact }: Reached, ended: EndedCall, optedOut: boolean): ContactNext {
    const { outcome, disposition, reason } = ended;
    const agentFailed = agentFailure(ended);
    const after = retryAfter(
      {
        outcome: outcome.kind,
        voicemail: VOICEMAIL.has(disposition),
        cutOff: disposition === CUT_OFF || (outcome.answeredAt !== null && reason === 'fault'),
        agentFailed,
        agentFailures: agentFailed === null ? 0 : countAgentFailures(this.#options.store, contact.id),
        announced: reason === 'not-reached' || reason === 'on-hold' ? disposition : null,
        optedOut,
        attemptsMade: contact.attempts + 1,
        endedAt: outcome.endedAt,
      },
      campaign.retry,
    );
    const who = { campaignId: campaign.name, contactId: contact.id };
    if (after.kind === 'retry') {
      this.#options.log.info({ ...who, nextAt: after.at }, 'contact scheduled for another call');
      return { kind: 'wait', at: after.at, counts: after.counts };
    }
    this.#options.log.info({ ...who, because: after.because }, 'contact finished');
    return optedOut ? { kind: 'suppressed' } : { kind: 'done' };
  }
}

/**
 * Somebody answered, and the agent could not talk: a provider failed, or this program. What was heard before a fault of the
 * program is a call that was cut off, and that is another matter.
 */
function agentFailure({ outcome, reason, heardMs }: EndedCall): 'unheard' | 'heard' | null {
  if (outcome.kind !== 'answered') return null;
  const isOurs = reason === 'provider-failed' || reason === 'fault';
  if (isOurs && heardMs === 0) return 'unheard';
  return reason === 'provider-failed' ? 'heard' : null;
}

/** How a call speaks for its agent. */
export function proofOf(ended: EndedCall): CallProof {
  const { outcome, reason, disposition, heardMs } = ended;
  if (outcome.kind !== 'answered') return 'none';
  const isOurs = reason === 'provider-failed' || reason === 'fault' || disposition === CUT_OFF;
  if (isOurs) return 'failed';
  return heardMs > 0 ? 'heard' : 'none';
}

/** Null: another controller has it. */
function leftAs(because: LeftBecause, now: Instant): ContactNext | null {
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
