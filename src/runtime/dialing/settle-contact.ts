// What becomes of a contact when its call has ended, or was never made: written here, decided in campaign/retry.ts.
// Somebody who asked not to be called is written down before anything else is dialled, however long the disk is full.
import { retryAfter } from '../../campaign/retry.ts';
import type { Campaign } from '../../config/campaign.ts';
import { settleAttempt } from '../../store/attempts.ts';
import { type Contact, type ContactNext, releaseContact, writeContactNext } from '../../store/contacts.ts';
import type { Store } from '../../store/store.ts';
import { suppressNumber } from '../../store/suppressions.ts';
import type { AttemptId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../call-plan.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import type { DialGate } from './dial-gate.ts';

/** Dispositions by which somebody says that they want no more calls. */
const OPT_OUT = new Set(['do-not-call', 'opted-out']);
/** A call that is not answered is over by then. */
const ATTEMPT_OPEN_RETRY_MS = 120_000;
const VOICEMAIL = new Set(['voicemail', 'voicemail-left']);

export interface ContactSettlerOptions {
  readonly store: Store;
  readonly gate: Pick<DialGate, 'settle'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface OptOut {
  readonly number: E164;
  readonly reason: string;
  readonly at: Instant;
}

export class ContactSettler {
  readonly #options: ContactSettlerOptions;
  #owed: OptOut[] = [];
  readonly #taken = new Set<Contact>();

  constructor(options: ContactSettlerOptions) {
    this.#options = options;
  }

  async settle(campaign: Campaign, contact: Contact, ended: EndedCall): Promise<void> {
    const { gate, log } = this.#options;
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
    const because = after.kind === 'retry' ? null : after.because;
    log.info({ campaignId: campaign.name, contactId: contact.id, after: after.kind, because }, 'contact');
    const otherwise: ContactNext = optedOut ? { kind: 'suppressed' } : { kind: 'done' };
    await gate.settle(attempt, ended, after.kind === 'retry' ? { kind: 'wait', at: after.at } : otherwise);
  }

  /** On any call, of a campaign or not, inbound or outbound. Never rejects. */
  async noteOptOut({ plan, disposition }: Pick<EndedCall, 'plan' | 'disposition'>): Promise<void> {
    if (OPT_OUT.has(disposition)) await this.optOut(plan);
  }

  /** True where it is on disk by now. What could not be written is owed. Never rejects. */
  async optOut(plan: CallPlan): Promise<boolean> {
    if (plan.number === null) return false;
    const where = plan.campaign === null ? `the call ${plan.call}` : `a call of campaign ${plan.campaign}`;
    this.#owed.push({ number: plan.number, reason: `said so on ${where}`, at: this.#options.clock.now() });
    try {
      await this.writeOwed();
      return true;
    } catch (error) {
      this.#options.log.error(
        { callId: plan.call, err: error },
        'an opt-out could not be written yet: nothing is dialled before it is',
      );
      return false;
    }
  }

  /** A contact that was claimed, and then something broke: it is given back as soon as that can be written. */
  oweBack(contact: Contact): void {
    this.#taken.add(contact);
  }

  /** Throws what the store throws, and owes what is left. */
  async writeOwed(): Promise<void> {
    for (const contact of this.#taken) {
      await releaseContact(this.#options.store, contact.id, this.#options.clock.now());
      this.#taken.delete(contact);
    }
    for (let next = this.#owed[0]; next !== undefined; next = this.#owed[0]) {
      await suppressNumber(this.#options.store, next.number, next.reason, next.at);
      this.#owed = this.#owed.filter((owed) => owed !== next);
    }
  }

  /** An intent that led to no call, because the number cannot be dialled as declared. It is not tried again by itself. */
  async settleUndialable(attempt: AttemptId): Promise<void> {
    await settleAttempt(this.#options.store, attempt, {
      outcome: 'invalid-number',
      hangupCause: 'INVALID_NUMBER_FORMAT',
      sipStatus: null,
      disposition: 'not-dialable',
      endedAt: this.#options.clock.now(),
      next: { kind: 'done' },
    });
  }

  /** An intent that led to no call, because things changed while it was made. Nobody was rung; the try counts all the same. */
  async settleSuperseded(attempt: AttemptId): Promise<void> {
    const endedAt = this.#options.clock.now();
    await settleAttempt(this.#options.store, attempt, {
      outcome: 'cancelled',
      hangupCause: 'ORIGINATOR_CANCEL',
      sipStatus: null,
      disposition: 'cancelled',
      endedAt,
      next: { kind: 'wait', at: endedAt },
    });
  }

  /** A call that broke while it was begun: the originate may have left. Never dialled again. Never rejects. */
  async settleBroken(attempt: AttemptId): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      await settleAttempt(store, attempt, {
        outcome: 'unknown',
        hangupCause: 'UNKNOWN',
        sipStatus: null,
        disposition: 'unknown',
        endedAt: clock.now(),
        next: { kind: 'done' },
      });
    } catch (thrown) {
      // The row stays open, and an open attempt is never dialled again by itself.
      log.error({ attemptId: attempt, fault: faultOf(thrown) }, 'an attempt could not be settled');
    }
  }

  /** Taken, and then not to be dialled after all: asked again it would only be refused again. */
  leave(contact: Contact, because: string): void {
    const next: ContactNext | null =
      because === 'suppressed'
        ? { kind: 'suppressed' }
        : because === 'unroutable'
          ? { kind: 'done' }
          : because === 'attempt-open'
            ? // Another campaign rings that person right now.
              { kind: 'wait', at: this.#options.clock.now() + ATTEMPT_OPEN_RETRY_MS }
            : null;
    if (next === null) return;
    const { store } = this.#options;
    store.transaction(() =>
      writeContactNext(store, contact.id, next, because === 'unroutable' ? 'not-dialable' : null),
    );
  }
}
