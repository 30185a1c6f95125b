// Why this person may be called for this purpose: a relationship or a transaction for service and recovery in India, an
// inquiry for its reply, a consent where a country's law requires one.
import { consentEdges, consentFault, partnerFault, unknownFault } from '../consent.ts';
import type { ConsentFacts } from '../dial-facts.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, type RuleResult, refuses } from '../rule-result.ts';
import { IN_SOURCES } from '../rulebooks/in.ts';
import type { ConsentRule, Rulebook } from '../rulebooks/rulebook.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { fromItsDay, readNumber, type Situation } from '../situation.ts';

const DAY_MS = 86_400_000;
const INQUIRY_MS = 7 * DAY_MS;
const TRANSACTION_MS = 7 * DAY_MS;
const TRANSACTIONAL_MS = 30 * 60_000;

export const relationship: Rule = {
  name: 'relationship.missing',
  judge(situation) {
    const { facts, book, purpose } = situation;
    const said = { relationship: facts.relationship?.kind ?? null, consent: facts.consent?.kind ?? null };
    if (book.name !== 'IN' || (purpose !== 'service' && purpose !== 'collections')) {
      return [passes(this.name, 'This call needs no relationship.', said, PLATFORM)];
    }
    const fault = relationshipFault(situation, facts.at);
    return [
      changesAt({
        rule: this.name,
        at: facts.at,
        facts: said,
        source: IN_SOURCES.relationship,
        fine:
          fault === null
            ? 'The person is a customer of this entity.'
            : 'There was a transaction within 7 days.',
        faultAt: (at) => {
          if (relationshipFault(situation, at) === null) return null;
          const ofTransaction = transactionFault(situation, at, TRANSACTION_MS);
          if (ofTransaction === null) return null;
          const because = fault ?? 'The relationship has ended.';
          return facts.consent?.kind === 'transaction' ? `${because} ${ofTransaction}` : because;
        },
        edges: [facts.relationship?.until ?? null, ...transactionEdges(situation, TRANSACTION_MS)],
      }),
    ];
  },
};

function relationshipFault({ facts }: Situation, at: number): string | null {
  const { relationship: known, settings } = facts;
  if (known === null) return 'No relationship with this person is on record.';
  if (known.kind !== 'customer')
    return `The relationship is ${known.kind ?? 'unknown'}, and not that of a customer.`;
  if (known.entityId === null) return 'It is not known whose customer the person is.';
  if (settings.entityId === null) return 'It is not known which entity calls.';
  if (known.entityId !== settings.entityId) return 'The person is a customer of another entity.';
  const unknown = unknownFault('relationship', known.unknown);
  if (unknown !== null) return unknown;
  if (known.since !== null && known.since > facts.at) return 'The relationship begins in the future.';
  if (known.until !== null && known.until <= at) return 'The relationship has ended.';
  return null;
}

/** When the transaction was; null: none that helps. */
function transactionAt({ facts, number, place }: Situation): number | null {
  const { consent, relationship: known, settings } = facts;
  if (consent?.kind === 'transaction' && consent.reference !== null && consent.withdrawnAt === null) {
    const itsNumber = consent.number;
    const fits = itsNumber === null || readNumber(itsNumber, place?.country ?? facts.homeCountry) === number;
    const fault = partnerFault(consent.entityId, settings.entityId, consent.seller, settings.seller, 'It');
    if (fits && (fault === null || !namesParty(consent))) return consent.at;
  }
  const ours = known !== null && known.entityId !== null && known.entityId === settings.entityId;
  return ours ? known.transactionAt : null;
}

/** Whoever is not named is the one in whose records it stands. */
function namesParty({ entityId, seller }: ConsentFacts): boolean {
  return entityId !== null || seller !== null;
}

function transactionFault(situation: Situation, at: number, within: number): string | null {
  const then = transactionAt(situation);
  const { consent } = situation.facts;
  const isOfConsent = consent?.kind === 'transaction' && then === consent.at;
  const unknown = isOfConsent ? unknownFault('consent of the transaction', consent.unknown) : null;
  if (unknown !== null) return unknown;
  const ends = consent?.kind === 'transaction' ? consent.expiresAt : null;
  if (ends !== null && ends <= at && then === consent?.at)
    return 'The consent of the transaction has expired.';
  if (then === null) return 'No transaction of this person is on record.';
  if (then > situation.facts.at) return 'The transaction is dated in the future.';
  return at - then < within ? null : 'The transaction was too long ago.';
}

function transactionEdges(situation: Situation, within: number): (number | null)[] {
  const then = transactionAt(situation);
  return [then === null ? null : then + within, situation.facts.consent?.expiresAt ?? null];
}

export const transactional: Rule = {
  name: 'purpose.transactional',
  judge(situation) {
    const { facts, book, purpose } = situation;
    const said = { purpose, origin: facts.settings.origin, transactionAt: transactionAt(situation) };
    if (book.name !== 'IN' || purpose !== 'transactional') {
      return [passes(this.name, 'This is not a transactional call in India.', said, PLATFORM)];
    }
    if (facts.settings.origin === 'campaign') {
      const because =
        'In India a call is transactional only within 30 minutes of an action of the customer; calls from a list are service calls.';
      return [refuses(this.name, because, said, IN_SOURCES.transactional)];
    }
    return [
      changesAt({
        rule: this.name,
        at: facts.at,
        facts: said,
        source: IN_SOURCES.transactional,
        fine: 'The customer acted within the last 30 minutes.',
        faultAt: (at) => transactionFault(situation, at, TRANSACTIONAL_MS),
        edges: transactionEdges(situation, TRANSACTIONAL_MS),
      }),
    ];
  },
};

export const inquiry: Rule = {
  name: 'consent.inquiry',
  judge(situation) {
    const { facts, purpose } = situation;
    const said = { kind: facts.consent?.kind ?? null, at: facts.consent?.at ?? null };
    if (purpose !== 'inquiry-reply') {
      return [passes(this.name, 'The call is not based on an inquiry.', said, PLATFORM)];
    }
    const asked = facts.consent?.at ?? null;
    return [
      changesAt({
        rule: isAheadOnly(situation, inquiryFault) ? CONSENT_AHEAD : this.name,
        at: facts.at,
        facts: said,
        source: IN_SOURCES.inquiry,
        fine: 'The person asked in writing within the last 7 days.',
        faultAt: (at) => inquiryFault(situation, at),
        edges: [
          asked === null ? null : asked + INQUIRY_MS,
          facts.consent?.withdrawnAt ?? null,
          facts.consent?.expiresAt ?? null,
        ],
      }),
    ];
  },
};

const WRITTEN = /form|web|mail|chat|sms|whatsapp|app|portal|site|online|digital|written|letter/i;
const SPOKEN = /voice|phone|call|oral|verbal|spoken|person|walk|counter|missed/i;

function inquiryFault(situation: Situation, at: number): string | null {
  const { facts, number, place } = situation;
  const { consent, settings } = facts;
  if (consent === null || consent.kind !== 'inquiry') return 'No inquiry of this person is on record.';
  if (consent.isKept === false) return 'No copy of the inquiry was kept.';
  const unknown = unknownFault('inquiry', consent.unknown);
  if (unknown !== null) return unknown;
  if (consent.reference === null) return 'The inquiry has no reference, so it cannot be shown.';
  if (consent.channel === null) return 'It is not known whether the inquiry was written or digital.';
  if (SPOKEN.test(consent.channel) && !WRITTEN.test(consent.channel))
    return `An inquiry by ${consent.channel} is not written or digital.`;
  const itsNumber = consent.number;
  if (itsNumber !== null && readNumber(itsNumber, place?.country ?? facts.homeCountry) !== number) {
    return 'The inquiry came from another number.';
  }
  const partner = partnerFault(
    consent.entityId,
    settings.entityId,
    consent.seller,
    settings.seller,
    'The inquiry',
  );
  if (partner !== null && namesParty(consent)) return partner;
  if (consent.at === null) return 'It is not known when the inquiry came.';
  if (consent.at > facts.at) return 'The inquiry is dated in the future.';
  if (consent.withdrawnAt !== null && consent.withdrawnAt <= at) return 'The inquiry was withdrawn.';
  if (consent.expiresAt !== null && consent.expiresAt <= at) return 'The inquiry has expired.';
  return at - consent.at < INQUIRY_MS ? null : 'The inquiry is 7 days old or older.';
}

export const consentGiven: Rule = {
  name: 'consent.missing',
  judge(situation) {
    const { facts, book, purpose } = situation;
    const said = {
      kind: facts.consent?.kind ?? null,
      reference: facts.consent?.reference ?? null,
      at: facts.consent?.at ?? null,
    };
    const withdrawn = withdrawal(situation);
    const rules = purpose === null ? [] : wantedBy(book, purpose);
    const judged = rules.map((rule) => fromItsDay(situation, underRule(situation, rule, said)));
    if (withdrawn !== null) judged.push(withdrawn);
    return judged.length > 0 ? judged : [passes(this.name, 'This call needs no consent.', said, PLATFORM)];
  },
};

function wantedBy(book: Rulebook, purpose: ConsentRule['purposes'][number]): readonly ConsentRule[] {
  return book.consent.filter((rule) => rule.purposes.includes(purpose));
}

/**
 * Nothing else is wrong with it than that it is dated ahead: a day that was typed wrongly, or a time without its zone. It helps nobody
 * before, and its person is not done with for it.
 */
const CONSENT_AHEAD = 'consent.ahead';

function isAheadOnly(situation: Situation, faultOf: (of: Situation, at: number) => string | null): boolean {
  const { facts } = situation;
  const then = facts.consent?.at ?? null;
  if (then === null || then <= facts.at) return false;
  return faultOf({ ...situation, facts: { ...facts, at: then } }, then) === null;
}

function underRule(situation: Situation, rule: ConsentRule, said: RuleResult['facts']): RuleResult {
  const fault = (of: Situation, at: number): string | null => consentFault(of, rule, at);
  return changesAt({
    rule: isAheadOnly(situation, fault) ? CONSENT_AHEAD : 'consent.missing',
    at: situation.facts.at,
    facts: said,
    source: rule.source,
    fine: 'There is a consent that covers this call.',
    faultAt: (at) => {
      const fault = consentFault(situation, rule, at);
      return fault === null ? null : `${rule.because} ${fault}`;
    },
    edges: consentEdges(situation, rule.maxAgeYears),
  });
}

/** Who takes a consent to offers back wants no offers, also where none was needed. */
function withdrawal({ facts, purpose }: Situation): RuleResult | null {
  const gone = facts.consent?.withdrawnAt ?? null;
  if (gone === null || purpose === null || !SALES.includes(purpose)) return null;
  return changesAt({
    rule: 'consent.withdrawn',
    at: facts.at,
    facts: { withdrawnAt: gone },
    source: IN_SOURCES.optOut,
    fine: 'The consent has not been withdrawn yet.',
    faultAt: (at) => (at >= gone ? 'The person has withdrawn the consent.' : null),
    edges: [gone],
  });
}
