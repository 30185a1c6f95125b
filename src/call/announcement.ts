// What an operator's announcement before the answer means for the call, as the end of the attempt. Pure. Does not judge words:
// which announcement was heard is decided elsewhere.
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import type { OutcomeKind } from './state.ts';

/** With what we let go of a callee who cannot be reached. In the switch's words, so that records read alike. */
const CAUSES: Readonly<Record<string, string>> = {
  busy: 'USER_BUSY',
  'switched-off': 'NO_USER_RESPONSE',
  'not-reachable': 'SUBSCRIBER_ABSENT',
  unavailable: 'SUBSCRIBER_ABSENT',
  'out-of-service': 'SUBSCRIBER_ABSENT',
  'does-not-exist': 'UNALLOCATED_NUMBER',
  congestion: 'EXCHANGE_ROUTING_ERROR',
  // The carrier says so of us: that is the trunk's matter, and its owner's.
  'own-account': 'OUTGOING_CALL_BARRED',
  'no-answer': 'NO_ANSWER',
  'mailbox-full': 'NO_ANSWER',
  closed: 'NO_ANSWER',
  'screening-declined': 'CALL_REJECTED',
};

export function causeOfAnnouncement(announced: string): string {
  return CAUSES[announced] ?? 'NO_ANSWER';
}

/** Networks often end such a call with a status that fits half a dozen reasons: what was said is the reason. */
export function outcomeOfAnnouncement(announced: string): OutcomeKind {
  return hangupCauseFacts(causeOfAnnouncement(announced), null).unanswered;
}
