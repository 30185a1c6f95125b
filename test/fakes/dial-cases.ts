// Cases that the tests of the rules begin from: calls against which nothing stands, one a country and purpose, as raw objects of
// the form that `trunkline compliance decide` reads. Imported by tests only.
import { expect } from 'vitest';
import { type CaseReading, readCase } from '../../src/compliance/cases/read-case.ts';
import { decideDial } from '../../src/compliance/decide-dial.ts';
import type { DialFacts } from '../../src/compliance/dial-facts.ts';

export type Raw = Record<string, unknown>;

/** A Monday, 12:00 in India. */
export const NOON = '2026-11-23T06:30:00Z';

const DISCLOSURE = { business: true, ai: true, recording: true, optOut: true };

function isoDaysBefore(at: string, days: number): string {
  return new Date(Date.parse(at) - days * 86_400_000).toISOString();
}

export function indianCallerId(number: string, entityId: string, registeredFor: readonly string[]): Raw {
  return {
    number,
    direction: 'outbound',
    entityId,
    registeredFor,
    headerApproved: true,
    headerValidUntil: '2027-06-30',
    trunk: 'tr-in-1',
    carriedBy: 'tr-in-1',
    trunkCountry: 'IN',
    chain: { telemarketerId: '1102631350000082951', status: 'active', validUntil: '2027-06-30' },
    declaration: { declaredOn: '2026-09-05', accessProvider: 'AP-1', clis: [number] },
  };
}

/** A bank reminds a customer from 1600. */
export function indianService(at: string): Raw {
  const entityId = '1101000000000000011';
  return {
    id: 'service',
    country: 'IN',
    callee: { number: '+919876543210' },
    at,
    purpose: 'service',
    sector: 'bank',
    callerId: indianCallerId('+911600225001', entityId, ['service', 'transactional', 'collections']),
    suppression: { checkedAt: at, listed: false },
    relationship: { kind: 'customer', since: '2024-03-01', entityId },
    settings: { entityId, allowedCountries: ['IN'], origin: 'campaign' },
  };
}

/** A builder offers flats from 140, to somebody who was scrubbed a minute ago. */
export function indianOffer(at: string): Raw {
  const entityId = '1101000000000000088';
  return {
    id: 'offer',
    country: 'IN',
    callee: { number: '+919876543210' },
    at,
    purpose: 'promotional',
    sector: 'real-estate',
    callerId: indianCallerId('+911401234567', entityId, ['promotional']),
    dnd: { status: 'none', scrubbedAt: at, source: 'dlt-scrub:AP-1' },
    suppression: { checkedAt: at, listed: false },
    settings: { entityId, allowedCountries: ['IN'], origin: 'campaign' },
  };
}

interface Elsewhere {
  readonly country: string;
  readonly number: string;
  readonly callerId: string;
  readonly consent: string | null;
  readonly dnd: string | null;
}

const PLACES: Readonly<Record<string, Elsewhere>> = {
  US: {
    country: 'US',
    number: '+12122345678',
    callerId: '+12125550142',
    consent: 'written',
    dnd: 'us-national-dnc',
  },
  FL: { country: 'US', number: '+13052345678', callerId: '+12125550142', consent: 'written', dnd: null },
  TX: { country: 'US', number: '+19152345678', callerId: '+12125550142', consent: 'written', dnd: null },
  LA: { country: 'US', number: '+15042345678', callerId: '+12125550142', consent: 'written', dnd: null },
  CA: { country: 'CA', number: '+17092345678', callerId: '+14165550142', consent: 'explicit', dnd: null },
  GB: { country: 'GB', number: '+442079460123', callerId: '+442079460999', consent: 'explicit', dnd: null },
  DE: { country: 'DE', number: '+4915123456789', callerId: '+493012345600', consent: 'explicit', dnd: null },
  FR: { country: 'FR', number: '+33123456789', callerId: '+33948123400', consent: 'explicit', dnd: null },
  ES: { country: 'ES', number: '+34612345678', callerId: '+34912345600', consent: 'explicit', dnd: null },
  AU: { country: 'AU', number: '+61412345678', callerId: '+61280001234', consent: null, dnd: 'au-dncr' },
  AE: {
    country: 'AE',
    number: '+971501234567',
    callerId: '+97142345600',
    consent: 'explicit',
    dnd: 'ae-dncr',
  },
  SG: { country: 'SG', number: '+6581234567', callerId: '+6561234500', consent: null, dnd: 'sg-dnc' },
  NP: { country: 'NP', number: '+9779841234567', callerId: '+912261234500', consent: null, dnd: null },
};

export const PLACE_NAMES = Object.keys(PLACES);

/** An offer of a shop to somebody who agreed to it. */
export function offerIn(place: string, at: string): Raw {
  const known = PLACES[place];
  if (known === undefined) throw new Error(`no such place: ${place}`);
  const { country, number, callerId, consent, dnd } = known;
  return {
    id: place,
    country,
    callee: { number },
    at,
    purpose: 'promotional',
    sector: 'retail',
    callerId: {
      number: callerId,
      direction: 'both',
      trunk: 'tr-1',
      carriedBy: 'tr-1',
      trunkCountry: callerId.startsWith('+91') ? 'IN' : country,
    },
    ...(consent === null ? {} : { consent: consentOf(consent, number, '2026-06-01T10:00:00Z') }),
    ...(dnd === null ? {} : { dnd: { status: 'none', source: dnd, scrubbedAt: isoDaysBefore(at, 0.25) } }),
    suppression: { checkedAt: at, listed: false },
    settings: {
      seller: 'Aravalli Homes',
      allowedCountries: [country],
      origin: 'campaign',
      disclosure: DISCLOSURE,
      telemarketingApproval: 'AE-2211',
    },
  };
}

function consentOf(kind: string, number: string, at: string): Raw {
  return {
    kind,
    at,
    reference: 'ref-1',
    channel: 'web-form',
    seller: 'Aravalli Homes',
    number,
    covers: ['automated-voice', 'marketing'],
  };
}

/** Blocks are merged name by name; a value of undefined takes a name away. */
export function changed(base: Raw, ...changes: readonly Raw[]): Raw {
  const result: Raw = { ...base };
  for (const [name, value] of changes.flatMap((change) => Object.entries(change))) {
    const before = result[name];
    if (value === undefined) delete result[name];
    else if (isBlock(value) && isBlock(before)) result[name] = changed(before, value);
    else result[name] = value;
  }
  return result;
}

function isBlock(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function factsOf(raw: Raw): DialFacts {
  const reading: CaseReading = readCase(raw);
  if (!reading.ok) throw new Error(reading.because);
  return reading.facts;
}

/** The rules that stand against a call, each once and in their order: `hours.promotional dnd.scrub`. Empty: it may be made. */
export function rulesAgainst(facts: DialFacts): string {
  const against = decideDial(facts).findings.filter(({ verdict }) => verdict !== 'allow');
  return [...new Set(against.map(({ reason }) => reason.rule))].join(' ');
}

/** `rules`: all that stand against the call. */
export type RuleRow = readonly [sentence: string, raw: Raw, rules: string];

export function expectRules(_sentence: string, raw: Raw, rules: string): void {
  expect(rulesAgainst(factsOf(raw))).toBe(rules);
}
