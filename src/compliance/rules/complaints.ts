// What follows from complaints: the sender is paused by law, and before that one number and one campaign by the owner's own
// limits. A pause ends when a person closes the complaint, not with time.
import type { Instant } from '../../telephony/time.ts';
import { dayOf, startOfDay } from '../clock/zones.ts';
import type { ComplaintFacts } from '../dial-facts.ts';
import type { CallerIdRule, Rule } from '../rule.ts';
import { passes, refuses } from '../rule-result.ts';
import { IN_SOURCES, INDIA_ZONE } from '../rulebooks/in.ts';
import { PLATFORM } from '../rulebooks/rulebook.ts';
import { readNumber, readOwnNumber, type Situation } from '../situation.ts';

/** Complaints count for so long, the end included. */
export const COMPLAINTS_COUNT_MS = 10 * 86_400_000;
/** Of so many people they pause the sender. */
const SENDER_COMPLAINTS = 5;
/** Where they are about numbers that operators' machines have flagged. */
const FLAGGED_COMPLAINTS = 3;
const FLAGGED_NUMBERS = 5;
const THIRD_AMENDMENT = '2026-09-18';

export const complaints: Rule = {
  name: 'complaints.paused',
  judge({ facts, place }) {
    const country = place?.country ?? facts.homeCountry;
    const count = (list: ComplaintFacts['list']): number => peopleIn(facts, list, country);
    const all = count(facts.complaints.list);
    const flagged = facts.complaints.isFlagged
      ? all
      : count(facts.complaints.list.filter((one) => one.flagged));
    const said = { people: all, flagged, flaggedCallerIds: facts.complaints.flaggedCallerIds };
    const paused = senderPaused(said, facts.at);
    if (paused !== null)
      return [
        refuses(
          paused.rule,
          paused.because,
          said,
          paused.rule === 'complaints.flagged' ? IN_SOURCES.flagged : IN_SOURCES.complaints,
        ),
      ];
    return [passes(this.name, `${all} people have complained within 10 days.`, said, IN_SOURCES.complaints)];
  },
};

export const campaignComplaints: Rule = {
  name: 'complaints.campaign',
  judge({ facts, place }) {
    const limit = facts.settings.complaintLimits?.campaign;
    const { name } = facts.campaign;
    if (limit === undefined || name === null) return [];
    const about = facts.complaints.list.filter(({ campaign }) => campaign === name);
    const people = peopleIn(facts, about, place?.country ?? facts.homeCountry);
    const said = { campaign: name, people, limit };
    const because = campaignPaused(name, people);
    return [
      people >= limit
        ? refuses(this.name, because, said, PLATFORM)
        : passes(this.name, because, said, PLATFORM),
    ];
  },
};

/** Others of the pool go on. */
export const complained: CallerIdRule = {
  name: 'callerid.complaints',
  judge(situation, callerId) {
    const limit = situation.facts.settings.complaintLimits?.callerId;
    if (limit === undefined) return [];
    const { facts, place } = situation;
    const country = place?.country ?? facts.homeCountry;
    const about = facts.complaints.list.filter((one) => isAbout(one.callerId, callerId.number, situation));
    const people = peopleIn(facts, about, country);
    const said = { callerId: callerId.number, people, limit };
    const because = numberPaused(callerId.number ?? 'this number', people);
    return [
      people >= limit
        ? refuses(this.name, because, said, PLATFORM)
        : passes(this.name, because, said, PLATFORM),
    ];
  },
};

/** Why nobody may be called for this sender; null: nothing keeps it. `flagged`: people who complained about flagged numbers. */
export function senderPaused(
  counts: { readonly people: number; readonly flagged: number; readonly flaggedCallerIds: number },
  at: Instant,
): { readonly rule: 'complaints.paused' | 'complaints.flagged'; readonly because: string } | null {
  const { people, flagged, flaggedCallerIds } = counts;
  if (people >= SENDER_COMPLAINTS)
    return { rule: 'complaints.paused', because: `${people} people have complained within 10 days.` };
  if (at < startOfDay(INDIA_ZONE, dayOf(THIRD_AMENDMENT) ?? 0)) return null;
  const rule = 'complaints.flagged';
  if (flagged >= FLAGGED_COMPLAINTS)
    return {
      rule,
      because: `${flagged} people have complained within 10 days about numbers that are flagged.`,
    };
  if (flaggedCallerIds >= FLAGGED_NUMBERS)
    return { rule, because: `${flaggedCallerIds} caller IDs of this sender are flagged.` };
  return null;
}

export function campaignPaused(name: string, people: number): string {
  return `${counted(people)} complained about campaign ${name} within 10 days.`;
}

export function numberPaused(number: string, people: number): string {
  return `${counted(people)} complained about calls from ${number} within 10 days.`;
}

function counted(people: number): string {
  if (people === 0) return 'Nobody has';
  return people === 1 ? 'One person has' : `${people} people have`;
}

function isAbout(written: string | null | undefined, number: string | null, { facts }: Situation): boolean {
  if (written === null || written === undefined || number === null) return false;
  if (written === number) return true;
  const read = readOwnNumber(written, facts.homeCountry);
  return read !== null && read === readOwnNumber(number, facts.homeCountry);
}

function peopleIn(
  { complaints, at }: Pick<Situation['facts'], 'complaints' | 'at'>,
  list: ComplaintFacts['list'],
  country: string | null,
): number {
  if (complaints.untilClosed === true) return mostComplainants(list);
  return mostComplainants(
    list.filter((one) => at - one.at <= COMPLAINTS_COUNT_MS),
    (by) => readNumber(by, country) ?? by.trim(),
  );
}

/**
 * So many people complained within ten days, whenever that was. They count, not their messages. Left out `nameOf`: their numbers are
 * written in one way, as the store writes them; there may be many, and each is looked at before each call.
 */
export function mostComplainants(
  list: readonly Pick<ComplaintFacts['list'][number], 'at' | 'by'>[],
  nameOf: (by: string) => string = (by) => by,
): number {
  const sorted = list
    .map(({ at, by }, place) => ({
      at,
      who: by === null ? `nobody's ${place}` : nameOf(by),
    }))
    .sort((one, other) => one.at - other.at);
  const within = new Map<string, number>();
  let most = 0;
  let first = 0;
  for (const { at, who } of sorted) {
    within.set(who, (within.get(who) ?? 0) + 1);
    for (; ; first++) {
      const oldest = sorted[first];
      if (oldest === undefined || at - oldest.at <= COMPLAINTS_COUNT_MS) break;
      const left = (within.get(oldest.who) ?? 1) - 1;
      if (left === 0) within.delete(oldest.who);
      else within.set(oldest.who, left);
    }
    most = Math.max(most, within.size);
  }
  return most;
}
