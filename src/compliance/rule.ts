// What a rule is: one question about a call, asked of the whole situation. Every rule answers, also if it has no objection.
import type { CallerIdFacts } from './dial-facts.ts';
import type { RuleResult } from './rule-result.ts';
import type { Situation } from './situation.ts';

export interface Rule {
  readonly name: string;
  judge(situation: Situation): readonly RuleResult[];
}

/** Asked of each number that might be shown. */
export interface CallerIdRule {
  readonly name: string;
  judge(situation: Situation, callerId: CallerIdFacts): readonly RuleResult[];
}
