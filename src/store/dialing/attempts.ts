// Tries to reach somebody. The intent is on the disk before anything is dialled: a controller that dies in between leaves
// a row that says "it may have rung", and such a row is settled from the switch, never dialled again by itself.
import { sql } from 'kysely';
import type { OutcomeKind } from '../../call/state.ts';
import type { SpentLimit } from '../../campaign/spend.ts';
import { type Decision, isOursToLift } from '../../compliance/decision.ts';
import type { AttemptId, CallId, CampaignId, ContactId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { writeDecision } from '../evidence/decisions.ts';
import { appendEvidence } from '../evidence/evidence.ts';
import { newestScrub, type Scrub, suppressionOf } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';
import type { AttemptRow } from '../tables.ts';
import { takeCallback } from './callbacks.ts';
import { HELD } from './contact-deferrals.ts';
import { type ContactNext, countAttempt, currentList, writeContactNext } from './contacts.ts';
import { holdSpending, type SpendRequest, usedUp } from './spending.ts';

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

export interface Intent {
  readonly id: AttemptId;
  /** Null for a call that is in no campaign. */
  readonly contact: ContactId | null;
  readonly campaign: CampaignId | null;
  readonly number: E164;
  readonly callerId: E164;
  /** Why this one, of those that may be shown. */
  readonly because?: string | undefined;
  readonly trunk: string;
  readonly call: CallId;
  /** The `origination_uuid` it will be dialled with: the way to find it again. */
  readonly leg: LegId;
  /** Who claimed the contact. */
  readonly owner: string;
  /** Must allow it. */
  readonly decision: Decision;
  readonly facts: unknown;
  readonly at: Instant;
  /** What it may come to, and what bounds that. Left out: nothing does. */
  readonly spend?: SpendRequest | undefined;
  /** The callback that it keeps. */
  readonly callback?: string | undefined;
  /** What its decision was made from. Left out: nothing is asked again. */
  readonly seen?: Seen | undefined;
}

/** Counts at the moment of the decision: where one of them has changed, it is made anew. */
export interface Seen {
  readonly since: Instant;
  /** Attempts at this person since then. */
  readonly attempts: number;
  readonly callerId: {
    /** So many calls from `dayFrom` on; null: no such limit. */
    readonly dailyCap: number | null;
    readonly dayFrom: Instant;
    readonly lastUsedAt: Instant | null;
    /** It has to rest between calls. */
    readonly rests: boolean;
  } | null;
}

export type IntentResult =
  | { kind: 'recorded'; ordinal: number }
  /** The claim is not ours (any more), another attempt may still ring, or the number was suppressed a moment ago. */
  | { kind: 'refused'; because: 'not-claimed' | 'attempt-open' | 'suppressed' }
  /** Others have dialled since it was decided: the counts that the decision rests on have changed. */
  | { kind: 'refused'; because: 'stale' }
  /** Money or minutes are used up. */
  | { kind: 'refused'; because: 'budget'; spent: SpentLimit };

/**
 * Attempt and decision in one transaction, on the disk when this resolves. Throws `StoreError` where it cannot be made
 * durable, and then nothing may be dialled.
 */
export async function recordIntent(store: Store, intent: Intent): Promise<IntentResult> {
  const [result] = recordIntents(store, [intent]);
  if (result === undefined) throw new Error('one intent has one result');
  return result;
}

/** Several that are due together, in one transaction: the disk is waited for once. Each is judged for itself, in this order. */
export function recordIntents(store: Store, intents: readonly Intent[]): IntentResult[] {
  for (const { id, decision } of intents) {
    if (decision.verdict !== 'allow')
      throw new Error(`attempt ${id} is to be dialled against a decision to ${decision.verdict}`);
  }
  return store.durably(() => {
    const sources = new Map<CampaignId | null, Sources>();
    return intents.map((intent) => recordOne(store, intent, sources));
  });
}

/** From which list and under which scrub a campaign dials: within one transaction neither changes. */
interface Sources {
  readonly list: { readonly version: number; readonly content: string } | null;
  readonly scrub: Omit<Scrub, 'ageMs'> | null;
}

function sourcesOf(store: Store, campaign: CampaignId | null): Sources {
  const current = campaign === null ? null : currentList(store, campaign);
  return {
    list: current && { version: current.id, content: current.content },
    scrub: newestScrub(store, campaign),
  };
}

/** Whatever may refuse it comes before the first change: the others of its transaction stand. */
function recordOne(store: Store, intent: Intent, sources: Map<CampaignId | null, Sources>): IntentResult {
  const { contact, campaign } = intent;
  if (isSuppressed(store, intent.number, campaign)) return { kind: 'refused', because: 'suppressed' };
  if (hasOpenAttempt(store, intent.number, contact === null && intent.callback === undefined))
    return { kind: 'refused', because: 'attempt-open' };
  if (intent.seen !== undefined && !isAsSeen(store, intent, intent.seen))
    return { kind: 'refused', because: 'stale' };
  if (intent.spend !== undefined) {
    const spent = usedUp(store, intent.spend.limits);
    if (spent !== null) return { kind: 'refused', because: 'budget', spent };
  }
  if (intent.callback !== undefined && !takeCallback(store, intent.callback, intent.id))
    return { kind: 'refused', because: 'not-claimed' };
  const ordinal = contact === null ? 1 : countAttempt(store, contact, intent.owner);
  if (ordinal === null) return { kind: 'refused', because: 'not-claimed' };
  insertAttempt(store, intent, ordinal);
  if (intent.spend !== undefined) holdSpending(store, intent.id, campaign, intent.spend);
  const { number, at, decision, facts } = intent;
  writeDecision(store, { attempt: intent.id, contact, campaign, number, at, decision, facts });
  const { id, callerId, because = null, trunk, call } = intent;
  const known = sources.get(campaign) ?? sourcesOf(store, campaign);
  sources.set(campaign, known);
  const { list } = known;
  const scrub = known.scrub && { ...known.scrub, ageMs: Math.round(at - known.scrub.asOf) };
  appendEvidence(store, {
    ...{ at, kind: 'decided', attempt: id, number },
    body: {
      ...{ number, callerId, because, trunk, call, contact, campaign, list, scrub, ordinal, decision, facts },
    },
  });
  return { kind: 'recorded', ordinal };
}

/** Asked again here: between the decision and this moment somebody may have said no. */
function isSuppressed(store: Store, number: E164, campaign: CampaignId | null): boolean {
  return suppressionOf(store, number, campaign) !== null;
}

/**
 * Of this person, whatever the campaign and whichever version of its list: two calls at once are never right. Whoever dials by
 * hand sees what they do, and is only kept from ringing somebody whom a campaign rings.
 */
function hasOpenAttempt(store: Store, number: E164, isByHand: boolean): boolean {
  const open = store.rows<{ campaign: string | null }>(
    `select "campaign" from "attempts" where "number" = +? and "state" in ('intended', 'dialing')`,
    number,
  );
  return isByHand ? open.some(({ campaign }) => campaign !== null) : open.length > 0;
}

function isAsSeen(store: Store, { number, callerId }: Intent, seen: Seen): boolean {
  if (countAttemptsSince(store, number, seen.since) !== seen.attempts) return false;
  const own = seen.callerId;
  if (own === null) return true;
  if (own.dailyCap !== null && countUses(store, callerId, own.dayFrom) >= own.dailyCap) return false;
  return !own.rests || countUses(store, callerId, (own.lastUsedAt ?? -1) + 1) === 0;
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

function countUses(store: Store, callerId: E164, since: Instant): number {
  const [row] = store.rows<{ uses: number }>(
    `select count(*) as "uses" from "attempts" where "callerId" = +? and "intentAt" >= +?`,
    callerId,
    Math.ceil(since),
  );
  return row?.uses ?? 0;
}

const INSERT = `insert into "attempts" ("id", "contact", "campaign", "ordinal", "number", "callerId", "trunk", "call", "leg",
  "state", "intentAt") values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'intended', ?)`;

function insertAttempt(store: Store, intent: Intent, ordinal: number): void {
  const { id, contact, campaign, number, callerId, trunk, call, leg, at } = intent;
  store.change(
    INSERT,
    ...[id, contact, campaign, ordinal, number, callerId, trunk, call, leg, Math.round(at)],
  );
}

/** The originate has left. Not durable: without it the attempt counts as dialled all the same. */
export async function markDialing(store: Store, attempt: AttemptId, at: Instant): Promise<void> {
  store.run(
    store.query
      .updateTable('attempts')
      .set({ state: 'dialing', dialedAt: Math.round(at) })
      .where('id', '=', attempt)
      .where('state', '=', 'intended'),
  );
}

export interface Settlement {
  readonly outcome: OutcomeKind;
  readonly hangupCause: string;
  readonly sipStatus: number | null;
  readonly disposition: string | null;
  readonly endedAt: Instant;
  /** How much of the agent was heard; left out where there was no call. */
  readonly heardMs?: number | undefined;
  /** What becomes of the contact. An `unknown` outcome may not make it wait again. */
  readonly next: ContactNext;
}

/** When it was dialled stands in its call: writing it here as well would be one write more before each dial. */
const SETTLE = `update "attempts" set "outcome" = ?, "hangupCause" = ?, "sipStatus" = ?, "disposition" = ?, "heardMs" = ?,
  "endedAt" = ?, "state" = ?,
  "dialedAt" = coalesce("dialedAt", (select "startedAt" from "calls" where "calls"."id" = "attempts"."call")) where "id" = +? and "state" <> 'ended' returning "contact", "number", "dialedAt"`;

/**
 * Ends an attempt and says what becomes of its contact, together. False where it was settled before: the first word
 * stands, except that `unknown` may be cleared up later. `also` is part of the same transaction.
 */
export async function settleAttempt(
  store: Store,
  attempt: AttemptId,
  settlement: Settlement,
  also: () => void = () => {},
): Promise<boolean> {
  const { next, endedAt, heardMs = null, ...result } = settlement;
  const isUnknown = result.outcome === 'unknown';
  if (isUnknown && next.kind === 'wait') {
    throw new Error(`attempt ${attempt} is unknown, and its contact must not be dialled again by itself`);
  }
  return store.transaction(() => {
    const { outcome, hangupCause, sipStatus, disposition } = result;
    const state = isUnknown ? 'unknown' : 'ended';
    const [row = null] = store.rows<{ contact: string | null; number: string; dialedAt: number | null }>(
      SETTLE,
      ...[outcome, hangupCause, sipStatus, disposition, heardMs, Math.round(endedAt), state, attempt],
    );
    if (row === null) return false;
    appendEvidence(store, {
      ...{ at: endedAt, kind: 'ended', attempt, number: row.number as E164 },
      body: { ...result, dialedAt: row.dialedAt, endedAt: Math.round(endedAt), heardMs },
    });
    if (row.contact !== null) {
      writeContactNext(store, row.contact as ContactId, next, result.disposition ?? result.outcome);
    }
    also();
    return true;
  });
}

export interface Refusal {
  readonly contact: ContactId;
  readonly campaign: CampaignId;
  readonly number: E164;
  readonly decision: Decision;
  readonly facts: unknown;
  readonly at: Instant;
}

/** What the owner has to change is looked at again after this. */
const ASK_AGAIN_MS = 3_600_000;

/**
 * A decision against dialling: put off until its `until`, or done for good; where only the owner's settings stand against it,
 * the contact is kept. Nothing was dialled.
 */
export async function recordRefusal(store: Store, refusal: Refusal): Promise<void> {
  const { decision, contact } = refusal;
  if (decision.verdict === 'allow') throw new Error(`contact ${contact}: an allowed call was refused`);
  const isHeld = isOursToLift(decision);
  const next: ContactNext =
    decision.verdict === 'defer'
      ? { kind: 'wait', at: decision.until }
      : isHeld
        ? { kind: 'wait', at: refusal.at + ASK_AGAIN_MS }
        : { kind: 'done' };
  store.transaction(() => {
    writeDecision(store, { attempt: null, ...refusal });
    writeContactNext(store, contact, next, decision.verdict === 'defer' ? null : isHeld ? HELD : 'denied');
  });
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

/** How the last calls of a campaign went, oldest first: for guards, after a start. */
export function lastEnded(
  store: Store,
  campaign: string,
  limit: number,
): readonly Pick<Attempt, 'outcome' | 'disposition' | 'heardMs'>[] {
  return store
    .rows<Pick<Attempt, 'outcome' | 'disposition' | 'heardMs'>>(
      `select "outcome", "disposition", "heardMs" from "attempts"
        where "campaign" = +? and "state" = 'ended' and "outcome" <> 'cancelled' order by "intentAt" desc limit ?`,
      campaign,
      limit,
    )
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
