// Queries about attempts: open ones, those of a person or campaign, and how often a caller ID was used. Writes nothing.
import { sql } from 'kysely';
import type { OutcomeKind } from '../../call/state.ts';
import type { AttemptId, CallId, CampaignId, ContactId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { AttemptRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';

/** `intended`: the originate may or may not have left. `unknown`: nobody can tell any more whether it rang. */
type AttemptState = 'intended' | 'dialing' | 'ended' | 'unknown';

export interface Attempt {
  readonly id: AttemptId;
  readonly contact: ContactId | null;
  readonly campaign: CampaignId | null;
  readonly ordinal: number;
  readonly number: E164;
  readonly callerId: E164;
  readonly trunk: string;
  readonly call: CallId;
  readonly leg: LegId;
  readonly state: AttemptState;
  readonly intentAt: Instant;
  readonly dialedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly outcome: OutcomeKind | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly disposition: string | null;
  readonly heardMs: number | null;
}

export function hasDialled(store: Store, campaign: string): boolean {
  return store.rows(`select 1 from "attempts" where "campaign" = ? limit 1`, campaign).length > 0;
}

/** Whether this number was shown to anybody, ever. */
export function wasShown(store: Store, callerId: E164): boolean {
  return store.rows('select 1 from "attempts" where "callerId" = +? limit 1', callerId).length > 0;
}

/** Calls to this person since then, in whatever campaign. */
export function countAttemptsSince(store: Store, number: E164, since: Instant): number {
  const [made] = store.rows<{ count: number }>(
    `select count(*) as "count" from "attempts" where "number" = +? and "intentAt" > +? and "outcome" is not 'cancelled'`,
    number,
    Math.floor(since),
  );
  return made?.count ?? 0;
}

/** The last call of this campaign to this person that is over; whoever was not rung after all does not count. */
export function findLastEnd(
  store: Store,
  campaign: CampaignId,
  number: E164,
): { readonly endedAt: Instant; readonly outcome: OutcomeKind; readonly disposition: string | null } | null {
  const [row] = store.rows<{ endedAt: number; outcome: OutcomeKind; disposition: string | null }>(
    `select "endedAt", "outcome", "disposition" from "attempts"
      where "number" = +? and "campaign" = +? and "state" = 'ended' and "outcome" is not 'cancelled' order by "intentAt" desc limit 1`,
    number,
    campaign,
  );
  return row ?? null;
}

export function countUses(store: Store, callerId: E164, since: Instant): number {
  const [row] = store.rows<{ uses: number }>(
    `select count(*) as "uses" from "attempts" where "callerId" = +? and "intentAt" >= +?`,
    callerId,
    Math.ceil(since),
  );
  return row?.uses ?? 0;
}

/** Begun and not ended: after a crash each of them must be settled from the switch before anything is dialled. */
export async function listOpenAttempts(store: Store): Promise<Attempt[]> {
  const rows = store.all(
    store.query
      .selectFrom('attempts')
      .selectAll()
      // In the text, not as values: only so does the partial index serve.
      .where('state', 'in', sql<AttemptState>`('intended', 'dialing')`)
      .orderBy('intentAt'),
  );
  return rows.map(fromRow);
}

export async function findAttempt(store: Store, attempt: AttemptId): Promise<Attempt | null> {
  const row = store.first(store.query.selectFrom('attempts').selectAll().where('id', '=', attempt));
  return row && fromRow(row);
}

/** Attempts at this contact that somebody answered and in which the agent could not talk. */
export function countAgentFailures(store: Store, contact: ContactId): number {
  const [row] = store.rows<{ count: number }>(
    `select count(*) as "count" from "attempts"
      where "contact" = +? and "state" = 'ended' and "outcome" = 'answered' and "disposition" = 'failed'`,
    contact,
  );
  return row?.count ?? 0;
}

/** More in a row decide nothing. */
const UNPLACED_LOOKED_AT = 50;

/** Attempts at this contact in a row, up to the last, of which no carrier was ever asked, by one of these causes. */
export function countUnplaced(
  store: Store,
  contact: ContactId,
  isOurs: (hangupCause: string) => boolean,
): number {
  const rows = store.rows<Pick<AttemptRow, 'outcome' | 'hangupCause' | 'sipStatus'>>(
    `select "outcome", "hangupCause", "sipStatus" from "attempts"
      where "contact" = +? and "state" = 'ended' order by "intentAt" desc limit ${UNPLACED_LOOKED_AT}`,
    contact,
  );
  const other = rows.findIndex(
    ({ outcome, hangupCause, sipStatus }) =>
      !(outcome === 'failed' || outcome === 'trunk-failed') ||
      sipStatus !== null ||
      hangupCause === null ||
      !isOurs(hangupCause),
  );
  return other < 0 ? rows.length : other;
}

/** Newest first. */
export async function listAttempts(store: Store, campaign: CampaignId, limit: number): Promise<Attempt[]> {
  const rows = store.all(
    store.query
      .selectFrom('attempts')
      .selectAll()
      .where('campaign', '=', campaign)
      .orderBy('intentAt', 'desc')
      .limit(limit),
  );
  return rows.map(fromRow);
}

/** Tries to reach this person, newest first, in whatever campaign. */
export function attemptsAt(store: Store, number: E164, limit: number): Attempt[] {
  return store
    .rows<AttemptRow>(
      `select * from "attempts" where "number" = +? order by "intentAt" desc limit ?`,
      number,
      limit,
    )
    .map(fromRow);
}

/** Which of our numbers this person saw last, so that the same one calls again. */
export async function findLastCallerId(store: Store, number: E164): Promise<E164 | null> {
  const [row] = store.rows<{ callerId: E164 }>(
    `select "callerId" from "attempts" where "number" = +? order by "intentAt" desc limit 1`,
    number,
  );
  return row?.callerId ?? null;
}

/** When this person was called since then, in whatever campaign and from whatever number. What was cancelled rang nobody. */
export async function listAttemptTimes(store: Store, number: E164, since: Instant): Promise<Instant[]> {
  const rows = store.rows<{ intentAt: number }>(
    `select "intentAt" from "attempts" where "number" = +? and "intentAt" > +? and "outcome" is not 'cancelled' order by "intentAt"`,
    number,
    since,
  );
  return rows.map(({ intentAt }) => intentAt);
}

/** Results by which nobody was spoken to, although somebody or something answered. */
const NO_CONVERSATION = [
  'voicemail',
  'voicemail-left',
  'failed',
  'sound-lost',
  'cut-off',
  'busy',
  'no-answer',
  'unreachable',
];
/** Results by which somebody said that they do not want this. */
const REFUSALS = ['not-interested', 'refused', 'declined', 'do-not-call', 'opted-out', 'complaint'];

export interface TalkedFacts {
  readonly lastConversationAt: Instant | null;
  readonly lastRefusalAt: Instant | null;
}

/** When this person was last spoken to, and when they last said no, in whatever campaign. */
export function findTalked(store: Store, number: E164): TalkedFacts {
  const rows = store.rows<{ endedAt: number | null; disposition: string | null; heardMs: number | null }>(
    `select "endedAt", "disposition", "heardMs" from "attempts"
      where "number" = +? and "outcome" = 'answered' order by "intentAt" desc limit 50`,
    number,
  );
  const talked = rows.find(
    ({ disposition, heardMs }) => heardMs !== 0 && !NO_CONVERSATION.includes(disposition ?? ''),
  );
  const refused = rows.find(({ disposition }) => REFUSALS.includes(disposition ?? ''));
  return { lastConversationAt: talked?.endedAt ?? null, lastRefusalAt: refused?.endedAt ?? null };
}

/** No call lasts longer, with its ringing. */
const LONGEST_CALL_MS = 6 * 3_600_000;

/** How the last calls of a campaign went that have ended since then, oldest first: for guards, after a start. */
export function lastEnded(
  store: Store,
  campaign: string,
  limit: number,
  since: Instant = 0,
): readonly { readonly outcome: OutcomeKind; readonly abandoned: boolean }[] {
  return store
    .rows<{ outcome: OutcomeKind; abandoned: number | null }>(
      `select "outcome", "abandoned" from "attempts"
        where "campaign" = +? and "intentAt" > ? and "state" = 'ended' and "outcome" <> 'cancelled' and "endedAt" >= ?
        order by "intentAt" desc limit ?`,
      campaign,
      Math.floor(since - LONGEST_CALL_MS),
      Math.floor(since),
      limit,
    )
    .map(({ outcome, abandoned }) => ({ outcome, abandoned: abandoned === 1 }))
    .reverse();
}

/** How often one of our numbers was used since then. */
export async function countCallerIdUses(store: Store, callerId: E164, since: Instant): Promise<number> {
  return countUses(store, callerId, since);
}

/** When one of our numbers was used last, for the choice of the one that rested longest. */
export async function findCallerIdUse(store: Store, callerId: E164): Promise<Instant | null> {
  const [row] = store.rows<{ intentAt: number }>(
    `select "intentAt" from "attempts" where "callerId" = +? order by "intentAt" desc limit 1`,
    callerId,
  );
  return row?.intentAt ?? null;
}

const SHORT_CALL_MS = 10_000;
const SHORT_CALLS_OF = 50;

/** Of the last answered calls with one of our numbers since then: how many there were, and in how many somebody hung up at once. */
export function countShortCalls(
  store: Store,
  callerId: E164,
  since: Instant,
): { readonly answered: number; readonly short: number } {
  const [row] = store.rows<{ answered: number; short: number | null }>(
    `select count(*) as "answered", sum("calls"."endedAt" - "calls"."answeredAt" < ${SHORT_CALL_MS}) as "short" from (
      select "call" from "attempts" where "callerId" = +? and "intentAt" >= +? and "outcome" = 'answered'
      order by "intentAt" desc limit ${SHORT_CALLS_OF}
    ) as "last" join "calls" on "calls"."id" = "last"."call"
      where "calls"."answeredAt" is not null and "calls"."endedAt" is not null`,
    callerId,
    Math.floor(since),
  );
  return { answered: row?.answered ?? 0, short: row?.short ?? 0 };
}

/** Ids and numbers were checked on their way in, and the table's own check holds the states. */
function fromRow(row: AttemptRow): Attempt {
  return {
    ...row,
    id: row.id as AttemptId,
    contact: row.contact as ContactId | null,
    campaign: row.campaign as CampaignId | null,
    number: row.number as E164,
    callerId: row.callerId as E164,
    call: row.call as CallId,
    leg: row.leg as LegId,
    state: row.state as AttemptState,
    outcome: row.outcome as OutcomeKind | null,
  };
}
