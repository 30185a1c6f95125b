// What an owner can do about a rule that prevents a call: which key of which file, or which command. Data, no verdict: if nothing
// can lift a rule, that is stated too.
import type { Finding } from './decision.ts';

const SERIES =
  'numbers.yaml: use a number of the series for this purpose (140… for sales, 160… for service calls of a sector that has one); or, if your operator allows ordinary numbers for your sector, one of these, and appliance.yaml: compliance.india.ordinaryNumbers: accept';

/** The first that fits counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/^callerid\.series$/, SERIES],
  [
    /^callerid\.declaration$/,
    'numbers.yaml: write the declaration to your operator under dlt.declaration of the number; or, if your operator needs none, appliance.yaml: compliance.india.declaration: not-required',
  ],
  [/^callerid\.entity$/, 'numbers.yaml: dlt.principalEntityId; or appliance.yaml: compliance.india.entityId'],
  [
    /^callerid\.header$/,
    'numbers.yaml: dlt.header, dlt.headerApproved and dlt.headerValidUntil of the number',
  ],
  [/^callerid\.chain$/, 'numbers.yaml: dlt.chain of the number (telemarketerId, status, validUntil)'],
  [/^callerid\.template$/, 'numbers.yaml: dlt.templateId of the number'],
  [/^callerid\.range$/, 'numbers.yaml: use a number from the range assigned to your sector'],
  [
    /^callerid\.purpose$/,
    'numbers.yaml: purpose (or dlt.registeredFor) of the number, or callerIds of the campaign: use a number for this purpose',
  ],
  [/^callerid\.direction$/, 'numbers.yaml: direction: both, or outbound'],
  [/^callerid\.(?:country|entry)$/, 'numbers.yaml: add a number of the country that you call'],
  [/^callerid\.(?:trunk|unknown)$/, 'numbers.yaml: trunk and outboundTrunks of the number'],
  [/^callerid\.trunk-busy$/, 'trunks/: channels of the trunk; or wait until one is free'],
  [/^callerid\.(?:cap|rest)$/, 'numbers.yaml: dailyCap and cooldown of the number; or add a number'],
  [/^callerid\.missing$/, 'campaigns/<name>.yaml: callerIds, with a number that may call out'],
  [
    /^callerid\.complaints$/,
    'trunkline complaints: look into those about this number, then trunkline complaints close <id>; or add a number',
  ],
  [/^callerid\./, 'numbers.yaml: use another number'],
  [
    /^(?:dnd\.scrub|suppression\.unread)$/,
    'trunkline suppress import <file> --source <register> --as-of <day>: import a fresh scrub',
  ],
  [
    /^consent\.ahead$/,
    'the call list: correct the day or time of the consent (a time without its zone is one of the zone in appliance.yaml), or wait until then',
  ],
  [
    /^relationship\.missing$/,
    'campaigns/<name>.yaml: relationship: customer, if everybody on the list is a customer',
  ],
  [/^purpose\./, 'campaigns/<name>.yaml: purpose: declare the real one'],
  [/^licence\.missing$/, 'appliance.yaml: compliance.telemarketingApproval'],
  [/^state\.emergency$/, 'appliance.yaml: take the state out of compliance.emergencies once it is over'],
  [/^disclosure\.missing$/, 'appliance.yaml: compliance.disclosure: what your agents say when a call begins'],
  [/^destination\.country$/, 'appliance.yaml: add the country to compliance.countries'],
  [/^destination\.line$/, 'appliance.yaml: add the kind of line to compliance.lines'],
  [/^destination\.own$/, 'call another number: this one is your own'],
  [/^destination\./, 'check the number: it may never be called'],
  [
    /^facts\.unknown$/,
    'appliance.yaml: compliance.india.sector, the sector your operator has on record; and purpose of the campaign, or of the number in numbers.yaml',
  ],
  [/^facts\.(?:zone|conflict)$/, 'the call list: add a column time zone or state that fits the number'],
  [/^campaign\.start$/, 'campaigns/<name>.yaml: start'],
  [/^campaign\.end$/, 'campaigns/<name>.yaml: end'],
  [
    /^campaign\.abandoned$/,
    'campaigns/<name>.yaml: agent and maxConcurrent: fewer concurrent calls, until nobody hears silence',
  ],
  [
    /^complaints\./,
    'trunkline complaints: look into each of them, then trunkline complaints close --by <name>',
  ],
  [/^hours\.holiday$/, 'campaigns/<name>.yaml: holidays; or appliance.yaml: compliance.holidays'],
  [/^hours\.campaign$/, 'campaigns/<name>.yaml: window'],
  [
    /^(?:suppression\.listed|dnd\.listed)$/,
    'nothing while the person is on that list; trunkline suppress list <number> says why',
  ],
  [/^consent\./, 'the call list: columns consent, consent date, consent reference and consent until'],
  [/^attempts\.owner$/, 'campaigns/<name>.yaml: caps; or appliance.yaml: limits.perPerson'],
  [/^attempts\.total$/, 'campaigns/<name>.yaml: retry.attempts'],
  [/^callee\.not-(?:before|after)$/, 'the call list: its columns not before and not after'],
];

/** Null: nobody can lift it, or time does. Names the file of the campaign where one is asked about. */
export function remedyOf(rule: string, campaign: string | null = null): string | null {
  const remedy = REMEDIES.find(([shape]) => shape.test(rule))?.[1] ?? null;
  return remedy === null || campaign === null ? remedy : remedy.replaceAll('<name>.yaml', `${campaign}.yaml`);
}

/** Of everything that stands against a call for good, each once. */
export function remediesOf(findings: readonly Pick<Finding, 'verdict' | 'reason'>[]): string[] {
  const found = findings.flatMap(({ verdict, reason }) =>
    verdict === 'deny' ? (remedyOf(reason.rule) ?? []) : [],
  );
  return [...new Set(found)];
}
