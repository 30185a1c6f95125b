// Whether a call that failed may go on at another trunk. Only where the trunk is to blame and the callee never noticed:
// nobody's telephone rings twice for one attempt. Asked only before ringing or media was heard.
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
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
