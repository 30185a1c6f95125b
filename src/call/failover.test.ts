import { expect, test } from 'vitest';
import { failsOver, mayHaveRung } from './failover.ts';

test.each([
  ['503 of the carrier', 'NORMAL_TEMPORARY_FAILURE', 503, true],
  ['500 of the carrier', 'NORMAL_TEMPORARY_FAILURE', 500, true],
  ['502 by another name', 'NETWORK_OUT_OF_ORDER', 502, true],
  ['a 5xx whose cause says nothing', 'NORMAL_UNSPECIFIED', 580, true],
  ['too many calls at the carrier', 'SWITCH_CONGESTION', null, true],
  ['no answer to the request at all', 'RECOVERY_ON_TIMER_EXPIRE', 408, true],
  ['the gateway is down', 'GATEWAY_DOWN', null, true],
  ['the switch does not know the gateway', 'INVALID_GATEWAY', null, true],
  ['the caller ID is not allowed there', 'CALL_REJECTED', 403, true],
  ['wrong password', 'CALL_REJECTED', 407, true],
  ['no money left', 'CALL_REJECTED', 402, true],
  ['no codec in common', 'INCOMPATIBLE_DESTINATION', 488, true],
  ['busy', 'USER_BUSY', 486, false],
  ['busy everywhere, by a cause that says nothing', 'NORMAL_UNSPECIFIED', 600, false],
  ['an empty cause, with a status', '', 503, false],
  ['nobody answers', 'NO_ANSWER', null, false],
  ['out of reach', 'NO_USER_RESPONSE', 480, false],
  ['declined', 'CALL_REJECTED', 603, false],
  ['refused, nobody said how', 'CALL_REJECTED', null, false],
  ['spam, says a network in between', 'CALL_REJECTED', 608, false],
  ['unwanted', 'UNWANTED', 607, false],
  ['no such number', 'UNALLOCATED_NUMBER', 404, false],
  ['a number that cannot be read', 'INVALID_NUMBER_FORMAT', 484, false],
  ['cancelled', 'ORIGINATOR_CANCEL', 487, false],
  ['no cause at all', 'NONE', null, false],
  ['no cause at all, with a status', 'NONE', 503, false],
  ['a cause that is not known', 'NEVER_HEARD_OF', null, false],
] as const)('%s: another trunk is tried: %4$s', (_, cause, sipStatus, expected) => {
  expect(failsOver(cause, sipStatus)).toBe(expected);
});

test.each([
  ["the switch's own timer", 'RECOVERY_ON_TIMER_EXPIRE', 408, 8_100, false],
  ['the same after a wait for a place', 'RECOVERY_ON_TIMER_EXPIRE', 408, 11_000, false],
  ['at the very end of the time that the switch may need', 'RECOVERY_ON_TIMER_EXPIRE', 408, 14_000, false],
  ['a millisecond after it', 'RECOVERY_ON_TIMER_EXPIRE', 408, 14_001, true],
  ['408 of a carrier that rang without a word', 'RECOVERY_ON_TIMER_EXPIRE', 408, 30_000, true],
  ['504: a server behind the carrier was silent', 'RECOVERY_ON_TIMER_EXPIRE', 504, 30_000, false],
  ['503, however late', 'NORMAL_TEMPORARY_FAILURE', 503, 30_000, false],
] as const)('%s: the callee may have been rung: %5$s', (_, cause, sipStatus, afterMs, expected) => {
  expect(mayHaveRung(cause, sipStatus, afterMs)).toBe(expected);
});
