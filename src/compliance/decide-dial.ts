// May this number be dialled now, as this caller. Every rule is asked, also after one has said no, so that the owner sees
// all that stands in the way at once.
import { type Decision, decide } from './decision.ts';
import type { DialFacts } from './facts.ts';
import type { Rule, Rulebook } from './rulebook.ts';
import { attemptsLeft } from './rules/attempts-left.ts';
import { callerIdPresent } from './rules/caller-id-present.ts';
import { callingHours } from './rules/calling-hours.ts';
import { destinationDialable } from './rules/destination-dialable.ts';
import { destinationNotOurs } from './rules/destination-not-ours.ts';
import { destinationNotSpecial } from './rules/destination-not-special.ts';
import { notSuppressed } from './rules/not-suppressed.ts';
import { purposeFits } from './rules/purpose-fits.ts';

/** A new rule is a file in rules/ and a line here. */
export const RULES: readonly Rule[] = [
  destinationDialable,
  destinationNotSpecial,
  destinationNotOurs,
  notSuppressed,
  purposeFits,
  attemptsLeft,
  callerIdPresent,
  callingHours,
];

export function decideDial(facts: DialFacts, rulebook: Rulebook): Decision {
  return decide(RULES.map((rule) => rule.judge(facts, rulebook)));
}
