// What a campaign would do from a moment on, over its whole list: how many calls when, with which numbers, at what cost, and the rest
// by reason. Asks the rules that real calls are asked by; whom they treat alike is asked about once. Dials nobody, writes nothing.
import { dayAt } from '../../../campaign/day-part.ts';
import {
  type PreviewGroup,
  type PreviewLimits,
  type PreviewSchedule,
  SLOT_MS,
  scheduleCalls,
} from '../../../campaign/preview-schedule.ts';
import { carrierMicros } from '../../../campaign/spend.ts';
import { type Answer, decideDial } from '../../../compliance/decide-dial.ts';
import type { DialFacts } from '../../../compliance/dial-facts.ts';
import { placeOf } from '../../../compliance/numbers/place.ts';
import { remedyOf } from '../../../compliance/remedies.ts';
import { lineKindsOf } from '../../../compliance/toll.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { tallyOf } from '../../../store/dialing/campaign-days.ts';
import { type PersonRow, peopleOf, triedNumbers } from '../../../store/dialing/campaign-people.ts';
import { type Contact, countContacts, currentList } from '../../../store/dialing/contacts.ts';
import { spentOn } from '../../../store/dialing/spending.ts';
import type { Store } from '../../../store/store.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Instant } from '../../../telephony/time.ts';
import { expectedMinute } from '../../agents/providers/expected-cost.ts';
import { trunksOf } from '../campaigns/campaign-budgets.ts';
import { gatherFacts, HISTORY_MS } from '../gather-facts.ts';
import { spendLimits } from '../spend-request.ts';

interface PreviewReason {
  readonly rule: string;
  readonly because: string;
  /** What lifts it. Null: nobody can, or time does. */
  readonly remedy: string | null;
  readonly people: number;
}

interface PreviewAssumption {
  readonly answeredShare: number;
  readonly talkSeconds: number;
  /** `measured`: by this campaign's own calls of the last thirty days. */
  readonly from: 'measured' | 'assumed';
}

export interface CampaignPreview {
  readonly campaign: string;
  readonly at: Instant;
  readonly listed: number;
  /** Of those who wait: by what the rules say at that moment. */
  readonly now: number;
  readonly later: number;
  readonly never: number;
  /** Who is not waiting: done, suppressed, on the telephone. */
  readonly settled: Readonly<Record<string, number>>;
  readonly schedule: PreviewSchedule;
  readonly endsAt: Instant | null;
  readonly cost: readonly { readonly currency: string; readonly micros: number }[];
  readonly minutes: number;
  readonly assumes: PreviewAssumption;
  /** Why people are not called at that moment, or never. */
  readonly reasons: readonly PreviewReason[];
  readonly groups: number;
  readonly tookMs: number;
}

export interface PreviewProgress {
  readonly looked: number;
  readonly of: number;
}

/** Before anything was measured. */
const ANSWERED_SHARE = 0.35;
const MEASURED_FROM_CALLS = 50;
const RING_SECONDS = 25;

export async function previewCampaign(
  config: Config,
  campaign: Campaign,
  store: Store,
  at: Instant,
  onProgress: (progress: PreviewProgress) => void = () => {},
): Promise<CampaignPreview> {
  const beganAt = performance.now();
  const groups = new Groups(config, campaign, store, at);
  const counts = await countContacts(store, toId<CampaignId>(campaign.name));
  let looked = 0;
  for (const page of peopleOf(store, campaign.name)) {
    for (const person of page) await groups.add(person);
    looked += page.length;
    onProgress({ looked, of: counts.waiting });
  }
  const all = groups.all();
  const assumes = assumptionOf(campaign, store, at);
  const schedule = scheduleCalls(all, limitsOf(config, campaign, store, all, assumes, at), at);
  const count = (verdict: string): number =>
    all.filter((one) => one.answer.decision.verdict === verdict).reduce((sum, { people }) => sum + people, 0);
  const { waiting: _waiting, ...settled } = counts;
  const last = schedule.slots.at(-1);
  const talkMinutes = (schedule.calls * assumes.answeredShare * assumes.talkSeconds) / 60;
  return {
    campaign: campaign.name,
    at,
    listed: Object.values(counts).reduce((sum, one) => sum + one, 0),
    now: count('allow'),
    later: count('defer'),
    never: count('deny'),
    settled,
    schedule,
    endsAt: last === undefined ? null : last.from + SLOT_MS,
    cost: costPerCall(config, campaign, assumes).map(({ currency, micros }) => ({
      currency,
      micros: Math.round(micros * schedule.calls),
    })),
    minutes: Math.round(talkMinutes),
    assumes,
    reasons: reasonsOf(all),
    groups: all.length,
    tookMs: Math.round(performance.now() - beganAt),
  };
}

/** People whom the rules treat alike. */
class Group implements PreviewGroup {
  readonly facts: DialFacts;
  readonly answer: Answer;
  people = 0;
  #callerIds: readonly string[] | null = null;
  /** The last answer, and when it was asked for. */
  #last: Answer;
  #at: Instant;
  #opensAt: Instant | null;

  constructor(facts: DialFacts) {
    this.facts = facts;
    this.answer = decideDial(facts);
    this.#last = this.answer;
    this.#at = facts.at;
    this.#opensAt = openingOf(this.answer, facts.at);
  }

  opensAt(at: Instant): Instant | null {
    if (at !== this.#at && (this.#opensAt === null || at >= this.#opensAt)) {
      // What nobody lifts stays; what has opened may have closed by then.
      if (this.#opensAt === null) return null;
      this.#last = decideDial(asOf(this.facts, at));
      this.#opensAt = openingOf(this.#last, at);
      this.#at = at;
    }
    return this.#opensAt;
  }

  why(): string {
    return this.#last.decision.reasons.map(({ because }) => because).join(' ');
  }

  /** Each alone: all that fit, and not only the one that would be chosen now. */
  callerIds(at: Instant): readonly string[] {
    this.#callerIds ??= this.facts.pool.flatMap((candidate) => {
      const { number } = candidate;
      const alone = {
        ...candidate,
        trunkBusy: null,
        restsUntil: null,
        usedToday: candidate.usedToday === null ? null : 0,
      };
      const { choice } = decideDial({ ...asOf(this.facts, at), pool: [alone] });
      return number !== null && choice.callerId !== null ? [number] : [];
    });
    return this.#callerIds;
  }
}

/** The do-not-call list is read before every call; how old a scrub is stays as it is. */
function asOf(facts: DialFacts, at: Instant): DialFacts {
  const { suppression } = facts;
  return { ...facts, at, suppression: suppression === null ? null : { ...suppression, checkedAt: at } };
}

function openingOf({ decision }: Answer, at: Instant): Instant | null {
  if (decision.verdict === 'allow') return at;
  return decision.verdict === 'defer' ? decision.until : null;
}

class Groups {
  readonly #config: Config;
  readonly #campaign: Campaign;
  readonly #store: Store;
  readonly #at: Instant;
  readonly #list: number;
  readonly #groups = new Map<string, Group>();
  /** Numbers that were called lately: each of them is asked about by itself. */
  readonly #tried: ReadonlySet<string>;
  readonly #own: ReadonlySet<string>;
  readonly #asksLines: boolean;

  constructor(config: Config, campaign: Campaign, store: Store, at: Instant) {
    this.#config = config;
    this.#campaign = campaign;
    this.#store = store;
    this.#at = at;
    this.#list = currentList(store, campaign.name)?.id ?? 0;
    this.#tried = triedNumbers(store, at - HISTORY_MS);
    this.#own = new Set<string>(config.numbers.map(({ number }) => number));
    this.#asksLines = config.appliance.compliance.lines.length < 3;
  }

  all(): Group[] {
    return [...this.#groups.values()];
  }

  async add(person: PersonRow): Promise<void> {
    const key = this.#keyOf(person);
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = new Group(await this.#factsOf(person));
      this.#groups.set(key, group);
    }
    group.people += 1;
  }

  /** Whatever a rule may look at that differs between people of one list. */
  #keyOf(person: PersonRow): string {
    const { number, zone, region, notBefore, notAfter, consent, attempts, nextAt } = person;
    if (this.#tried.has(number) || this.#own.has(number)) return number;
    const place = placeOf(number as E164);
    const lines = this.#asksLines ? lineKindsOf(number as E164).join() : '';
    return [
      ...[place.country, place.region, place.zones.join(), place.special, place.series, lines],
      ...[zone, region, notBefore, notAfter, consentKey(consent), attempts],
      // Due later than now: to the half hour.
      nextAt <= this.#at ? '' : Math.ceil(nextAt / SLOT_MS),
      FICTION.test(number),
    ].join('|');
  }

  async #factsOf(person: PersonRow): Promise<DialFacts> {
    const declared = this.#campaign;
    const contact = contactOf(declared, person, this.#list);
    const pool = this.#config.numbers
      .filter((owned) => declared.callerIds.includes(owned.number))
      .map((owned) => ({ owned, trunk: owned.trunk, isTrunkUp: true }));
    const facts = await gatherFacts({
      ...{ config: this.#config, store: this.#store, at: this.#at, pool },
      ...{ destination: contact.number, purpose: declared.purpose, campaign: { declared, contact } },
    });
    const notBefore = Math.max(facts.callee.notBefore ?? 0, person.nextAt);
    return notBefore <= this.#at ? facts : { ...facts, callee: { ...facts.callee, notBefore } };
  }
}

/** As `gatherFacts` knows them. */
const FICTION = /^\+1[2-9]\d\d55501\d\d$/;

/** References differ from person to person and change nothing; moments of one hour are taken as one. */
function consentKey(consent: string | null): string {
  if (consent === null) return '';
  return consent
    .replaceAll(/("[^"]*ref[^"]*"\s*:\s*)"[^"]+"/gi, '$1"…"')
    .replaceAll(/(\d{4}-\d\d-\d\d[T ]\d\d):\d\d(?::\d\d(?:\.\d+)?)?/g, '$1');
}

function contactOf(campaign: Campaign, person: PersonRow, version: number): Contact {
  const { id, number, attempts, zone, region, notBefore, notAfter, consent } = person;
  return {
    id: toId(String(id)),
    campaign: toId<CampaignId>(campaign.name),
    number: number as E164,
    variables: {},
    position: 0,
    state: 'waiting',
    nextAt: person.nextAt,
    priority: 5,
    attempts,
    lastOutcome: null,
    list: {
      ...{ version, zone, region, language: null, notBefore, notAfter },
      consent: consent === null ? null : (JSON.parse(consent) as Record<string, string>),
    },
  };
}

function assumptionOf(campaign: Campaign, store: Store, at: Instant): PreviewAssumption {
  const { calls, answered } = tallyOf(store, campaign.name, at, 30);
  const talkMs = spentOn(store, { scope: campaign.name, period: 'all', unit: 'ms', most: 0, key: '' });
  if (calls >= MEASURED_FROM_CALLS && answered > 0)
    return {
      answeredShare: answered / calls,
      talkSeconds: Math.max(1, Math.round(talkMs / 1000 / answered)),
      from: 'measured',
    };
  const talkSeconds = Math.max(1, campaign.expectedCallSeconds);
  return { answeredShare: ANSWERED_SHARE, talkSeconds, from: 'assumed' };
}

/** One sum a currency, of a call that is answered as often as assumed. */
function costPerCall(
  config: Config,
  campaign: Campaign,
  { answeredShare, talkSeconds }: PreviewAssumption,
): { currency: string; micros: number }[] {
  const sums = new Map<string, number>();
  const add = (currency: string, micros: number): void =>
    void sums.set(currency, (sums.get(currency) ?? 0) + micros * answeredShare);
  const trunks = trunksOf(config, campaign);
  const priced = config.trunks.flatMap(({ name, price }) =>
    price !== null && trunks.includes(name) ? [price] : [],
  );
  for (const price of priced) add(price.currency, carrierMicros(price, talkSeconds * 1000) / priced.length);
  const agent = config.agents.find(({ name }) => name === campaign.agent);
  if (agent !== undefined)
    for (const { currency, micros } of expectedMinute(agent, config.providers))
      add(currency, (micros * talkSeconds) / 60);
  return [...sums].map(([currency, micros]) => ({ currency, micros }));
}

function limitsOf(
  config: Config,
  campaign: Campaign,
  store: Store,
  groups: readonly Group[],
  assumes: PreviewAssumption,
  at: Instant,
): PreviewLimits {
  const { answeredShare, talkSeconds } = assumes;
  const seconds = SLOT_MS / 1000;
  const lasts = answeredShare * talkSeconds + RING_SECONDS;
  const trunks = config.trunks.filter(({ name }) => trunksOf(config, campaign).includes(name));
  const sum = (of: (trunk: (typeof trunks)[number]) => number): number =>
    trunks.reduce((total, trunk) => total + of(trunk), 0);
  const { maxCalls, callsPerSecond } = config.appliance.limits;
  const perSlot = Math.floor(
    Math.min(
      (campaign.callsPerMinute * seconds) / 60,
      (Math.min(
        campaign.maxConcurrent,
        maxCalls,
        sum(({ channels }) => channels),
      ) *
        seconds) /
        lasts,
      callsPerSecond * seconds,
      sum((trunk) => trunk.callsPerSecond) * seconds,
    ),
  );
  const [first] = groups;
  const dailyCaps = new Map(
    (first?.facts.pool ?? []).flatMap(({ number, dailyCap, usedToday }) =>
      number === null || dailyCap === null
        ? []
        : [[number, { most: dailyCap, usedToday: usedToday ?? 0 }] as const],
    ),
  );
  return {
    perSlot,
    dailyCaps,
    dayOf: (then) => dayAt(config.appliance.timeZone, then),
    ...moneyLimits(config, campaign, store, assumes, at),
    endAt: campaign.endAt,
  };
}

/** What is left of the budgets, in calls. */
function moneyLimits(
  config: Config,
  campaign: Campaign,
  store: Store,
  assumes: PreviewAssumption,
  at: Instant,
): Pick<PreviewLimits, 'callsPerDay' | 'callsInAll'> {
  const costs = costPerCall(config, campaign, assumes);
  let [callsPerDay, callsInAll] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const limit of spendLimits(config, campaign, at)) {
    const perCall =
      limit.unit === 'ms'
        ? assumes.answeredShare * assumes.talkSeconds * 1000
        : (costs.find(({ currency }) => currency === limit.unit)?.micros ?? 0);
    if (perCall === 0) continue;
    if (limit.period === 'all')
      callsInAll = Math.min(
        callsInAll,
        Math.max(0, Math.floor((limit.most - spentOn(store, limit)) / perCall)),
      );
    else callsPerDay = Math.min(callsPerDay, Math.floor(limit.most / perCall));
  }
  return {
    callsPerDay: Number.isFinite(callsPerDay) ? callsPerDay : null,
    callsInAll: Number.isFinite(callsInAll) ? callsInAll : null,
  };
}

function reasonsOf(groups: readonly Group[]): PreviewReason[] {
  const found = new Map<string, { -readonly [Key in keyof PreviewReason]: PreviewReason[Key] }>();
  for (const { answer, people } of groups) {
    if (answer.decision.verdict === 'allow') continue;
    const rules = new Set<string>();
    for (const { verdict, reason } of answer.findings) {
      if (verdict === 'allow' || rules.has(reason.rule)) continue;
      rules.add(reason.rule);
      const known = found.get(reason.rule);
      if (known === undefined) {
        const remedy = remedyOf(reason.rule);
        found.set(reason.rule, { rule: reason.rule, because: reason.because, remedy, people });
      } else known.people += people;
    }
  }
  return [...found.values()].sort((a, b) => b.people - a.people);
}
