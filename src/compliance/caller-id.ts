// As whom we call: which of our numbers the callee sees. Refuses every number that does not fit, each with its reason, and
// never falls back on one that does not.
import type { Instant } from '../telephony/time.ts';
import { localDate } from './calling-window.ts';
import type { CallerIdChoice, CallerIdFacts, CallerIdRejection, PoolNumber } from './facts.ts';
import type { CallerIdRules, Rulebook } from './rulebook.ts';
import { indianSeries } from './rulebook-in.ts';
import { OURS, OWNER } from './sources.ts';

type Fault = Omit<CallerIdRejection, 'number'>;

/** The same person sees the same number again where it still fits; else the one that rested longest. */
export function chooseCallerId(
  facts: CallerIdFacts,
  pool: readonly PoolNumber[],
  rulebook: Rulebook,
): CallerIdChoice {
  const fitting: PoolNumber[] = [];
  const rejected: CallerIdRejection[] = [];
  for (const candidate of pool) {
    const fault = faultOf(candidate, facts, rulebook);
    if (fault === null) fitting.push(candidate);
    else rejected.push({ number: candidate.number, ...fault });
  }
  const seen = fitting.find((candidate) => candidate.number === facts.previous);
  if (seen) return chosen(seen, 'This person saw this number before.');
  const [rested, ...others] = fitting.sort(byRest);
  if (!rested) return { callerId: null, rejected };
  const because =
    others.length === 0 ? 'It is the only number that fits.' : 'Of the numbers that fit it rested longest.';
  return chosen(rested, because);
}

function chosen({ number, trunk }: PoolNumber, because: string): CallerIdChoice {
  return { callerId: number, trunk, because };
}

function byRest(a: PoolNumber, b: PoolNumber): number {
  const never = Number.NEGATIVE_INFINITY;
  const [restA, restB] = [a.lastUsedAt ?? never, b.lastUsedAt ?? never];
  if (restA !== restB) return restA < restB ? -1 : 1;
  return a.number < b.number ? -1 : 1;
}

/** What lasts is named before what passes: a trunk that comes back does not make a wrong number right. */
function faultOf(candidate: PoolNumber, facts: CallerIdFacts, rulebook: Rulebook): Fault | null {
  if (candidate.direction === 'inbound') {
    return { because: 'It is for inbound calls only.', temporary: false, source: OWNER };
  }
  if (candidate.purpose !== facts.purpose) {
    const because = `It is for ${candidate.purpose} calls, and this is a ${facts.purpose} one.`;
    return { because, temporary: false, source: OWNER };
  }
  const unlawful = rulebook.callerId && lawFault(candidate, facts, rulebook.callerId);
  if (unlawful) return unlawful;
  if (!candidate.trunkUp) {
    return { because: `Its trunk ${candidate.trunk} is down.`, temporary: true, source: OURS };
  }
  return null;
}

function lawFault(candidate: PoolNumber, facts: CallerIdFacts, rules: CallerIdRules): Fault | null {
  const { number, declaration } = candidate;
  if (!number.startsWith(rules.prefix)) {
    const because = `Calls to ${rules.prefix} must show a number of ${rules.prefix}.`;
    return { because, temporary: false, source: rules.prefixSource };
  }
  const rule = rules.series[facts.purpose];
  const series = indianSeries(number);
  if (series === null || !rule.anyOf.includes(series)) {
    return { because: rule.because, temporary: false, source: rule.source };
  }
  if (rules.declaration === null) return null;
  const lapsed = declarationFault(declaration, facts.at, rules.declaration.timeZone);
  return lapsed === null ? null : { because: lapsed, temporary: false, source: rules.declaration.source };
}

function declarationFault(
  declaration: PoolNumber['declaration'],
  at: Instant,
  timeZone: string,
): string | null {
  if (declaration === null) return 'No advance notice of automated calls names it.';
  const today = localDate(at, timeZone);
  if (declaration.declaredOn > today) return `Its advance notice begins on ${declaration.declaredOn}.`;
  const { validUntil } = declaration;
  return validUntil !== null && validUntil < today ? `Its advance notice ended on ${validUntil}.` : null;
}
