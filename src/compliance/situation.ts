// What the facts of one call mean before any rule is asked: whose number it is, whose law applies, in which zones and states
// the person may be, and what kind of call it is. If two readings differ, the stricter one.
import { type E164, isE164, numberIn } from '../telephony/number.ts';
import { dayOf, keepSameTime, startOfDay, zoneName } from './clock/zones.ts';
import type { Source } from './decision.ts';
import { type DialFacts, PURPOSES, type Purpose } from './dial-facts.ts';
import { mainZoneOfState, stateCode } from './numbers/nanp.ts';
import { type Place, placeOf } from './numbers/place.ts';
import { notBefore, type RuleResult } from './rule-result.ts';
import { beforeItsDay, type Rulebook } from './rulebooks/rulebook.ts';
import { OTHER, rulebookFor } from './rulebooks/rulebooks.ts';
import { type Sector, sectorOf } from './rulebooks/sectors-in.ts';

const DAY_MS = 86_400_000;

export interface Situation {
  readonly facts: DialFacts;
  /** Null: it is no number that anybody could dial. */
  readonly number: E164 | null;
  readonly place: Place | null;
  readonly book: Rulebook;
  /** What the call is in truth; null: it is not known. */
  readonly purpose: Purpose | null;
  readonly sector: Sector | null;
  /** Every zone in which the person may be. */
  readonly zones: readonly string[];
  /** The list names a zone that there is not. */
  readonly unreadableZone: string | null;
  /** Codes of states whose rules count. */
  readonly states: readonly string[];
}

export function situationOf(facts: DialFacts): Situation {
  const number = readNumber(facts.callee.number, facts.callee.country ?? facts.homeCountry);
  const place = number === null ? null : placeOf(number);
  const named = facts.callee.zone;
  const zone = named === null ? null : zoneName(named);
  const state = facts.callee.state === null ? null : stateCode(facts.callee.state);
  return {
    facts,
    number,
    place,
    book: facts.callee.isFiction ? OTHER : rulebookFor(place?.country ?? null),
    purpose: purposeOf(facts),
    sector: sectorOf(facts.sector),
    zones: place === null ? [] : zonesFor(place, state, zone, facts.at),
    unreadableZone: named !== null && zone === null ? named : null,
    states: [...new Set([place?.region ?? null, state].filter((one) => one !== null))],
  };
}

/** One spelling for every way in which a number is written. */
export function readNumber(written: string | null, country: string | null): E164 | null {
  return written === null ? null : numberIn(written, country ?? '');
}

/** A number of ours: what a carrier gave out counts, also where a plan does not have it yet. */
export function readOwnNumber(written: string | null, country: string | null): E164 | null {
  if (written === null) return null;
  const plain = written.replaceAll(/[\s().-]/g, '');
  return isE164(plain) && !/^\+910/.test(plain) ? plain : readNumber(written, country);
}

/** Promotional content makes the whole call promotional, whatever it is called. */
function purposeOf({ purpose, content }: DialFacts): Purpose | null {
  const known = PURPOSES.find((one) => one === purpose);
  if (known === undefined) return null;
  const sells = content !== null && /promo|mixed|market|offer|sales|advert/i.test(content);
  return sells && known !== 'inquiry-reply' ? 'promotional' : known;
}

/**
 * A law does not bind before its day: from midnight where the person is, and of several zones from the first. Only for rules whose
 * source bears the day on which they began.
 */
export function fromItsDay(situation: Pick<Situation, 'facts' | 'zones'>, judged: RuleResult): RuleResult {
  const begins = beginOf(situation, judged.source);
  return begins === null ? judged : notBefore(begins, situation.facts.at, judged);
}

/** The source as it is to be named on the day of the call: what is asked before its day is no law yet. */
export function sourceAt(situation: Pick<Situation, 'facts' | 'zones'>, source: Source): Source {
  const begins = beginOf(situation, source);
  return begins === null || situation.facts.at >= begins ? source : beforeItsDay(source);
}

/** Null: it has long begun, or has no day. */
function beginOf({ facts, zones }: Pick<Situation, 'facts' | 'zones'>, source: Source): number | null {
  const { effectiveOn } = source;
  const day = effectiveOn === null ? null : dayOf(effectiveOn);
  // Everywhere a date has begun when it ends in Greenwich.
  if (day === null || facts.at >= (day + 1) * DAY_MS) return null;
  return Math.min(...zones.map((zone) => startOfDay(zone, day)), (day + 1) * DAY_MS);
}

/** The list's zone narrows the zones of the number where it is one of them; otherwise the person may be there as well. */
function zonesFor(place: Place, state: string | null, zone: string | null, at: number): readonly string[] {
  const possible = place.zones.map((one) => zoneName(one) ?? one);
  if (state !== null && place.region !== null && state !== place.region) {
    const there = mainZoneOfState(place.country ?? '', state);
    const name = there === null ? null : zoneName(there);
    if (name !== null && !possible.includes(name)) possible.push(name);
  }
  if (zone === null) return possible;
  return possible.some((one) => keepSameTime(one, zone, at)) ? [zone] : [...possible, zone];
}
