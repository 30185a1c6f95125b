// Why one person is, or is not, called now: every obstacle at once, each with what lifts it. Uses declarations and records;
// what only a running controller knows is passed in. Dials nobody, writes nothing.

import { isHeldText } from '../../../campaign/denial.ts';
import { isForTheDay, spentText } from '../../../campaign/spend.ts';
import { remedyOf } from '../../../compliance/remedies.ts';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { listsWith } from '../../../store/dialing/campaign-people.ts';
import { type Contact, findContact } from '../../../store/dialing/contacts.ts';
import { usedUp } from '../../../store/dialing/spending.ts';
import type { Store } from '../../../store/store.ts';
import { type ContactId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Instant } from '../../../telephony/time.ts';
import { pausedCampaign } from '../complaint-pauses.ts';
import type { DialGate } from '../dial-gate.ts';
import { spendLimits } from '../spend-request.ts';
import { orderObstacles } from './operator-orders.ts';

interface PersonObstacle {
  /** `person`, `campaign`, or the name of a rule. */
  readonly what: string;
  readonly because: string;
  /** Null: time alone does not lift it. */
  readonly until: Instant | null;
  /** A key of a file or a command; null: nobody can, or time does. */
  readonly remedy: string | null;
}

export interface PersonExplanation {
  readonly campaign: string;
  readonly number: E164;
  readonly state: Contact['state'];
  readonly attempts: number;
  readonly lastOutcome: string | null;
  /** When they are due by their own turn. */
  readonly nextAt: Instant | null;
  readonly callerId: E164 | null;
  readonly obstacles: readonly PersonObstacle[];
}

export interface ExplainSources {
  readonly config: Config;
  readonly store: Store;
  readonly gate: Pick<DialGate, 'look'>;
  /** What the running controller says of each campaign that holds; empty where none runs. */
  readonly holds: ReadonlyMap<string, string>;
  readonly isRunning: boolean;
}

/** One for each list in force on which the number stands. */
export async function explainPerson(
  sources: ExplainSources,
  number: E164,
  at: Instant,
  only: string | null,
): Promise<PersonExplanation[]> {
  const { config, store } = sources;
  const found: PersonExplanation[] = [];
  for (const { campaign: name, contact: id } of listsWith(store, number)) {
    const campaign = config.campaigns.find((one) => one.name === name);
    if (campaign === undefined || (only !== null && only !== name)) continue;
    const contact = await findContact(store, toId<ContactId>(String(id)));
    if (contact !== null) found.push(await explainContact(sources, campaign, contact, at));
  }
  return found;
}

export async function explainContact(
  sources: ExplainSources,
  campaign: Campaign,
  contact: Contact,
  at: Instant,
): Promise<PersonExplanation> {
  const { config, gate } = sources;
  const pool = config.numbers.filter((owned) => campaign.callerIds.includes(owned.number));
  const about = { declared: campaign, contact };
  const { number } = contact;
  const looked = await gate.look({
    destination: number,
    purpose: campaign.purpose,
    campaign: about,
    pool,
    at,
  });
  const byRules = looked.findings.flatMap((finding): PersonObstacle[] =>
    finding.verdict === 'allow'
      ? []
      : [
          {
            what: finding.reason.rule,
            because: finding.reason.because,
            until: finding.verdict === 'defer' ? finding.until : null,
            remedy: remedyOf(finding.reason.rule, campaign.name),
          },
        ],
  );
  const { state, attempts, lastOutcome } = contact;
  return {
    campaign: campaign.name,
    number,
    state,
    attempts,
    lastOutcome,
    nextAt: state === 'waiting' ? contact.nextAt : null,
    callerId: looked.chosen?.number ?? null,
    obstacles: [
      ...ofPerson(campaign, contact, at),
      ...ofCampaign(sources, campaign, contact, at, byRules.length > 0),
      ...byRules,
    ],
  };
}

function ofPerson({ name }: Campaign, contact: Contact, at: Instant): PersonObstacle[] {
  const { state, lastOutcome, nextAt } = contact;
  const one = (because: string, remedy: string | null, until: Instant | null = null): PersonObstacle[] => [
    { what: 'person', because, until, remedy },
  ];
  switch (state) {
    case 'waiting':
      return nextAt > at ? one('Their next try is due later.', null, nextAt) : [];
    case 'claimed':
      return one('They are being called now, or the result of a call to them is still open.', null);
    case 'done':
      return one(
        `The campaign is done with them (${lastOutcome ?? 'no result'}).`,
        lastOutcome === 'unknown' ? null : `trunkline campaigns again ${name}, where they were not reached`,
      );
    case 'suppressed':
      return one(
        'They must not be called: somebody asked for that, or a scrub found them.',
        `trunkline suppress list ${contact.number} says why`,
      );
    case 'withdrawn':
      return one('They are no longer on the list.', 'trunkline lists import: put them on the list again');
  }
}

/** Not its hours, its start and its end: the rules look at these too, and each obstacle is named once. */
function ofCampaign(
  { config, store, holds, isRunning }: ExplainSources,
  campaign: Campaign,
  { attempts }: Pick<Contact, 'attempts'>,
  at: Instant,
  isAgainstRules: boolean,
): PersonObstacle[] {
  const { name } = campaign;
  const found: PersonObstacle[] = [];
  const add = (because: string, remedy: string | null, until: Instant | null = null): void =>
    void found.push({ what: 'campaign', because, until, remedy });
  const ordered = orderObstacles(store, campaign);
  for (const { because, remedy, isOfUntried } of ordered)
    if (!isOfUntried || attempts === 0) add(because, remedy);
  const spent = usedUp(store, spendLimits(config, campaign, at));
  if (spent !== null)
    add(
      `${sentence(spentText(spent))}.`,
      isForTheDay(spent)
        ? `${spent.limit.key}: raise it, or wait for the next day`
        : `${spent.limit.key}: raise it`,
    );
  const hold = holds.get(name);
  // What the rules say of complaints names the way out, and stands among the rest already.
  const complained = pausedCampaign(store, config, name, at) !== null;
  // What the rules have against this very person says more than that they refused twenty others for it.
  const isOfRules = hold !== undefined && isAgainstRules && isHeldText(hold);
  const isSaid =
    campaign.paused || isOfRules || ordered.some((one) => hold !== undefined && one.because.includes(hold));
  if (hold !== undefined && !isSaid && spent === null && !complained)
    add(`${sentence(hold)}.`, 'trunkline status, trunkline doctor');
  if (!isRunning) add('No controller is running, so nobody is called.', 'trunkline run');
  return found;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}`;
}
