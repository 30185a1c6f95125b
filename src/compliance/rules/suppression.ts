// Nobody is called who opted out, however their number is spelled, and nobody whose opt-out state is unknown. A consent that
// was recorded later lifts an opt-out, but not before consent may be asked for again.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { E164 } from '../../telephony/number.ts';
import { digitsIn, roundedRange } from '../../telephony/written-number.ts';
import { consentEdges, consentFault, type WantedConsent } from '../consent.ts';
import type { Rule } from '../rule.ts';
import { changesAt, passes, refuses } from '../rule-result.ts';
import { IN_SOURCES } from '../rulebooks/in.ts';
import { PLATFORM, SALES } from '../rulebooks/rulebook.ts';
import { readNumber, type Situation } from '../situation.ts';

const NAME = 'suppression.listed';
const FRESH_MS = 10 * 60_000;
const NO_ASKING_MS = 90 * 86_400_000;
const LIFTING_KINDS = ['dca', 'explicit', 'written', 'prior-express'] as const;

export const suppressed: Rule = {
  name: NAME,
  judge(situation) {
    const { facts } = situation;
    const list = facts.suppression;
    if (list === null || list.checkedAt === null || list.isListed === null) {
      const because = 'The do-not-call list was not checked.';
      return [refuses('suppression.unread', because, { checkedAt: list?.checkedAt ?? null }, PLATFORM)];
    }
    const age = facts.at - list.checkedAt;
    if (age < 0 || age > FRESH_MS) {
      const because =
        age < 0
          ? 'The check of the do-not-call list is dated in the future.'
          : 'The do-not-call list was checked more than 10 minutes ago.';
      return [refuses('suppression.unread', because, { checkedAt: list.checkedAt }, PLATFORM)];
    }
    const said = { reason: list.reason, scope: list.scope, since: list.at };
    if (!isListed(situation)) {
      return [passes(NAME, 'The number is not on the do-not-call list.', said, PLATFORM)];
    }
    if (!bindsThis(situation)) {
      return [
        passes(
          NAME,
          `The opt-out is for ${list.scope} calls and does not apply to this one.`,
          said,
          PLATFORM,
        ),
      ];
    }
    return [
      changesAt({
        rule: NAME,
        at: facts.at,
        facts: said,
        source: IN_SOURCES.optOut,
        fine: 'The opt-out was lifted by a consent that was recorded later.',
        faultAt: (at) => bindingFault(situation, at),
        edges: consentEdges(situation),
      }),
    ];
  },
};

function isListed({ facts, number, place }: Situation): boolean {
  const list = facts.suppression;
  if (list === null) return true;
  const country = place?.country ?? facts.homeCountry;
  return (
    list.isListed === true || (number !== null && list.entries.some((entry) => isOf(entry, number, country)))
  );
}

function isOf(entry: string, number: E164, country: string | null): boolean {
  const read = readNumber(entry, country);
  return read === null ? mayBe(entry, number) : read === number;
}

/**
 * An entry that is no single number: a spreadsheet has rounded it, or it holds two, an extension or a remark. Whoever it may have been is
 * on the list.
 */
function mayBe(entry: string, number: E164): boolean {
  const range = roundedRange(entry);
  if (range === null) return digitsIn(entry).includes(nationalDigits(number));
  // With the code of its country, and without one of one, two or three digits.
  return [1, 2, 3, 4].some((from) => {
    const digits = Number(number.slice(from));
    return digits >= range.from && digits <= range.to;
  });
}

function nationalDigits(number: E164): string {
  return parsePhoneNumberFromString(number)?.nationalNumber ?? number.slice(1);
}

/** An opt-out binds all purposes and campaigns unless it says otherwise. */
function bindsThis({ facts, purpose }: Situation): boolean {
  const list = facts.suppression;
  const name = facts.campaign.name;
  switch (list?.scope) {
    case 'promotional':
      return purpose === null || purpose === 'promotional' || purpose === 'inquiry-reply';
    case 'campaign':
      return list.campaign === null || name === null || list.campaign === name;
    default:
      return true;
  }
}

function bindingFault(situation: Situation, at: number): string | null {
  const { suppression: list, consent } = situation.facts;
  const listed = `The number is on the do-not-call list: ${list?.reason ?? 'no reason given'}.`;
  if (list === null || list.at === null || !/opt|^$|stop|dnc/i.test(list.reason ?? '')) return listed;
  // At the same instant the opt-out wins.
  if (consent?.at === null || consent?.at === undefined || consent.at <= list.at) return listed;
  // Who was asked about offers has not asked for service calls, nor the other way round.
  const isOffer = situation.purpose === null || SALES.includes(situation.purpose);
  const lifting: WantedConsent = { kinds: LIFTING_KINDS, covers: [isOffer ? 'marketing' : 'service'] };
  const fault = consentFault(situation, lifting, at);
  if (fault !== null) return `${listed} ${fault}`;
  const cameBack =
    consent.initiatedBy !== null && /customer|callee|person|consumer|self/i.test(consent.initiatedBy);
  if (!cameBack && consent.at < list.at + NO_ASKING_MS) {
    return `${listed} The consent was asked for within 90 days of the opt-out.`;
  }
  return null;
}
