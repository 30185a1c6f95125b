// Every way in which an attempt can end, and what is then written about it. The only caller of `settleAttempt`.
// Decides nothing about the contact: who may be called again is campaign/retry.ts.
import type { CallOutcome } from '../../call/state.ts';
import { listOpenAttempts, type Settlement, settleAttempt } from '../../store/attempts.ts';
import { type ContactNext, releaseClaims } from '../../store/contacts.ts';
import type { Store } from '../../store/store.ts';
import type { AttemptId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Log } from '../log.ts';

export type AttemptEnd =
  | {
      kind: 'call-ended';
      outcome: Pick<CallOutcome, 'kind' | 'hangupCause' | 'sipStatus' | 'endedAt'>;
      disposition: string;
      next: ContactNext;
    }
  /** Nobody was rung: meanwhile the controller was told to stop or to drain, or something else was applied. The try counts. */
  | { kind: 'cancelled'; at: Instant }
  /** As declared the number cannot be dialled. It is not tried again by itself. */
  | { kind: 'not-dialable'; at: Instant }
  /** It may have rung, and nobody knows. Never dialled again by itself. */
  | { kind: 'unknown'; at: Instant };

const DONE: ContactNext = { kind: 'done' };

function settlementOf(end: AttemptEnd): Settlement {
  switch (end.kind) {
    case 'call-ended': {
      const { disposition, next } = end;
      const { kind: outcome, hangupCause, sipStatus, endedAt } = end.outcome;
      return { outcome, hangupCause, sipStatus, endedAt, disposition, next };
    }
    case 'cancelled':
      return withoutReport(end.at, 'cancelled', 'ORIGINATOR_CANCEL', { kind: 'wait', at: end.at });
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

/** False where it had ended before: the first end stands, unless it was `unknown`. */
export function endAttempt(store: Store, attempt: AttemptId, end: AttemptEnd): Promise<boolean> {
  return settleAttempt(store, attempt, settlementOf(end));
}

/**
 * For the start, before any call is made: attempts that an earlier controller left open. None of them is dialled again.
 * Contacts that were taken and not dialled are given back.
 */
export async function endLostAttempts(store: Store, at: Instant, log: Log): Promise<void> {
  for (const attempt of await listOpenAttempts(store)) {
    log.warn(
      { attemptId: attempt.id, campaignId: attempt.campaign },
      'an attempt of an earlier controller is of unknown outcome',
    );
    await endAttempt(store, attempt.id, { kind: 'unknown', at });
  }
  await releaseClaims(store, 'everybody');
}
