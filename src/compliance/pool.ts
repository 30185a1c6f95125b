// Which of our numbers the person sees: the last one they saw, if it still fits; otherwise one of their own country,
// preferring numbers that operators have not flagged and on which people stay, then one of their telecom circle, then the
// one that rested longest. If no number fits, there is none, with a reason for each.
import type { Instant } from '../telephony/time.ts';
import type { Source } from './decision.ts';
import type { CallerIdFacts } from './dial-facts.ts';
import { stateCode } from './numbers/nanp.ts';
import { placeOf } from './numbers/place.ts';
import type { CallerIdRule } from './rule.ts';
import type { RuleResult } from './rule-result.ts';
import { carried, forPurpose, ofTheCountry, rested, shown } from './rules/caller-id.ts';
import { chain, declaration, entity, header, series, template } from './rules/caller-id-in.ts';
import { complained } from './rules/complaints.ts';
import { readOwnNumber, type Situation, sourceAt } from './situation.ts';

/** A new rule about caller IDs is a line here. */
const CALLER_ID_RULES: readonly CallerIdRule[] = [
  shown,
  ofTheCountry,
  forPurpose,
  carried,
  series,
  entity,
  header,
  chain,
  declaration,
  template,
  rested,
  complained,
];

export interface Candidate {
  readonly callerId: CallerIdFacts;
  /** In one spelling; what was written where it is not a number. */
  readonly number: string;
  readonly results: readonly RuleResult[];
}

export type CallerIdChoice =
  | { readonly callerId: string; readonly trunk: string | null; readonly because: string }
  | { readonly callerId: null; readonly rejected: readonly CallerIdRejection[] };

interface CallerIdRejection {
  readonly number: string;
  readonly because: string;
  /** It may do in a while, as things are. */
  readonly temporary: boolean;
  readonly source: Source;
}

export function candidatesOf(situation: Situation): readonly Candidate[] {
  return situation.facts.pool.map((written) => {
    const callerId = { ...written, number: spelled(written, situation) };
    return {
      callerId,
      number: callerId.number ?? 'unknown',
      results: CALLER_ID_RULES.flatMap((rule) => rule.judge(situation, callerId)),
    };
  });
}

/** A number that is written as at home is read as in the person's country, else as where its trunk is. */
function spelled({ number, trunkCountry }: CallerIdFacts, { facts, place }: Situation): string | null {
  const countries = [place?.country ?? facts.homeCountry, trunkCountry?.toUpperCase() ?? null];
  for (const country of countries) {
    const read = readOwnNumber(number, country);
    if (read !== null) return read;
  }
  return number;
}

export function isOpenAt(results: readonly RuleResult[], now: Instant, at: Instant): boolean {
  return results.every(({ open, time }) => (at === now || time === null ? open : time.openAt(at)));
}

export function chooseCallerId(situation: Situation, candidates: readonly Candidate[]): CallerIdChoice {
  const { facts, place } = situation;
  const fitting = candidates.filter(({ results }) => results.every(({ open }) => open));
  const country = place?.country ?? null;
  const previous = readOwnNumber(facts.previousCallerId, country ?? facts.homeCountry);
  const seen = fitting.find(({ number }) => number === previous);
  if (seen) return chosen(seen, 'This person has seen this number before.');
  const isLocal = ({ number }: Candidate): boolean => countryOf(number, situation) === country;
  const circle = facts.callee.state === null ? null : stateCode(facts.callee.state);
  const isOfCircle = ({ callerId }: Candidate): boolean =>
    circle !== null && callerId.circle !== null && stateCode(callerId.circle) === circle;
  const preferences: readonly Preference[] = [
    { holds: isLocal, because: "Of the suitable numbers, it is in the person's country." },
    {
      holds: isLiked,
      because: 'Of the suitable numbers, it is not flagged and few people hang up on it at once.',
    },
    { holds: isOfCircle, because: "Of the suitable numbers, it is in the person's circle." },
  ];
  let left: readonly Candidate[] = fitting;
  let because: string | null = null;
  for (const preference of preferences) {
    const preferred = left.filter(preference.holds);
    if (preferred.length === 0 || preferred.length === left.length) continue;
    left = preferred;
    if (left.length === 1) because = preference.because;
  }
  const [best, ...others] = [...left].sort(byRest);
  if (!best) return { callerId: null, rejected: candidates.flatMap((one) => rejection(one, situation)) };
  if (because !== null) return chosen(best, because);
  return chosen(
    best,
    others.length === 0
      ? 'It is the only suitable number.'
      : 'Of the suitable numbers, it has been unused longest.',
  );
}

interface Preference {
  readonly holds: (candidate: Candidate) => boolean;
  /** Where it leaves one number. */
  readonly because: string;
}

function isLiked({ callerId }: Candidate): boolean {
  return !callerId.flagged && callerId.cutShort !== true;
}

function countryOf(number: string, { place, facts }: Situation): string | null {
  const read = readOwnNumber(number, place?.country ?? facts.homeCountry);
  return read === null ? null : placeOf(read).country;
}

function chosen({ number, callerId }: Candidate, because: string): CallerIdChoice {
  return { callerId: number, trunk: callerId.carriedBy, because };
}

function byRest(a: Candidate, b: Candidate): number {
  const never = Number.NEGATIVE_INFINITY;
  const [restA, restB] = [a.callerId.lastUsedAt ?? never, b.callerId.lastUsedAt ?? never];
  if (restA !== restB) return restA < restB ? -1 : 1;
  return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

/** What lasts is named before what passes: a trunk that comes back does not make a wrong number right. */
function rejection({ number, results }: Candidate, situation: Situation): CallerIdRejection[] {
  const against = results.filter(({ open }) => !open);
  const lasting = against.filter(({ time }) => time === null);
  const [first] = lasting.length > 0 ? lasting : against;
  if (first === undefined) return [];
  const source = sourceAt(situation, first.source);
  return [{ number, because: first.because, temporary: lasting.length === 0, source }];
}
