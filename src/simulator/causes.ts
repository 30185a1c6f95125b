// Hang-up causes by the switch's names, their Q.850 numbers, and the SIP status that leads to each. A SIP status that was never
// measured on a real switch has no cause here.

// FreeSWITCH's own numbers (switch_types.h, 1.11): up to 127 they are Q.850, above that they are its own.
const NUMBERS: Readonly<Record<string, number>> = {
  NONE: 0,
  UNALLOCATED_NUMBER: 1,
  NO_ROUTE_DESTINATION: 3,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  SUBSCRIBER_ABSENT: 20,
  CALL_REJECTED: 21,
  NUMBER_CHANGED: 22,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  NORMAL_UNSPECIFIED: 31,
  NORMAL_CIRCUIT_CONGESTION: 34,
  NETWORK_OUT_OF_ORDER: 38,
  NORMAL_TEMPORARY_FAILURE: 41,
  SWITCH_CONGESTION: 42,
  CHAN_NOT_IMPLEMENTED: 66,
  INCOMPATIBLE_DESTINATION: 88,
  RECOVERY_ON_TIMER_EXPIRE: 102,
  ORIGINATOR_CANCEL: 487,
  MANAGER_REQUEST: 703,
  INVALID_GATEWAY: 808,
  GATEWAY_DOWN: 809,
  UNWANTED: 819,
};

interface SipRefusal {
  readonly cause: string;
  readonly phrase: string;
}

// Each pair was measured on FreeSWITCH 1.11.2 against a test carrier (2026-11-22). The phrases are the carrier's.
const SIP: Readonly<Record<number, SipRefusal>> = {
  402: { cause: 'CALL_REJECTED', phrase: 'Payment Required' },
  403: { cause: 'CALL_REJECTED', phrase: 'Forbidden' },
  404: { cause: 'UNALLOCATED_NUMBER', phrase: 'Not Found' },
  408: { cause: 'RECOVERY_ON_TIMER_EXPIRE', phrase: 'Request Timeout' },
  410: { cause: 'NUMBER_CHANGED', phrase: 'Gone' },
  480: { cause: 'NO_USER_RESPONSE', phrase: 'Temporarily Unavailable' },
  484: { cause: 'INVALID_NUMBER_FORMAT', phrase: 'Address Incomplete' },
  486: { cause: 'USER_BUSY', phrase: 'Busy Here' },
  488: { cause: 'INCOMPATIBLE_DESTINATION', phrase: 'Not Acceptable Here' },
  500: { cause: 'NORMAL_TEMPORARY_FAILURE', phrase: 'Server Internal Error' },
  503: { cause: 'NORMAL_TEMPORARY_FAILURE', phrase: 'Service Unavailable' },
  504: { cause: 'RECOVERY_ON_TIMER_EXPIRE', phrase: 'Server Time-out' },
  600: { cause: 'USER_BUSY', phrase: 'Busy Everywhere' },
  603: { cause: 'CALL_REJECTED', phrase: 'Decline' },
  604: { cause: 'NO_ROUTE_DESTINATION', phrase: 'Does Not Exist Anywhere' },
  607: { cause: 'UNWANTED', phrase: 'Unwanted' },
  608: { cause: 'CALL_REJECTED', phrase: 'Rejected' },
};

export const REFUSALS: readonly number[] = Object.keys(SIP).map(Number);

export function refusalOf(sipStatus: number): SipRefusal {
  const refusal = SIP[sipStatus];
  if (refusal === undefined)
    throw new Error(`no cause was measured for SIP ${sipStatus}; scripts are checked against REFUSALS`);
  return refusal;
}

/** The switch's number for a cause: `variable_sip_term_cause`. */
export function causeNumber(cause: string): number {
  const number = NUMBERS[cause];
  if (number === undefined) throw new Error(`no number for the cause ${cause}`);
  return number;
}

/** `variable_hangup_cause_q850`: causes that Q.850 does not know are reported as 16 (measured with UNWANTED). */
export function q850Of(cause: string): number {
  const number = causeNumber(cause);
  return number > 127 ? 16 : number;
}

/** The cause that a command asked for. Like the switch, an unknown word becomes NORMAL_CLEARING. */
export function causeNamed(word: string): string {
  return word in NUMBERS ? word : 'NORMAL_CLEARING';
}
