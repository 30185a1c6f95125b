// The gate of every outbound call, of a campaign or by hand: facts are gathered, the rules decide, a caller ID is chosen,
// and the intent is on disk before anything is dialled. Decides nothing itself.
import { wantsOtherTime } from '../../campaign/retry.ts';
import { spentText } from '../../campaign/spend.ts';
import { decideDial } from '../../compliance/decide-dial.ts';
import { isOursToLift } from '../../compliance/decision.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import { findLastEnd } from '../../store/dialing/attempt-reads.ts';
import { type Intent, type IntentResult, recordRefusal } from '../../store/dialing/attempts.ts';
import { findOnList } from '../../store/dialing/campaign-people.ts';
import type { Contact } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import { type AttemptId, type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import { type E164, numberIn } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { trunksInOrder } from '../calls/plan-call.ts';
import { type TrunkPool, type TrunkSlot, whyNoSlot } from '../calls/trunks/trunk-pool.ts';
import { newAttemptId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { AttemptEndings } from './attempt-endings.ts';
import {
  type CallbackAnswer,
  type CallbackRequest,
  type ContactAnswer,
  type ContactRequest,
  callbackContact,
  chosenFrom,
  type Looked,
  type LookRequest,
  placed,
  refused,
  refusedIntent,
  STALE,
  seenIn,
  unroutable,
} from './gate-answers.ts';
import { gatherFacts, type PooledNumber } from './gather-facts.ts';
import { IntentWriter } from './intent-writer.ts';
import { otherTime } from './other-time.ts';
import type { DialRequest, GateAnswer } from './requests.ts';
import { spendRequest } from './spend-request.ts';

export interface DialGateOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly endings: Pick<AttemptEndings, 'writeOwed'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Stands on claims; the same that holds the controller's lease. */
  readonly owner: string;
  readonly trunks: Pick<TrunkPool, 'isUp' | 'hasRoom' | 'take' | 'takeNow'>;
  /** Shares calls among trunks of one priority. Gives 0 ≤ x < 1. */
  readonly random: () => number;
}

/** How long a call that a person asked for waits for its place on a trunk. */
const SLOT_WAIT_MS = 2_000;
/**
 * A promised call waits for its turn on the trunk. Campaigns wake up for each slot: whoever only asks now and then whether one is free
 * never gets one while they dial.
 */
const PROMISED_WAIT_MS = 5_000;
/** A place that was free is had sooner, also on a busy machine. */
const WAITED_MS = 100;
/** Others may dial the same person, or use the last call of a number's day, while it is decided on. Then it is decided anew. */
const LOOKS = 5;

/** Where they cannot be had in another part of the day for so long, any part will do. */
const OTHER_TIME_FOR_MS = 2 * 86_400_000;

export class DialGate {
  readonly #options: DialGateOptions;
  readonly #intents: IntentWriter;

  constructor(options: DialGateOptions) {
    this.#options = options;
    this.#intents = new IntentWriter(options.store);
  }

  /** One call that a person asked for. Waits a little for a place on a trunk. */
  async single(request: DialRequest & { destination: E164; call: CallId; leg: LegId }): Promise<GateAnswer> {
    for (let looks = 1; ; looks++) {
      const answer = await this.#singleOnce(request);
      if (answer.kind !== 'stale') return answer.answer;
      if (looks === LOOKS) return STALE;
    }
  }

  async #singleOnce(
    request: DialRequest & { destination: E164; call: CallId; leg: LegId },
  ): Promise<{ kind: 'stale' } | { kind: 'answer'; answer: GateAnswer }> {
    const { trunks, config } = this.#options;
    const said = (answer: GateAnswer) => ({ kind: 'answer', answer }) as const;
    const pool = await this.#ownFirst(request);
    if (pool.length === 0) {
      const because =
        request.from === undefined
          ? 'no number in numbers.yaml may call out'
          : `${request.from} is not in numbers.yaml`;
      const remedy = 'declare a number with direction outbound or both, and apply';
      return said({ ok: false, because, remedy });
    }
    const { destination } = request;
    const purpose = pool[0]?.purpose ?? 'service';
    const looked = await this.look({ destination, purpose, campaign: null, pool });
    const { chosen, decision, findings } = looked;
    if (decision.verdict !== 'allow' || chosen === null)
      return said(refused(decision, findings, config().appliance.timeZone));
    if (chosen.routes.length === 0) return said({ ok: false, ...unroutable(destination, chosen.trunks) });
    const answer = await trunks.take(chosen.routes, SLOT_WAIT_MS);
    if (!answer.ok) {
      const because = whyNoSlot(answer.passedOver);
      const remedy = 'try again in a moment; trunkline status shows every trunk';
      return said({ ok: false, because, remedy });
    }
    const { slot } = answer;
    const still = await this.#lookAfterWait(looked, slot, { destination, purpose, campaign: null, pool });
    if (still === 'stale') return { kind: 'stale' };
    if (still.kind === 'refused')
      return said(refused(still.looked.decision, still.looked.findings, config().appliance.timeZone));
    const attempt = await this.#intend(request, still.looked, slot);
    if (attempt.ok) return said({ ok: true, ...placed(still.chosen, slot, attempt.id) });
    return attempt.isStale
      ? { kind: 'stale' }
      : said({ ok: false, because: attempt.because, remedy: attempt.remedy });
  }

  /** The next try of a contact that was claimed. Throws `StoreError` where the intent cannot be made durable. */
  async contact(request: ContactRequest): Promise<ContactAnswer> {
    for (let looks = 1; ; looks++) {
      const answer = await this.#contactOnce(request);
      if (answer.kind !== 'stale') return answer;
      if (looks === LOOKS) return { kind: 'no-slot' };
    }
  }

  async #contactOnce(request: ContactRequest): Promise<ContactAnswer | { kind: 'stale' }> {
    const { config, store, clock, trunks } = this.#options;
    const { campaign, contact } = request;
    const declared = config();
    const pool = declared.numbers.filter((owned) => campaign.callerIds.includes(owned.number));
    const destination = contact.number;
    const about = { declared: campaign, contact };
    const asked = { destination, purpose: campaign.purpose, campaign: about, pool };
    const looked = await this.#lookWhereRoomIs(asked);
    const { decision, chosen } = looked;
    const campaignId = toId<CampaignId>(campaign.name);
    if (decision.verdict !== 'allow' || chosen === null) {
      const nextAt = await this.#putOffUntil(campaign, contact, looked, asked);
      await recordRefusal(store, {
        contact: contact.id,
        campaign: campaignId,
        number: contact.number,
        decision,
        facts: looked.facts,
        at: clock.now(),
        nextAt,
      });
      if (isOursToLift(decision)) return { kind: 'held', decision };
      const against = looked.findings.filter(({ verdict }) => verdict !== 'allow');
      return { kind: 'left', decision, rulesAgainst: against.map(({ reason }) => reason.rule) };
    }
    if (chosen.routes.length === 0) return { kind: 'unroutable', trunks: chosen.trunks };
    const answer = trunks.takeNow(chosen.routes);
    if (!answer.ok) return { kind: 'no-slot' };
    const { slot } = answer;
    const attempt = newAttemptId();
    const { agent } = campaign;
    const intent = await this.#recordOrGiveBack(slot, {
      ...this.#intentOf(attempt, looked, slot, request, { campaign, agent, destination }),
      contact: contact.id,
    });
    if (intent.kind === 'recorded') return { kind: 'dial', ...placed(chosen, slot, attempt) };
    if (intent.because === 'stale') return { kind: 'stale' };
    if (intent.because === 'budget') return { kind: 'no-budget', because: spentText(intent.spent) };
    return { kind: 'lost', because: intent.because };
  }

  /**
   * Whoever is to be tried in another part of the day is so too where a cap or the hours put that try off; but not where they may not be
   * called in that part either, and not time and again.
   */
  async #putOffUntil(
    campaign: Campaign,
    contact: Contact,
    { at, decision, facts }: Looked,
    asked: LookRequest,
  ): Promise<Instant | undefined> {
    const last = facts.attempts.times.at(-1)?.at;
    if (decision.verdict !== 'defer' || last === undefined || contact.attempts === 0) return undefined;
    const end = findLastEnd(this.#options.store, toId<CampaignId>(campaign.name), contact.number);
    if (end === null || at - end.endedAt > OTHER_TIME_FOR_MS) return undefined;
    if (!wantsOtherTime(end, campaign.retry)) return undefined;
    const then = otherTime(campaign, contact, last, decision.until);
    if (then <= decision.until) return undefined;
    const ahead = await this.look({ ...asked, at: then });
    return ahead.decision.verdict === 'defer' ? undefined : then;
  }

  /** A callback whose time has come. Throws `StoreError` as `contact` does. */
  async callback(request: CallbackRequest): Promise<CallbackAnswer> {
    for (let looks = 1; ; looks++) {
      const answer = await this.#callbackOnce(request);
      if (answer.kind !== 'stale') return answer;
      if (looks === LOOKS) return { kind: 'later', because: STALE.because };
    }
  }

  async #callbackOnce(request: CallbackRequest): Promise<CallbackAnswer | { kind: 'stale' }> {
    const { config, store, trunks } = this.#options;
    const { campaign, agent, destination, ours } = request;
    const { numbers } = config();
    const pool =
      campaign === null
        ? await this.#ownFirst({ number: destination, agent, destination, from: this.#fromOf(ours) })
        : numbers.filter((owned) => campaign.callerIds.includes(owned.number));
    const purpose = campaign?.purpose ?? pool[0]?.purpose ?? 'service';
    const listed = campaign === null ? null : await findOnList(store, campaign.name, destination);
    const about =
      campaign === null ? null : { declared: campaign, contact: callbackContact(request, campaign, listed) };
    const looked = await this.#lookWhereRoomIs({ destination, purpose, campaign: about, pool });
    const { decision, chosen } = looked;
    if (decision.verdict !== 'allow' || chosen === null) return { kind: 'refused', decision };
    if (chosen.routes.length === 0)
      return { kind: 'gone', because: unroutable(destination, chosen.trunks).because };
    const answer = await trunks.take(chosen.routes, PROMISED_WAIT_MS);
    if (!answer.ok) return { kind: 'no-room', because: whyNoSlot(answer.passedOver) };
    const { slot } = answer;
    const still = await this.#lookAfterWait(looked, slot, { destination, purpose, campaign: about, pool });
    if (still === 'stale') return { kind: 'stale' };
    if (still.kind === 'refused') return { kind: 'refused', decision: still.looked.decision };
    const attempt = newAttemptId();
    const intent = await this.#recordOrGiveBack(slot, {
      ...this.#intentOf(attempt, still.looked, slot, request, { campaign, agent, destination }),
      callback: request.id,
    });
    if (intent.kind === 'recorded') return { kind: 'dial', ...placed(still.chosen, slot, attempt) };
    if (intent.because === 'stale') return { kind: 'stale' };
    if (intent.because === 'budget') return { kind: 'no-budget', because: spentText(intent.spent) };
    if (intent.because === 'attempt-open')
      return { kind: 'later', because: 'this person is being called now' };
    return { kind: 'gone', because: 'it was kept, or the person asked for no calls meanwhile' };
  }

  /** The number that they spoke with, where it may call out. */
  #fromOf(ours: E164 | null): string | undefined {
    const owned = this.#options.config().numbers.find(({ number }) => number === ours);
    return owned === undefined || owned.direction === 'inbound' ? undefined : owned.number;
  }

  #intentOf(
    id: AttemptId,
    looked: Looked,
    slot: TrunkSlot,
    { call, leg }: { readonly call: CallId; readonly leg: LegId },
    about: { readonly campaign: Campaign | null; readonly agent: string; readonly destination: E164 },
  ): Intent {
    const { config, clock, owner } = this.#options;
    const { campaign, agent, destination } = about;
    const { chosen, decision, facts } = looked;
    if (chosen === null) throw new Error('an intent without a number to call from');
    const at = clock.now();
    return {
      ...{ id, contact: null, call, leg, owner, decision, facts, at },
      campaign: campaign === null ? null : toId<CampaignId>(campaign.name),
      number: destination,
      callerId: chosen.number,
      because: chosen.because,
      trunk: slot.trunk,
      seen: seenIn(looked, config()),
      spend: spendRequest(config(), { campaign, agent, trunk: slot.trunk, at }),
    };
  }

  /** What was lawful when it began to wait for its place may not be so any more. The place goes back where nobody is dialled on it. */
  async #lookAfterWait(
    looked: Looked,
    slot: TrunkSlot,
    asked: LookRequest,
  ): Promise<
    | { kind: 'allowed'; looked: Looked; chosen: NonNullable<Looked['chosen']> }
    | { kind: 'refused'; looked: Looked }
    | 'stale'
  > {
    const { number } = looked.chosen ?? {};
    // Of this number alone, and by this trunk: they were chosen for their room, and a trunk that is on trial is on trial by this call.
    const again = { ...asked, pool: asked.pool.filter((owned) => owned.number === number), held: slot.trunk };
    const hasWaited = this.#options.clock.now() - looked.at >= WAITED_MS;
    const still = hasWaited ? await this.#lookOrGiveBack(slot, again) : looked;
    const { chosen, decision } = still;
    if (decision.verdict === 'allow' && chosen?.routes.includes(slot.trunk) === true)
      return { kind: 'allowed', looked: still, chosen };
    slot.release();
    return decision.verdict === 'allow' ? 'stale' : { kind: 'refused', looked: still };
  }

  async #lookOrGiveBack(slot: TrunkSlot, asked: LookRequest): Promise<Looked> {
    try {
      return await this.look(asked);
    } catch (thrown) {
      slot.release();
      throw thrown;
    }
  }

  /** A number whose trunks are full is no choice while another one fits whose trunk has room. */
  async #lookWhereRoomIs(asked: LookRequest): Promise<Looked> {
    const { config, random, trunks } = this.#options;
    const roomy = asked.pool.filter((owned) =>
      trunksInOrder(config(), owned.number, random).some((trunk) => trunks.hasRoom(trunk)),
    );
    if (roomy.length > 0 && roomy.length < asked.pool.length) {
      const looked = await this.look({ ...asked, pool: roomy });
      if (looked.decision.verdict === 'allow') return looked;
    }
    return this.look(asked);
  }

  /** Where nobody said which number: those at which this agent answers, as far as one of them may be shown; else all. */
  async #ownFirst({ from, agent, destination }: DialRequest & { destination: E164 }): Promise<OwnedNumber[]> {
    const pool = this.poolFor(from);
    if (from !== undefined) return pool;
    const own = pool.filter((owned) => owned.agent === agent);
    if (own.length === 0 || own.length === pool.length) return pool;
    const purpose = own[0]?.purpose ?? 'service';
    const { decision } = await this.look({ destination, purpose, campaign: null, pool: own });
    return decision.verdict === 'allow' ? own : pool;
  }

  /** The numbers from which a person may call: the one that was named, or all that may call out. */
  poolFor(from: string | undefined): OwnedNumber[] {
    const { numbers, appliance } = this.#options.config();
    if (from === undefined) return numbers.filter((owned) => owned.direction !== 'inbound');
    const wanted = numberIn(from, appliance.country);
    return numbers.filter((owned) => owned.number === wanted);
  }

  async #intend(
    request: DialRequest & { destination: E164; call: CallId; leg: LegId },
    looked: Looked,
    slot: TrunkSlot,
  ): Promise<{ ok: true; id: AttemptId } | { ok: false; isStale: boolean; because: string; remedy: string }> {
    const { log } = this.#options;
    const id = newAttemptId();
    const { agent, destination } = request;
    try {
      const intent = this.#intentOf(id, looked, slot, request, { campaign: null, agent, destination });
      const result = await this.#recordOrGiveBack(slot, intent);
      if (result.kind === 'recorded') return { ok: true, id };
      return { ok: false, isStale: result.because === 'stale', ...refusedIntent(destination, result) };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log.error({ err: error }, 'call not dialled: its attempt could not be written to the database');
      return { ok: false, isStale: false, because: error.message, remedy: error.hint };
    }
  }

  /** The place on the trunk goes back where nothing will be dialled on it. */
  async #recordOrGiveBack(slot: TrunkSlot, intent: Intent): Promise<IntentResult> {
    try {
      // Among what is owed may be a word of this very person that they want no calls.
      await this.#options.endings.writeOwed();
      const result = await this.#intents.record(intent);
      if (result.kind === 'refused') slot.release();
      return result;
    } catch (error) {
      slot.release();
      throw error;
    }
  }

  /** Gathers the facts and asks every rule. Writes nothing and dials nobody. */
  async look(asked: LookRequest): Promise<Looked> {
    const { config, store, clock, random, trunks } = this.#options;
    const declared = config();
    const at = asked.at ?? clock.now();
    const orders = new Map<string, readonly string[]>();
    const pool = asked.pool.map((owned): PooledNumber => {
      const order = trunksInOrder(declared, owned.number, random);
      orders.set(owned.number, order);
      // Its trunk, for the rules, is the first that is up: that is where its calls leave.
      const up = order.find((trunk) => trunk === asked.held) ?? order.find((trunk) => trunks.isUp(trunk));
      return { owned, trunk: up ?? order[0] ?? owned.trunk, isTrunkUp: up !== undefined };
    });
    const { destination, purpose, campaign } = asked;
    const facts = await gatherFacts({ config: declared, store, at, destination, purpose, campaign, pool });
    const { decision, findings, choice } = decideDial(facts);
    const chosen = chosenFrom(declared, destination, choice, orders);
    return { at, decision, findings, facts, choice, chosen };
  }
}
