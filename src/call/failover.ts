// Whether a failed call may be tried on another trunk: only if the trunk was at fault and the callee did not notice, so that no
// phone rings twice for one attempt. Asked only before ringing or media was heard.
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import type { Milliseconds } from '../telephony/time.ts';
import { NO_CAUSE } from './outcome.ts';

/**
 * Refusals of the carrier (401, 402, 403, 407, every 5xx), a gateway that is down or unknown, a request that nobody answered
 * at all (RECOVERY_ON_TIMER_EXPIRE: even 100 Trying stops that timer, RFC 3261 §17.1.1.2). NO_ANSWER is not among them:
 * carriers exist that ring the callee without a word to us.
 */
export function failsOver(cause: string, sipStatus: number | null): boolean {
  if (cause === NO_CAUSE || cause === '') return false;
  const { fault, unanswered } = hangupCauseFacts(cause, sipStatus);
  if (fault === 'callee' || fault === 'nobody') return false;
  return unanswered === 'trunk-failed' || (sipStatus !== null && sipStatus >= 500 && sipStatus < 600);
}

/**
 * The switch's own timer runs for 8 s (timer-T1X64 of the profile); before it the call may have waited 2 s for its place. The
 * rest is for names that have to be looked up.
 */
const SWITCH_GIVES_UP_WITHIN_MS: Milliseconds = 14_000;

/**
 * A carrier may say 408 as well, and the switch gives it the cause of its own timer. What comes later than that timer is the
 * carrier's word: the callee may have been rung all the while, without a word to us.
 */
export function mayHaveRung(cause: string, sipStatus: number | null, afterMs: Milliseconds): boolean {
  return cause === 'RECOVERY_ON_TIMER_EXPIRE' && sipStatus !== 504 && afterMs > SWITCH_GIVES_UP_WITHIN_MS;
}
