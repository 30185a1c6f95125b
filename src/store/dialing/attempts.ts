// Attempts to reach somebody. The intent is on disk before anything is dialled. If the controller dies in between, the row says
// that the phone may have rung; it is settled from the switch and never dialled again by itself.
import type { OutcomeKind } from '../../call/state.ts';
import type { SpentLimit } from '../../campaign/spend.ts';
import { type Decision, isOfOneEntry, isOursToLift } from '../../compliance/decision.ts';
import type { AttemptId, CallId, CampaignId, ContactId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { writeDecision } from '../evidence/decisions.ts';
import { appendEvidence } from '../evidence/evidence.ts';
import { newestScrub, type Scrub, suppressionOf } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';
import { countAttemptsSince, countUses } from './attempt-reads.ts';
import { takeCallback } from './callbacks.ts';
import { HELD } from './contact-deferrals.ts';
import { type ContactNext, countAttempt, currentList, writeContactNext } from './contacts.ts';
import { holdSpending, type SpendRequest, usedUp } from './spending.ts';

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
  /** A person answered, and heard nothing. */
  readonly abandoned?: boolean | undefined;
  /** What becomes of the contact. An `unknown` outcome may not make it wait again. */
  readonly next: ContactNext;
}

/** When it was dialled stands in its call: writing it here as well would be one write more before each dial. */
const SETTLE = `update "attempts" set "outcome" = ?, "hangupCause" = ?, "sipStatus" = ?, "disposition" = ?, "heardMs" = ?,
  "abandoned" = ?, "endedAt" = ?, "state" = ?,
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
  const { next, endedAt, heardMs = null, abandoned = false, ...result } = settlement;
  const isUnknown = result.outcome === 'unknown';
  if (isUnknown && next.kind === 'wait') {
    throw new Error(`attempt ${attempt} is unknown, and its contact must not be dialled again by itself`);
  }
  return store.transaction(() => {
    const { outcome, hangupCause, sipStatus, disposition } = result;
    const state = isUnknown ? 'unknown' : 'ended';
    const [row = null] = store.rows<{ contact: string | null; number: string; dialedAt: number | null }>(
      SETTLE,
      ...[outcome, hangupCause, sipStatus, disposition, heardMs, Number(abandoned), Math.round(endedAt)],
      ...[state, attempt],
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
  /** When they are asked about again, where that is later than the decision says. */
  readonly nextAt?: Instant | undefined;
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
      ? { kind: 'wait', at: Math.max(decision.until, refusal.nextAt ?? decision.until) }
      : isHeld
        ? { kind: 'wait', at: refusal.at + ASK_AGAIN_MS }
        : { kind: 'done' };
  store.transaction(() => {
    writeDecision(store, { attempt: null, ...refusal });
    // No setting releases whoever only waits for their own entry in the list: they are not among those who are due again first.
    const denied = isHeld && !isOfOneEntry(decision) ? HELD : 'denied';
    writeContactNext(store, contact, next, decision.verdict === 'defer' ? null : denied);
  });
}
