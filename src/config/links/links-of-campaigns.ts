// Checks a campaign's limits against the other declarations: hours that are never open, budgets without prices, next
// campaigns that form a circle. Changes nothing.
import type { ParsedAgent } from '../agent/agent.ts';
import type { ParsedAppliance } from '../appliance.ts';
import type { ParsedCampaign } from '../campaign/campaign.ts';
import { minuteOfDay } from '../campaign/weekday.ts';
import type { Declared } from '../declared.ts';
import type { ParsedNumber } from '../numbers/owned-number.ts';
import type { Problem } from '../problem.ts';
import { type ParsedTrunk, USUAL_CURRENCY } from '../trunk.ts';

interface Around {
  readonly appliance: Declared<ParsedAppliance> | null;
  readonly agents: readonly Declared<ParsedAgent>[];
  readonly numbers: readonly Declared<ParsedNumber>[];
  readonly trunks: readonly Declared<ParsedTrunk>[];
}

export function checkCampaignLimits(campaign: Declared<ParsedCampaign>, all: Around): Problem[] {
  return [
    ...checkHours(campaign),
    ...checkBudget(campaign, all),
    ...checkNext(campaign),
    ...checkDisclosure(campaign, all),
  ];
}

/** What the appliance says that its agents say, the agent has to say: whole, and before anything else. */
function checkDisclosure({ value, at }: Declared<ParsedCampaign>, all: Around): Problem[] {
  const appliance = all.appliance?.value;
  const agent = all.agents.find((one) => one.value.name === value.agent)?.value;
  if (appliance === undefined || agent === undefined) return [];
  const { business, ai, recording, optOut } = appliance.compliance.disclosure;
  const said = Object.entries({ business, ai, recording, optOut }).flatMap(([what, is]) =>
    is ? [what] : [],
  );
  const saysRecording = appliance.recordings.announcement !== undefined;
  const isLeftOut = said.some((what) => what !== 'recording' || !saysRecording);
  const problems: Problem[] = [];
  if (isLeftOut && agent.announcement === undefined)
    problems.push({
      ...at('agent'),
      message: `compliance.disclosure requires agents to say: ${said.join(', ')}; but ${agent.name} has no announcement`,
      remedy: `write it as announcement in agents/${agent.name}.yaml: it is said first and in full`,
    });
  if (optOut && agent.optOut === undefined)
    problems.push({
      ...at('agent'),
      message: `compliance.disclosure.optOut says that a key ends further calls, but ${agent.name} has none`,
      remedy: `write optOut: {key: "9"} in agents/${agent.name}.yaml, and name the key in its announcement`,
    });
  return problems;
}

function checkHours({ value, at }: Declared<ParsedCampaign>): Problem[] {
  const problems = value.window.also.flatMap(({ from, to }, index) =>
    minuteOfDay(from) < minuteOfDay(to)
      ? []
      : [
          {
            ...at('window', 'also', index),
            message: `the window from ${from} to ${to} is never open`,
            remedy: 'write a later time in to; a window cannot cross midnight',
          },
        ],
  );
  if (value.end !== undefined && typeof value.start === 'object' && 'at' in value.start) {
    if (Date.parse(value.end) <= Date.parse(value.start.at))
      problems.push({
        ...at('end'),
        message: 'the campaign ends before it begins',
        remedy: 'write a later end, or an earlier start.at',
      });
  }
  return problems;
}

/** A budget that sees no price would let every call pass. */
function checkBudget({ value, at }: Declared<ParsedCampaign>, all: Around): Problem[] {
  const { budget } = value;
  if (budget.perDay === undefined && budget.inAll === undefined) return [];
  if (budget.currency === undefined)
    return [
      {
        ...at('budget'),
        message: 'the budget names no currency',
        remedy: 'write it, for example budget: {currency: INR, perDay: 1000}',
      },
    ];
  const trunks = all.numbers
    .filter((number) => value.callerIds.includes(number.value.number))
    .flatMap((number) => all.trunks.filter((trunk) => trunk.value.name === number.value.trunk));
  return trunks.flatMap(({ value: trunk, file }) => {
    const { currency = USUAL_CURRENCY } = trunk;
    if (trunk.pricePerMinute !== undefined && currency === budget.currency) return [];
    const message =
      trunk.pricePerMinute === undefined
        ? `the budget cannot count what calls on trunk ${trunk.name} cost: it has no price`
        : `the budget is in ${budget.currency}, and trunk ${trunk.name} is charged in ${currency}${trunk.currency === undefined ? ', because its price has no currency' : ''}`;
    const remedy = `write pricePerMinute and currency: ${budget.currency} in ${file}; 0 where its calls are free`;
    return [{ ...at('budget'), message, remedy }];
  });
}

function checkNext({ value, at }: Declared<ParsedCampaign>): Problem[] {
  return value.next.flatMap(({ campaign }, index) =>
    campaign === value.name
      ? [
          {
            ...at('next', index, 'campaign'),
            message: `${campaign} would follow itself`,
            remedy: 'name another campaign; for another try write the result in retry.after',
          },
        ]
      : [],
  );
}
