// The next contact of a campaign: taken, decided on, and called. Says how that went; when and how often is the loop's.
import type { Campaign } from '../config/campaign.ts';
import type { Config } from '../config/schema.ts';
import { type Contact, claimNext } from '../store/contacts.ts';
import type { Store } from '../store/store.ts';
import { type AttemptId, type CallId, type CampaignId, type LegId, toId } from '../telephony/ids.ts';
import type { Clock } from '../telephony/time.ts';
import type { CallBook } from './call-book.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';
import type { CampaignStandings } from './campaign-standings.ts';
import type { ContactAnswer, DialDesk } from './dial-desk.ts';
import { newCallId, newLegId } from './ids.ts';
import type { Log } from './log.ts';
import { planOutbound } from './plan-call.ts';
import type { ContactSettler } from './settle-contact.ts';
import type { TrunkSlot } from './trunk-desk.ts';

/** A claim is for the moment between taking a contact and writing the intent: milliseconds. */
const CLAIM_MS = 60_000;

export interface ContactDialerOptions {
  readonly store: Store;
  readonly desk: Pick<DialDesk, 'contact'>;
  readonly book: Pick<CallBook, 'begin'>;
  readonly settler: ContactSettler;
  readonly standings: CampaignStandings;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly recordingPath: (call: CallId) => string | null;
  readonly onEnded: (campaign: Campaign, contact: Contact, ended: EndedCall) => void;
}

export class ContactDialer {
  readonly #options: ContactDialerOptions;

  constructor(options: ContactDialerOptions) {
    this.#options = options;
  }

  /** `nobody`: there was nobody to take after all. */
  async dialNext(campaign: Campaign, config: Config): Promise<'begun' | 'nobody' | 'no-slot'> {
    const { store, clock, desk, owner } = this.#options;
    const now = clock.now();
    const id = toId<CampaignId>(campaign.name);
    const contact = await claimNext(store, { campaign: id, now, owner, until: now + CLAIM_MS });
    if (contact === null) return 'nobody';
    const call = newCallId();
    const leg = newLegId();
    const asked = desk.contact({ campaign, contact, call, leg });
    const answer = await asked.catch((thrown: unknown) => {
      this.#options.settler.oweBack(contact);
      throw thrown;
    });
    if (answer.kind === 'no-slot') {
      this.#options.settler.oweBack(contact);
      return 'no-slot';
    }
    if (answer.kind === 'dial') await this.#dial(config, campaign, contact, { call, leg }, answer);
    else this.#leave(campaign, contact, answer);
    return 'begun';
  }

  #leave(
    campaign: Campaign,
    contact: Contact,
    answer: Exclude<ContactAnswer, { kind: 'dial' | 'no-slot' }>,
  ): void {
    const { log } = this.#options;
    const who = { campaignId: campaign.name, contactId: contact.id };
    if (answer.kind === 'lost') {
      log.warn({ ...who, because: answer.because }, 'a contact is left alone');
      this.#options.settler.leave(contact, answer.because);
      return;
    }
    if (answer.kind === 'unroutable') {
      log.error({ ...who, because: answer.because }, 'a contact cannot be dialled as declared');
      this.#options.settler.leave(contact, 'unroutable');
      return;
    }
    const { verdict, reasons } = answer.decision;
    log.info({ ...who, verdict, rules: reasons.map(({ rule }) => rule) }, 'not dialled');
  }

  /** The intent is on the disk: from here on the attempt is settled, whatever happens. */
  async #dial(
    config: Config,
    campaign: Campaign,
    contact: Contact,
    { call, leg }: { call: CallId; leg: LegId },
    answer: Extract<ContactAnswer, { kind: 'dial' }>,
  ): Promise<void> {
    const { clock, log, recordingPath } = this.#options;
    const { callerId, because, attempt, slot, failover } = answer;
    const asked = {
      ...{ call, leg, destination: contact.number, callerId, because, attempt, failover },
      trunk: slot.trunk,
      agent: campaign.agent,
      campaign: campaign.name,
      variables: contact.variables,
      recordingPath: recordingPath(call),
    };
    let planned: ReturnType<typeof planOutbound>;
    try {
      planned = planOutbound(config, asked, newLegId);
    } catch (thrown) {
      slot.release();
      await this.#options.settler.settleBroken(attempt);
      throw thrown;
    }
    if (!planned.ok) {
      slot.release();
      log.error(
        { campaignId: campaign.name, contactId: contact.id, because: planned.because },
        'a contact cannot be dialled as declared',
      );
      return this.#options.settler.settleUndialable(attempt);
    }
    this.#options.standings.callBegins(campaign, clock.now());
    await this.#begin(campaign, contact, attempt, planned.plan, slot);
  }

  async #begin(
    campaign: Campaign,
    contact: Contact,
    attempt: AttemptId,
    plan: CallPlan,
    slot: TrunkSlot,
  ): Promise<void> {
    let over = false;
    try {
      this.#options.book.begin(
        plan,
        (ended) => {
          over = true;
          this.#options.onEnded(campaign, contact, ended);
        },
        slot,
      );
    } catch (thrown) {
      if (over) throw thrown;
      slot.release();
      this.#options.standings.callEnds(campaign.name);
      await this.#options.settler.settleBroken(attempt);
      throw thrown;
    }
  }
}
