// Where every outbound call passes, of a campaign or by hand: facts are gathered, the rules decide, a caller ID is chosen, and
// the intent is on the disk before anybody may dial. Decides nothing itself.
import { spentText } from '../../campaign/spend.ts';
import { wallText } from '../../compliance/clock/zones.ts';
import { decideDial } from '../../compliance/decide-dial.ts';
import { type Decision, type Finding, isOursToLift } from '../../compliance/decision.ts';
import type { DialFacts } from '../../compliance/dial-facts.ts';
import type { CallerIdChoice } from '../../compliance/pool.ts';
import { remediesOf } from '../../compliance/remedies.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import { type Intent, type IntentResult, recordRefusal, type Seen } from '../../store/dialing/attempts.ts';
import type { Contact } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import type { Store } from '../../store/store.ts';
import {
  type AttemptId,
  type CallId,
  type CampaignId,
  type ContactId,
  type LegId,
  toId,
} from '../../telephony/ids.ts';
import { type E164, numberIn } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { trunksInOrder, wireNumberOn } from '../calls/plan-call.ts';
import { type TrunkPool, type TrunkSlot, whyNoSlot } from '../calls/trunk-pool.ts';
import { newAttemptId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { AttemptEndings } from './attempt-endings.ts';
import { callerIdDay, gatherFacts, HISTORY_MS, type PooledNumber } from './gather-facts.ts';
import { IntentWriter } from './intent-writer.ts';
import type { DialRequest, GateAnswer, Placed } from './requests.ts';
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
/** Others may dial the same person, or use the last call of a number's day, while it is decided on. Then it is decided anew. */
const LOOKS = 5;

export interface ContactRequest {
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly call: CallId;
  readonly leg: LegId;
}

export type ContactAnswer =
  | ({ kind: 'dial' } & Placed)
  /** Put off or refused, and recorded so. */
  | { kind: 'left'; decision: Decision; rulesAgainst: readonly string[] }
  /** Refused as things are declared, scrubbed or consented now: recorded so, and it waits. */
  | { kind: 'held'; decision: Decision }
  /** Somebody else has it, or it is not to be dialled twice. */
  | {
      kind: 'lost';
      because: Exclude<Extract<IntentResult, { kind: 'refused' }>['because'], 'budget' | 'stale'>;
    }
  /** Money or minutes are used up: nothing was written, and the contact waits as before. */
  | { kind: 'no-budget'; because: string }
  /** No trunk has a place just now: nothing was decided or written, and the contact waits as before. */
  | { kind: 'no-slot' }
  /** As declared it can be dialled on no trunk at all. */
  | { kind: 'unroutable'; trunks: readonly string[] };

/** What is asked about one call. */
export interface LookRequest {
  readonly destination: E164;
  readonly purpose: string;
  /** Null for a call that a person asked for. */
  readonly campaign: { readonly declared: Campaign; readonly contact: Contact } | null;
  readonly pool: readonly OwnedNumber[];
  /** Another moment than now, for a question that dials nobody. */
  readonly at?: Instant;
}

/** Everything that decides on one call. */
export interface Looked {
  readonly at: Instant;
  readonly decision: Decision;
  /** Of every rule, whichever way it went. */
  readonly findings: readonly Finding[];
  readonly facts: DialFacts;
  readonly choice: CallerIdChoice;
  readonly chosen: {
    readonly number: E164;
    readonly because: string;
    /** On which it may leave, in the order of this call; up or not. */
    readonly trunks: readonly string[];
    /** Of these, those that can write the number. */
    readonly routes: readonly string[];
  } | null;
}

/** A callback that is kept: it is dialled as a campaign's call is, and its promise is part of the intent. */
export interface CallbackRequest {
  readonly id: string;
  readonly campaign: Campaign | null;
  readonly agent: string;
  readonly destination: E164;
  readonly ours: E164 | null;
  readonly call: CallId;
  readonly leg: LegId;
}

export type CallbackAnswer =
  | ({ kind: 'dial' } & Placed)
  | { kind: 'refused'; decision: Decision }
  | { kind: 'later'; because: string }
  | { kind: 'gone'; because: string };

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
    const attempt = await this.#intend(request, looked, slot);
    if (attempt.ok) return said({ ok: true, ...placed(chosen, slot, attempt.id) });
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
    const looked = await this.#lookWhereRoomIs({
      destination,
      purpose: campaign.purpose,
      campaign: about,
      pool,
    });
    const { decision, chosen } = looked;
    const campaignId = toId<CampaignId>(campaign.name);
    if (decision.verdict !== 'allow' || chosen === null) {
      await recordRefusal(store, {
        contact: contact.id,
        campaign: campaignId,
        number: contact.number,
        decision,
        facts: looked.facts,
        at: clock.now(),
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

  /** A callback whose time has come. Throws `StoreError` as `contact` does. */
  async callback(request: CallbackRequest): Promise<CallbackAnswer> {
    for (let looks = 1; ; looks++) {
      const answer = await this.#callbackOnce(request);
      if (answer.kind !== 'stale') return answer;
      if (looks === LOOKS) return { kind: 'later', because: STALE.because };
    }
  }

  async #callbackOnce(request: CallbackRequest): Promise<CallbackAnswer | { kind: 'stale' }> {
    const { config, trunks } = this.#options;
    const { campaign, agent, destination, ours } = request;
    const { numbers } = config();
    const pool =
      campaign === null
        ? await this.#ownFirst({ number: destination, agent, destination, from: this.#fromOf(ours) })
        : numbers.filter((owned) => campaign.callerIds.includes(owned.number));
    const purpose = campaign?.purpose ?? pool[0]?.purpose ?? 'service';
    const about =
      campaign === null ? null : { declared: campaign, contact: callbackContact(request, campaign) };
    const looked = await this.#lookWhereRoomIs({ destination, purpose, campaign: about, pool });
    const { decision, chosen } = looked;
    if (decision.verdict !== 'allow' || chosen === null) return { kind: 'refused', decision };
    if (chosen.routes.length === 0)
      return { kind: 'gone', because: unroutable(destination, chosen.trunks).because };
    const answer = trunks.takeNow(chosen.routes);
    if (!answer.ok) return { kind: 'later', because: whyNoSlot(answer.passedOver) };
    const { slot } = answer;
    const attempt = newAttemptId();
    const intent = await this.#recordOrGiveBack(slot, {
      ...this.#intentOf(attempt, looked, slot, request, { campaign, agent, destination }),
      callback: request.id,
    });
    if (intent.kind === 'recorded') return { kind: 'dial', ...placed(chosen, slot, attempt) };
    if (intent.because === 'stale') return { kind: 'stale' };
    if (intent.because === 'budget') return { kind: 'later', because: spentText(intent.spent) };
    if (intent.because === 'attempt-open')
      return { kind: 'later', because: 'this person is being called just now' };
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
      const up = order.find((trunk) => trunks.isUp(trunk));
      return { owned, trunk: up ?? order[0] ?? owned.trunk, isTrunkUp: up !== undefined };
    });
    const { destination, purpose, campaign } = asked;
    const facts = await gatherFacts({ config: declared, store, at, destination, purpose, campaign, pool });
    const { decision, findings, choice } = decideDial(facts);
    const chosen = chosenFrom(declared, destination, choice, orders);
    return { at, decision, findings, facts, choice, chosen };
  }
}

const STALE = {
  ok: false,
  because: 'others dialled the same person or with the same number meanwhile, again and again',
  remedy: 'try again in a moment',
} as const;

function refusedIntent(
  destination: E164,
  result: Extract<IntentResult, { kind: 'refused' }>,
): { because: string; remedy: string } {
  switch (result.because) {
    case 'suppressed':
      return {
        because: `${destination} was put on the suppression list a moment ago`,
        remedy: 'do not call this number',
      };
    case 'budget':
      return {
        because: spentText(result.spent),
        remedy: 'wait for the next day, or raise the budget and apply',
      };
    case 'attempt-open':
    case 'not-claimed':
      return {
        because: `${destination} is being called by a campaign just now`,
        remedy: 'wait until that call is over',
      };
    case 'stale':
      return STALE;
  }
}

/** What the decision was made from, and what must still be so when the intent is written. */
function seenIn({ facts, chosen }: Looked, { numbers }: Config): Seen {
  const { at } = facts;
  const candidate = facts.pool.find(({ number }) => number === chosen?.number);
  const owned = numbers.find(({ number }) => number === chosen?.number);
  return {
    since: at - HISTORY_MS,
    attempts: facts.attempts.times.length,
    callerId:
      candidate === undefined || owned === undefined
        ? null
        : {
            dailyCap: candidate.dailyCap,
            dayFrom: callerIdDay(at),
            lastUsedAt: candidate.lastUsedAt,
            rests: owned.coolDownSeconds !== undefined,
          },
  };
}

/** A callback is nobody of a list: of what a list says nothing is known. */
function callbackContact({ destination, id }: CallbackRequest, campaign: Campaign): Contact {
  const nothing = {
    zone: null,
    region: null,
    language: null,
    notBefore: null,
    notAfter: null,
    consent: null,
  };
  return {
    id: toId<ContactId>(id),
    campaign: toId<CampaignId>(campaign.name),
    number: destination,
    variables: {},
    position: 0,
    state: 'claimed',
    nextAt: 0,
    priority: 1,
    attempts: 0,
    lastOutcome: null,
    list: { version: 0, ...nothing },
  };
}

function chosenFrom(
  config: Config,
  destination: E164,
  choice: CallerIdChoice,
  orders: ReadonlyMap<string, readonly string[]>,
): Looked['chosen'] {
  if (choice.callerId === null) return null;
  const owned = config.numbers.find(({ number }) => number === choice.callerId);
  if (owned === undefined) throw new Error(`a caller ID that is none of ours was chosen: ${choice.callerId}`);
  const trunks = orders.get(owned.number) ?? [owned.trunk];
  const routes = trunks.filter((name) => {
    const trunk = config.trunks.find((one) => one.name === name);
    return trunk !== undefined && wireNumberOn(trunk, destination) !== null;
  });
  return { number: owned.number, because: choice.because, trunks, routes };
}

function placed(chosen: NonNullable<Looked['chosen']>, slot: TrunkSlot, attempt: AttemptId): Placed {
  return {
    callerId: chosen.number,
    because: chosen.because,
    attempt,
    slot,
    failover: chosen.routes.filter((trunk) => trunk !== slot.trunk),
  };
}

/** With all that stands against it, and what lifts each of them. */
function refused(
  decision: Decision,
  findings: readonly Finding[],
  zone: string,
): { ok: false; because: string; remedy: string } {
  const because = decision.reasons.map((reason) => reason.because).join(' ');
  if (decision.verdict === 'defer') {
    return {
      ok: false,
      because,
      remedy: `it may be called from ${wallText(zone, decision.until)} (${zone}) on`,
    };
  }
  const remedies = remediesOf(findings);
  return {
    ok: false,
    because,
    remedy: remedies.length === 0 ? 'this person may not be called' : remedies.join('. Also: '),
  };
}

function unroutable(destination: E164, trunks: readonly string[]): { because: string; remedy: string } {
  return {
    because: `${destination} cannot be written as ${trunks.length === 1 ? `trunk ${trunks[0]} wants` : `any of the trunks ${trunks.join(', ')} want`} numbers`,
    remedy: 'look at numberFormat.outbound of the trunk: national numbers reach one country only',
  };
}
