// Where every outbound call passes, of a campaign or by hand: facts are gathered, the rules decide, a caller ID is chosen, and
// the intent is on the disk before anybody may dial. Decides nothing itself.
import { chooseCallerId } from '../compliance/caller-id.ts';
import { decideDial } from '../compliance/decide-dial.ts';
import type { Decision } from '../compliance/decision.ts';
import type { CampaignFacts, DialFacts, PoolNumber, Purpose } from '../compliance/facts.ts';
import { type ComplianceSettings, rulebookFor } from '../compliance/rulebooks.ts';
import type { Campaign } from '../config/campaign.ts';
import type { OwnedNumber } from '../config/owned-number.ts';
import type { Config } from '../config/schema.ts';
import {
  findCallerIdUse,
  findLastCallerId,
  recordIntent,
  recordRefusal,
  settleAttempt,
} from '../store/attempts.ts';
import type { Contact, ContactNext } from '../store/contacts.ts';
import { StoreError } from '../store/error.ts';
import type { Store } from '../store/store.ts';
import { findSuppression } from '../store/suppressions.ts';
import { type AttemptId, type CallId, type CampaignId, type LegId, toId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Clock } from '../telephony/time.ts';
import type { EndedCall } from './call-plan.ts';
import type { DialRequest, GateAnswer } from './controller.ts';
import { newAttemptId } from './ids.ts';
import type { Log } from './log.ts';

export interface DialDeskOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Stands on claims; the same that holds the controller's lease. */
  readonly owner: string;
}

export interface ContactRequest {
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly call: CallId;
  readonly leg: LegId;
  readonly trunkUp: (trunk: string) => boolean;
}

export type ContactAnswer =
  | { kind: 'dial'; callerId: E164; because: string; attempt: AttemptId }
  /** Put off or refused, and recorded so. */
  | { kind: 'left'; decision: Decision }
  /** Somebody else has it, or it is not to be dialled twice. */
  | { kind: 'lost'; because: string };

interface Looked {
  readonly decision: Decision;
  readonly facts: DialFacts;
  readonly chosen: { readonly number: E164; readonly trunk: string; readonly because: string } | null;
}

export class DialDesk {
  readonly #options: DialDeskOptions;

  constructor(options: DialDeskOptions) {
    this.#options = options;
  }

  /** One call that a person asked for. */
  async single(request: DialRequest & { destination: E164; call: CallId; leg: LegId }): Promise<GateAnswer> {
    const { config, store, clock, log } = this.#options;
    const { numbers } = config();
    const wanted = numbers.filter((owned) =>
      request.from === undefined ? owned.direction !== 'inbound' : owned.number === request.from,
    );
    if (wanted.length === 0) {
      const because =
        request.from === undefined
          ? 'no number in numbers.yaml may call out'
          : `${request.from} is not in numbers.yaml`;
      return { ok: false, because, remedy: 'declare a number with direction outbound or both, and apply' };
    }
    const purpose = wanted[0]?.purpose ?? 'service';
    const looked = await this.#look({
      destination: request.destination,
      purpose,
      campaign: null,
      pool: wanted,
      trunkUp: () => true,
    });
    if (looked.decision.verdict !== 'allow' || looked.chosen === null) {
      const because = looked.decision.reasons.map((reason) => reason.because).join(' ');
      const remedy =
        looked.decision.verdict === 'defer'
          ? `it may be called from ${new Date(looked.decision.until).toISOString()} on`
          : 'add the fact that is missing (numbers.yaml: dlt), or answer for it in appliance.yaml under compliance';
      return { ok: false, because, remedy };
    }
    const attempt = newAttemptId();
    try {
      await recordIntent(store, {
        id: attempt,
        contact: null,
        campaign: null,
        number: request.destination,
        callerId: looked.chosen.number,
        trunk: looked.chosen.trunk,
        call: request.call,
        leg: request.leg,
        owner: this.#options.owner,
        decision: looked.decision,
        facts: plainFacts(looked.facts),
        at: clock.now(),
      });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error }, 'the intent could not be written, so nothing is dialled');
      return { ok: false, because: error.message, remedy: error.hint };
    }
    return {
      ok: true,
      callerId: looked.chosen.number,
      because: looked.chosen.because,
      attempt,
      settle: (ended) => void this.settle(attempt, ended, { kind: 'done' }),
    };
  }

  /** The next try of a contact that was claimed. Throws `StoreError` where the intent cannot be made durable. */
  async contact(request: ContactRequest): Promise<ContactAnswer> {
    const { config, store, clock } = this.#options;
    const { campaign, contact } = request;
    const pool = config().numbers.filter((owned) => campaign.callerIds.includes(owned.number));
    const facts: CampaignFacts = {
      window: campaign.window,
      attemptsMade: contact.attempts,
      attemptsAllowed: campaign.retry.attempts,
    };
    const looked = await this.#look({
      destination: contact.number,
      purpose: campaign.purpose,
      campaign: facts,
      pool,
      trunkUp: request.trunkUp,
    });
    const { decision, chosen } = looked;
    const campaignId = toId<CampaignId>(campaign.name);
    if (decision.verdict !== 'allow' || chosen === null) {
      await recordRefusal(store, {
        contact: contact.id,
        campaign: campaignId,
        number: contact.number,
        decision,
        facts: plainFacts(looked.facts),
        at: clock.now(),
      });
      return { kind: 'left', decision };
    }
    const attempt = newAttemptId();
    const intent = await recordIntent(store, {
      id: attempt,
      contact: contact.id,
      campaign: campaignId,
      number: contact.number,
      callerId: chosen.number,
      trunk: chosen.trunk,
      call: request.call,
      leg: request.leg,
      owner: this.#options.owner,
      decision,
      facts: plainFacts(looked.facts),
      at: clock.now(),
    });
    if (intent.kind === 'refused') return { kind: 'lost', because: intent.because };
    return { kind: 'dial', callerId: chosen.number, because: chosen.because, attempt };
  }

  /** What became of a try, and of whoever was called. */
  async settle(attempt: AttemptId, ended: EndedCall, next: ContactNext): Promise<void> {
    const { outcome, disposition } = ended;
    const { kind, hangupCause, sipStatus, endedAt } = outcome;
    await settleAttempt(this.#options.store, attempt, {
      outcome: kind,
      hangupCause,
      sipStatus,
      endedAt,
      disposition,
      next,
    }).catch((error: unknown) => {
      // The row stays open, and an open attempt is never dialled again by itself.
      this.#options.log.error({ attemptId: attempt, err: error }, 'an attempt could not be settled');
    });
  }

  async #look(asked: {
    destination: E164;
    purpose: Purpose;
    campaign: CampaignFacts | null;
    pool: readonly OwnedNumber[];
    trunkUp: (trunk: string) => boolean;
  }): Promise<Looked> {
    const { config, store, clock } = this.#options;
    const at = clock.now();
    const rulebook = rulebookFor(asked.destination, complianceSettings(config()));
    const previous = await findLastCallerId(store, asked.destination);
    const pool: PoolNumber[] = [];
    for (const owned of asked.pool) pool.push(await this.#poolNumber(owned, asked.trunkUp(owned.trunk)));
    const callerId = chooseCallerId({ at, purpose: asked.purpose, previous }, pool, rulebook);
    const listed = await findSuppression(store, asked.destination);
    const facts: DialFacts = {
      at,
      destination: asked.destination,
      purpose: asked.purpose,
      campaign: asked.campaign,
      calleeTimeZones: [],
      suppression: {
        checkedAt: at,
        listed: listed === null ? null : { reason: listed.reason, at: listed.at },
      },
      ownNumbers: new Set(config().numbers.map((owned) => owned.number)),
      callerId,
    };
    const chosen =
      callerId.callerId === null
        ? null
        : { number: callerId.callerId, trunk: callerId.trunk, because: callerId.because };
    return { decision: decideDial(facts, rulebook), facts, chosen };
  }

  async #poolNumber(owned: OwnedNumber, trunkUp: boolean): Promise<PoolNumber> {
    const declaration = owned.dlt?.declaration;
    return {
      number: owned.number,
      trunk: owned.trunk,
      trunkUp,
      direction: owned.direction,
      purpose: owned.purpose,
      declaration:
        declaration === undefined
          ? null
          : { declaredOn: declaration.declaredOn, validUntil: declaration.validUntil ?? null },
      lastUsedAt: await findCallerIdUse(this.#options.store, owned.number),
    };
  }
}

function complianceSettings(config: Config): ComplianceSettings {
  const { sector, ordinaryNumbers, declaration, promotionalFromHour } = config.appliance.compliance.india;
  return {
    india: {
      sector: sector ?? null,
      ordinaryNumbers,
      declaration,
      promotionalFromHour: promotionalFromHour === 9 ? 9 : 10,
    },
  };
}

/** As they can stand in a row: of our own numbers only how many there are. */
function plainFacts(facts: DialFacts): unknown {
  return { ...facts, ownNumbers: facts.ownNumbers.size };
}
