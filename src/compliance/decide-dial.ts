// May this number be dialled now, with which caller ID; if not now, when first; if never, why. Every rule is asked, also
// after one has refused, so that all obstacles are seen at once. A pure function of the facts.
import type { Instant } from '../telephony/time.ts';
import { wallText } from './clock/zones.ts';
import type { Decision, Finding, Reason } from './decision.ts';
import type { DialFacts } from './dial-facts.ts';
import { type CallerIdChoice, type Candidate, candidatesOf, chooseCallerId, isOpenAt } from './pool.ts';
import type { Rule } from './rule.ts';
import type { RuleResult } from './rule-result.ts';
import { PLATFORM } from './rulebooks/rulebook.ts';
import { additions } from './rules/additions.ts';
import {
  countersKnown,
  factsAgree,
  purposeHonest,
  purposeKnown,
  tagsAllow,
  zonesKnown,
} from './rules/agreement.ts';
import { consentGiven, inquiry, relationship, transactional } from './rules/basis.ts';
import { campaignComplaints, complaints } from './rules/complaints.ts';
import {
  destinationCountry,
  destinationLine,
  destinationNumber,
  destinationOwn,
} from './rules/destination.ts';
import { frequency, rest } from './rules/frequency.ts';
import { hours, times } from './rules/hours.ts';
import { registry } from './rules/registry.ts';
import { abandonment, disclosure, emergency, licence } from './rules/standing.ts';
import { suppressed } from './rules/suppression.ts';
import { type Situation, situationOf, sourceAt } from './situation.ts';

/** A new rule about the call is a file in rules/ and a line here. */
const RULES: readonly Rule[] = [
  destinationNumber,
  destinationCountry,
  destinationLine,
  destinationOwn,
  purposeKnown,
  purposeHonest,
  factsAgree,
  tagsAllow,
  zonesKnown,
  countersKnown,
  suppressed,
  relationship,
  transactional,
  inquiry,
  consentGiven,
  registry,
  hours,
  times,
  frequency,
  rest,
  complaints,
  campaignComplaints,
  abandonment,
  licence,
  emergency,
  disclosure,
  additions,
];

export interface Answer {
  readonly decision: Decision;
  /** Of every rule, whichever way it went. */
  readonly findings: readonly Finding[];
  readonly choice: CallerIdChoice;
}

const DAY_MS = 86_400_000;
/** What does not open within so many days is refused. */
const HORIZON_MS = 30 * DAY_MS;
/** Most calls open within two days; the rest of the month is looked at only where they do not. */
const STEPS_MS: readonly number[] = [2 * DAY_MS, 8 * DAY_MS, HORIZON_MS];

export function decideDial(facts: DialFacts): Answer {
  const situation = situationOf(facts);
  const results = RULES.flatMap((rule) => rule.judge(situation));
  const candidates = candidatesOf(situation);
  const choice = chooseCallerId(situation, candidates);
  const findings = [
    ...results.map((one) => findingOf(one, situation)),
    ...callerIdFindings(candidates, choice, situation),
  ];
  if (findings.every(({ verdict }) => verdict === 'allow')) {
    return {
      decision: { verdict: 'allow', reasons: findings.map(({ reason }) => reason) },
      findings,
      choice,
    };
  }
  const isLost = findings.some(({ verdict }) => verdict === 'deny');
  const until = isLost ? null : firstOpening(results, candidates, facts.at);
  if (!isLost && until === null) findings.push(never(situation, results, candidates));
  const against = findings.filter(({ verdict }) => verdict !== 'allow').map(({ reason }) => reason);
  const decision: Decision =
    until === null ? { verdict: 'deny', reasons: against } : { verdict: 'defer', until, reasons: against };
  return { decision, findings, choice };
}

/** The first instant at which all rules are open together: one of their edges, because between edges nothing changes. */
function firstOpening(
  results: readonly RuleResult[],
  candidates: readonly Candidate[],
  at: Instant,
): Instant | null {
  const all = [...results, ...candidates.flatMap((one) => one.results)];
  let from = at;
  for (const step of STEPS_MS) {
    const to = at + step;
    for (const edge of edgesOf(all, from, to)) {
      if (!isOpenAt(results, at, edge)) continue;
      if (candidates.some((one) => isOpenAt(one.results, at, edge))) return edge;
    }
    from = to;
  }
  return null;
}

function edgesOf(results: readonly RuleResult[], from: Instant, to: Instant): readonly Instant[] {
  const found = new Set<Instant>();
  for (const { time } of results) for (const edge of time?.edges(from, to) ?? []) found.add(edge);
  return [...found].sort((a, b) => a - b);
}

function findingOf(result: RuleResult, situation: Situation): Finding {
  const { at } = situation.facts;
  const { open, time } = result;
  const { rule, because, facts } = result;
  const source = result.isYetToBegin === true ? result.source : sourceAt(situation, result.source);
  const reason: Reason = { rule, because, facts, source };
  if (open) return { verdict: 'allow', reason };
  if (time !== null) {
    let from = at;
    for (const step of STEPS_MS) {
      const until = [...time.edges(from, at + step)].sort((a, b) => a - b).find((edge) => time.openAt(edge));
      if (until !== undefined) return { verdict: 'defer', until, reason };
      from = at + step;
    }
  }
  return { verdict: 'deny', reason };
}

/** Of the number that was chosen; where there is none, of each what stands against it. */
function callerIdFindings(
  candidates: readonly Candidate[],
  choice: CallerIdChoice,
  situation: Situation,
): readonly Finding[] {
  if (choice.callerId !== null) {
    const { callerId, trunk, because } = choice;
    const taken = candidates.find(({ number }) => number === callerId);
    const facts = { callerId, trunk };
    const reason = {
      rule: 'callerid.choice',
      because: `We call as ${callerId}. ${because}`,
      facts,
      source: PLATFORM,
    };
    return [...(taken?.results ?? []).map((one) => findingOf(one, situation)), { verdict: 'allow', reason }];
  }
  if (candidates.length === 0) {
    const reason = {
      rule: 'callerid.missing',
      because: 'There is no number to call from.',
      facts: { numbers: 0 },
      source: PLATFORM,
    };
    return [{ verdict: 'deny', reason }];
  }
  const judged = candidates.map(({ number, results }) =>
    results.map((one) => named(findingOf(one, situation), number, candidates.length > 1)),
  );
  // While one number may do later, those that never will are not what the call waits for.
  const hopeful = judged.filter((findings) => findings.every(({ verdict }) => verdict !== 'deny'));
  if (hopeful.length > 0) return hopeful.flat();
  return judged.flat().filter(({ verdict }) => verdict === 'deny');
}

function named(finding: Finding, number: string, isOneOfSeveral: boolean): Finding {
  if (!isOneOfSeveral || finding.verdict === 'allow') return finding;
  const reason = { ...finding.reason, because: `${number}: ${finding.reason.because}` };
  return { ...finding, reason };
}

/**
 * Every rule opens some time, and never all together. Says what is in the way when those that keep the call now have opened: a basis that
 * has ended by then, or other hours. Where even these never open together, it is the hours that leave no time in common.
 */
function never(
  { facts, zones }: Situation,
  results: readonly RuleResult[],
  candidates: readonly Candidate[],
): Finding {
  const { at } = facts;
  const [shown] = candidates.filter((one) => one.results.every(({ open, time }) => open || time !== null));
  const all = [...results, ...(shown?.results ?? [])];
  const next = firstOpeningOf(
    all.filter(({ open }) => !open),
    at,
  );
  const inTheWay =
    next === null
      ? []
      : all.flatMap(({ open, time }) => (open && time?.openAt(next) === false ? time.faultAt(next) : []));
  const zone = zones[0] ?? 'UTC';
  const why =
    next === null
      ? 'The hours leave none in common.'
      : `What keeps it now ends on ${wallText(zone, next)} in ${zone}, and by then something else stands against it. ${[...new Set(inTheWay)].join(' ')}`;
  return {
    verdict: 'deny',
    reason: {
      rule: 'time.never',
      because: `Within 30 days there is no moment at which all rules are open together. ${why}`,
      facts: { at, days: HORIZON_MS / DAY_MS, next },
      source: PLATFORM,
    },
  };
}

/** Of some rules: when they are open together for the first time. */
function firstOpeningOf(some: readonly RuleResult[], at: Instant): Instant | null {
  return edgesOf(some, at, at + HORIZON_MS).find((edge) => isOpenAt(some, at, edge)) ?? null;
}
