// Whether a recorded consent counts at a given time: its kind, reference, giver, receiver, scope, and validity. A consent
// that lacks something required is none.
import type { Instant } from '../telephony/time.ts';
import type { ConsentRule, Coverage } from './rulebooks/rulebook.ts';
import { readNumber, type Situation } from './situation.ts';

export type WantedConsent = Pick<ConsentRule, 'kinds' | 'covers'> & { readonly maxAgeYears?: number | null };

/** What is wrong with it for this call, as one sentence; null: it helps. */
export function consentFault(situation: Situation, wanted: WantedConsent, at: Instant): string | null {
  const { consent } = situation.facts;
  if (consent === null) return 'There is no consent on record.';
  if (consent.kind === null || !wanted.kinds.includes(consent.kind)) {
    return `A consent of kind ${consent.kind ?? 'unknown'} is not enough; it must be ${wanted.kinds.join(' or ')}.`;
  }
  if (consent.reference === null) return 'The consent has no reference, so it cannot be shown.';
  const unknown = unknownFault('consent', consent.unknown);
  if (unknown !== null) return unknown;
  return (
    timeFault(situation, wanted.maxAgeYears ?? null, at) ??
    partyFault(situation) ??
    coverFault(situation, wanted.covers)
  );
}

/** What nobody knows of it may be what keeps it from helping. Names the keys that are missing. */
export function unknownFault(what: string, unknown: readonly string[] | undefined): string | null {
  if (unknown === undefined || unknown.length === 0) return null;
  return `The ${what} does not help while something of it is unknown: ${unknown.join(', ')}.`;
}

/** Instants at which the answer may change. */
export function consentEdges({ facts }: Situation, maxAgeYears: number | null = null): (Instant | null)[] {
  const { consent } = facts;
  if (consent === null) return [];
  const renewBy = consent.at === null || maxAgeYears === null ? null : yearsLater(consent.at, maxAgeYears);
  return [consent.expiresAt, consent.withdrawnAt, renewBy];
}

function timeFault({ facts }: Situation, maxAgeYears: number | null, at: Instant): string | null {
  const { consent } = facts;
  if (consent === null || consent.at === null) return 'It is not known when the consent was given.';
  // What is dated after this very moment has not happened; nobody waits for it.
  if (consent.at > facts.at) return 'The consent is dated in the future.';
  if (consent.withdrawnAt !== null && consent.withdrawnAt <= at) return 'The consent was withdrawn.';
  if (consent.expiresAt !== null && consent.expiresAt <= at) return 'The consent has expired.';
  if (maxAgeYears !== null && yearsLater(consent.at, maxAgeYears) <= at) {
    return `The consent is older than ${maxAgeYears} years and was not renewed.`;
  }
  return null;
}

/** Given by the person who is called, to whoever calls. */
function partyFault({ facts, number, place }: Situation): string | null {
  const { consent, settings } = facts;
  if (consent === null) return null;
  // A record that names no number is that of the row in which it stands.
  const itsNumber = consent.number;
  if (itsNumber !== null && readNumber(itsNumber, place?.country ?? facts.homeCountry) !== number) {
    return 'The consent was given for another number.';
  }
  return partnerFault(consent.entityId, settings.entityId, consent.seller, settings.seller, 'The consent');
}

/** Whether a record belongs to this entity or seller. */
export function partnerFault(
  entityId: string | null,
  ourEntityId: string | null,
  seller: string | null,
  ourSeller: string | null,
  what: string,
): string | null {
  if (entityId === null && seller === null) return `${what} does not say to whom it was given.`;
  if (entityId !== null && entityId !== ourEntityId) return `${what} belongs to another entity.`;
  if (seller !== null && (ourSeller === null || !isSameWord(seller, ourSeller))) {
    return entityId === null || ourSeller !== null ? `${what} names another seller.` : null;
  }
  return null;
}

/** Names that differ in capitals only. */
export function isSameWord(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

const NAMES: Readonly<Record<Coverage, RegExp>> = {
  'automated-voice': /automat|artificial|pre-?record|robo|\bai\b|adad|auto-?dial|^all$/,
  voice: /voice|call|phone|tele|automat|artificial|pre-?record|robo|\bai\b|auto-?dial|^all$/,
  marketing: /market|promo|offer|sale|advert|commercial|^all$/,
  // Who named the telephone and no purpose has not kept service calls out.
  service: /service|transact|account|remind|collect|recover|government|inform|voice|call|phone|automat|^all$/,
};
const OTHER_CHANNEL = /sms|e-?mail|whatsapp|text|fax|letter|post/;

function coverFault({ facts, sector }: Situation, wanted: readonly Coverage[]): string | null {
  const written = facts.consent?.covers;
  if (wanted.length === 0) return null;
  // What the registrar keeps names its scope itself.
  if (written === null && facts.consent?.kind === 'dca') return null;
  if (written === null || written === undefined) return 'The consent does not say what it covers.';
  const covers = written.map((one) => one.trim().toLowerCase());
  const missing = wanted.find((coverage) => {
    if (covers.some((one) => NAMES[coverage].test(one))) return false;
    if (coverage === 'voice') return covers.some((one) => OTHER_CHANNEL.test(one));
    const own = sector === null ? [] : [sector.name, ...sector.words.split(' '), String(sector.category)];
    return !(coverage === 'marketing' && covers.some((one) => own.includes(one.replace('category-', ''))));
  });
  if (missing === undefined) return null;
  return `The consent covers ${covers.join(', ') || 'nothing'}, and not ${missing === 'marketing' ? 'offers' : `${missing} calls`}.`;
}

function yearsLater(at: Instant, years: number): Instant {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
