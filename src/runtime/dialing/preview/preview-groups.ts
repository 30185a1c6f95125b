// Groups of people on a list whom the rules treat alike, and the rules' verdict on each group, now and later. Uses the rules
// of real calls, once a group; writes nothing.
import { type PreviewGroup, SLOT_MS } from '../../../campaign/preview-schedule.ts';
import { type Answer, decideDial } from '../../../compliance/decide-dial.ts';
import type { DialFacts } from '../../../compliance/dial-facts.ts';
import { placeOf } from '../../../compliance/numbers/place.ts';
import { lineKindsOf } from '../../../compliance/toll.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { type PersonRow, triedNumbers } from '../../../store/dialing/campaign-people.ts';
import { type Contact, currentList } from '../../../store/dialing/contacts.ts';
import type { Store } from '../../../store/store.ts';
import { type CampaignId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Instant } from '../../../telephony/time.ts';
import { gatherFacts, HISTORY_MS } from '../gather-facts.ts';

/** People whom the rules treat alike. */
export class Group implements PreviewGroup {
  readonly facts: DialFacts;
  readonly answer: Answer;
  /** They wait for their next try only, whatever the list says of them. */
  readonly isBetweenTries: boolean;
  people = 0;
  #callerIds: readonly string[] | null = null;
  /** The last answer, and when it was asked for. */
  #last: Answer;
  #at: Instant;
  #opensAt: Instant | null;

  constructor(facts: DialFacts, isBetweenTries: boolean) {
    this.facts = facts;
    this.isBetweenTries = isBetweenTries;
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

export class Groups {
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
      const isBetweenTries = person.nextAt > Math.max(this.#at, person.notBefore ?? 0);
      group = new Group(await this.#factsOf(person), isBetweenTries);
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
