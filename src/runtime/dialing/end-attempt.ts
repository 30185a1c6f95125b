// All the ways in which an attempt can end, and what is written for each. The only caller of `settleAttempt`. Who may be
// called again is decided in campaign/retry.ts.
import { CUT_OFF } from '../../call/disposition.ts';
import type { CallOutcome } from '../../call/state.ts';
import { type RetryPolicy, retryAfter } from '../../campaign/retry.ts';
import { findCall } from '../../store/calls/calls.ts';
import { type Attempt, listOpenAttempts } from '../../store/dialing/attempt-reads.ts';
import { type Settlement, settleAttempt } from '../../store/dialing/attempts.ts';
import { settleCallback } from '../../store/dialing/callbacks.ts';
import { tallyCall } from '../../store/dialing/campaign-days.ts';
import { type ContactNext, findContact, releaseClaims } from '../../store/dialing/contacts.ts';
import { handOver } from '../../store/dialing/handed-over.ts';
import { type Spent, settleSpending } from '../../store/dialing/spending.ts';
import type { Store } from '../../store/store.ts';
import { type AttemptId, type CampaignId, type ContactId, toId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Log } from '../log.ts';

export interface CallAccount extends Spent {
  readonly campaign: string | null;
  /** A date: on whose account it goes where nothing was held. */
  readonly day: string;
  readonly answered: boolean;
  readonly abandoned: boolean;
  readonly failed: boolean;
}

export interface CallbackEnd {
  /** When it is tried again; null: it is over. */
  readonly again: Instant | null;
  readonly because: string;
}

export interface HandOverTo {
  readonly contact: ContactId;
  readonly to: string;
  readonly from: string;
  readonly at: Instant;
}

export type AttemptEnd =
  | {
      kind: 'call-ended';
      outcome: Pick<CallOutcome, 'kind' | 'hangupCause' | 'sipStatus' | 'endedAt'>;
      disposition: string;
      next: ContactNext;
      heardMs?: number | undefined;
      /** What it cost and how it counts. Null: nobody knows, and what was held stays spent. */
      account?: CallAccount | null;
      /** Of the callback that it kept. */
      callback?: CallbackEnd | null;
      /** To whose list the person goes on. */
      handOver?: HandOverTo | null;
    }
  /** Nobody was rung: meanwhile the controller was told to stop or to drain, or something else was applied. It is no try. */
  | { kind: 'cancelled'; at: Instant }
  /** As declared the number cannot be dialled. It is not tried again by itself. */
  | { kind: 'not-dialable'; at: Instant }
  /** It may have rung, and nobody knows. Never dialled again by itself. */
  | { kind: 'unknown'; at: Instant };

const DONE: ContactNext = { kind: 'done' };

function settlementOf(end: AttemptEnd): Settlement {
  switch (end.kind) {
    case 'call-ended': {
      const { disposition, next, heardMs, account } = end;
      const { kind: outcome, hangupCause, sipStatus, endedAt } = end.outcome;
      const abandoned = account?.abandoned === true;
      return { outcome, hangupCause, sipStatus, endedAt, disposition, next, heardMs, abandoned };
    }
    case 'cancelled':
      return withoutReport(end.at, 'cancelled', 'ORIGINATOR_CANCEL', {
        kind: 'wait',
        at: end.at,
        counts: false,
      });
    case 'not-dialable':
      return {
        ...withoutReport(end.at, 'invalid-number', 'INVALID_NUMBER_FORMAT', DONE),
        disposition: 'not-dialable',
      };
    case 'unknown':
      return withoutReport(end.at, 'unknown', 'UNKNOWN', DONE);
  }
}

/** The switch has told nothing about it. */
function withoutReport(
  endedAt: Instant,
  outcome: Settlement['outcome'],
  hangupCause: string,
  next: ContactNext,
): Settlement {
  return { outcome, hangupCause, sipStatus: null, disposition: outcome, endedAt, next };
}

/**
 * False where it had ended before: the first end stands, unless it was `unknown`. What follows from it is one transaction with it.
 * Money that was held for a call by which nobody was rung is free again; for one of unknown outcome it stays spent.
 */
export function endAttempt(store: Store, attempt: AttemptId, end: AttemptEnd): Promise<boolean> {
  return settleAttempt(store, attempt, settlementOf(end), () => {
    switch (end.kind) {
      case 'call-ended':
        return followCall(store, attempt, end);
      case 'unknown':
        settleSpending(store, attempt, null, NOWHERE);
        return settleCallback(store, attempt, null, 'whether it rang is not known');
      case 'cancelled':
        settleSpending(store, attempt, NOTHING_SPENT, NOWHERE);
        return settleCallback(store, attempt, end.at, 'nothing was dialled just then');
      case 'not-dialable':
        settleSpending(store, attempt, NOTHING_SPENT, NOWHERE);
        return settleCallback(store, attempt, null, 'its number cannot be dialled');
    }
  });
}

function followCall(
  store: Store,
  attempt: AttemptId,
  {
    account = null,
    callback = null,
    handOver: handed = null,
    outcome,
  }: Extract<AttemptEnd, { kind: 'call-ended' }>,
): void {
  const campaign = account === null || account.campaign === null ? null : toId<CampaignId>(account.campaign);
  settleSpending(store, attempt, account, { campaign, day: account?.day ?? '' });
  if (account !== null && campaign !== null) tallyCall(store, campaign, outcome.endedAt, account);
  if (callback !== null) settleCallback(store, attempt, callback.again, callback.because);
  if (handed !== null) handOver(store, handed.contact, handed.to, handed.from, handed.at);
}

const NOTHING_SPENT = { money: [], ms: 0 } as const;
/** Nothing is added there. */
const NOWHERE = { campaign: null, day: '' } as const;

/**
 * For the start, before any call is made: attempts that an earlier controller left open. Whoever had answered was cut off, and
 * is called again where the campaign's owner says so; none of the others is. Contacts that were taken and not dialled are
 * given back. `retryOf`: null where the campaign is not declared any more.
 */
export async function endLostAttempts(
  store: Store,
  at: Instant,
  log: Log,
  retryOf: (campaign: string) => RetryPolicy | null,
): Promise<void> {
  for (const attempt of await listOpenAttempts(store)) {
    const call = await findCall(store, attempt.call);
    const ids = { attemptId: attempt.id, campaignId: attempt.campaign };
    if (call === null || call.answeredAt === null) {
      log.warn(ids, 'attempt of an earlier controller closed with unknown outcome');
      await endAttempt(store, attempt.id, { kind: 'unknown', at });
      continue;
    }
    log.warn(ids, 'answered call was cut off when an earlier controller ended');
    const disposition = call.disposition ?? CUT_OFF;
    const outcome = {
      kind: 'answered',
      hangupCause: 'NORMAL_TEMPORARY_FAILURE',
      sipStatus: null,
      endedAt: at,
    } as const;
    const next = disposition === CUT_OFF ? await nextOfCutOff(store, attempt, at, retryOf) : DONE;
    const callback = { again: null, because: disposition };
    await endAttempt(store, attempt.id, { kind: 'call-ended', outcome, disposition, next, callback });
  }
  await releaseClaims(store, 'everybody');
}

async function nextOfCutOff(
  store: Store,
  { campaign, contact }: Attempt,
  at: Instant,
  retryOf: (campaign: string) => RetryPolicy | null,
): Promise<ContactNext> {
  const policy = campaign === null ? null : retryOf(campaign);
  const known = contact === null ? null : await findContact(store, contact);
  if (policy === null || known === null) return DONE;
  const after = retryAfter(
    {
      outcome: 'answered',
      voicemail: false,
      cutOff: true,
      agentFailed: null,
      agentFailures: 0,
      announced: null,
      optedOut: false,
      attemptsMade: known.attempts,
      endedAt: at,
    },
    policy,
  );
  return after.kind === 'retry' ? { kind: 'wait', at: after.at } : DONE;
}
