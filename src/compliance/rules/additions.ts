// The owner's rules beyond the law. They can only restrict: refuse, close hours and days, or lower a limit.
import type { Source } from '../decision.ts';
import type { AdditionFacts } from '../dial-facts.ts';
import { stateCode } from '../numbers/nanp.ts';
import type { Rule } from '../rule.ts';
import { passes, type RuleResult, refuses } from '../rule-result.ts';
import type { Situation } from '../situation.ts';
import { attemptsOf, capResult } from './frequency.ts';
import { windowResults } from './hours.ts';

const DAY_MS = 86_400_000;
const OWNER: Source = {
  instrument: "The owner's own rule (provisioning/compliance)",
  clause: null,
  effectiveOn: null,
  certainty: 'ours',
};

export const additions: Rule = {
  name: 'owner',
  judge(situation) {
    const bound = situation.facts.settings.additions.filter((one) => binds(one, situation));
    if (bound.length === 0) return [passes(this.name, 'No rule of the owner applies.', {}, OWNER)];
    return bound.flatMap((one) => under(situation, one));
  },
};

/** Where it is not known whether a rule applies, it does. */
function binds({ countries, states, purposes }: AdditionFacts, situation: Situation): boolean {
  const { place, purpose } = situation;
  const country = place?.country ?? null;
  return (
    (countries === null || country === null || countries.includes(country)) &&
    (states === null || states.some((one) => situation.states.includes(stateCode(one)))) &&
    (purposes === null || purpose === null || purposes.includes(purpose))
  );
}

function under(situation: Situation, addition: AdditionFacts): RuleResult[] {
  const rule = `owner.${addition.name}`;
  const { because } = addition;
  if (addition.never) return [refuses(rule, because, {}, OWNER)];
  const caps = [
    [addition.perDay, 'day'],
    [addition.perWeek, 7 * DAY_MS],
    [addition.perMonth, 30 * DAY_MS],
  ] as const;
  const made = attemptsOf(situation);
  const judged = [
    ...windowResults(situation, rule, because, addition.windows, addition.holidays, OWNER),
    ...caps.flatMap(([count, period]) =>
      count === null
        ? []
        : [
            capResult(situation, made, {
              rule,
              count,
              period,
              whose: because,
              source: OWNER,
              subject: null,
            }),
          ],
    ),
  ];
  return judged.length > 0 ? judged : [passes(rule, because, {}, OWNER)];
}
