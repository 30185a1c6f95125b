// How a call is transferred to somebody else, and how a failed transfer is reported. Pure.
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';

/**
 * `bridge`: the switch rings them on the caller's leg. `warm`: they are rung on a leg of ours, told what it is about, and accept by a key. `join`: rung on a leg of ours and connected as they answer.
 * `conference`: as `warm`, and the agent stays. `refer`: the carrier connects them by itself, and the call is gone from here.
 */
export type TransferWay = 'bridge' | 'refer' | 'warm' | 'join' | 'conference';

/** Why nobody came to the telephone, as far as the agent acts on it. */
const TRANSFER_FAILURES = ['busy', 'no-answer', 'declined', 'machine', 'failed'] as const;
export type TransferFailure = (typeof TRANSFER_FAILURES)[number];

/** Our own words beside the switch's: what ended a leg that was answered and did not accept. */
export const PEER_DECLINED = 'TRUNKLINE_DECLINED';
export const PEER_IS_MACHINE = 'TRUNKLINE_MACHINE';
export const PEER_DID_NOT_ACCEPT = 'TRUNKLINE_NOT_ACCEPTED';

/** What a carrier says of somebody whom it was to connect, as the switch would have called it. */
const STATUS_CAUSES: Readonly<Record<number, string>> = {
  403: 'CALL_REJECTED',
  404: 'UNALLOCATED_NUMBER',
  408: 'NO_ANSWER',
  410: 'NUMBER_CHANGED',
  480: 'NO_ANSWER',
  484: 'INVALID_NUMBER_FORMAT',
  486: 'USER_BUSY',
  487: 'NO_ANSWER',
  600: 'USER_BUSY',
  603: 'CALL_REJECTED',
  604: 'NO_ROUTE_DESTINATION',
};

export function statusCause(sipStatus: number): string {
  return STATUS_CAUSES[sipStatus] ?? 'NORMAL_TEMPORARY_FAILURE';
}

export function transferFailure(cause: string): TransferFailure {
  switch (cause) {
    case PEER_DECLINED:
    case 'CALL_REJECTED':
      return 'declined';
    case PEER_IS_MACHINE:
      return 'machine';
    case PEER_DID_NOT_ACCEPT:
      return 'no-answer';
    case 'NO_USER_RESPONSE':
    case 'ALLOTTED_TIMEOUT':
      return 'no-answer';
  }
  const { unanswered } = hangupCauseFacts(cause, null);
  if (unanswered === 'busy' || unanswered === 'no-answer') return unanswered;
  return unanswered === 'rejected' ? 'declined' : 'failed';
}

/** For the model and the record. */
export function failureInWords(failure: TransferFailure): string {
  switch (failure) {
    case 'busy':
      return 'the line is busy';
    case 'no-answer':
      return 'nobody answered';
    case 'declined':
      return 'they cannot take the call now';
    case 'machine':
      return 'only an answering machine answered';
    case 'failed':
      return 'no connection could be made';
  }
}
