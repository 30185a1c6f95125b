import { expect, test } from 'vitest';
import { hangupCauseFacts, isHangupCause, listHangupCauses, whoseFault } from './hangup-cause.ts';

test.each([
  ['the callee is busy', 'USER_BUSY', 486, 'callee'],
  ['the callee declines', 'CALL_REJECTED', 603, 'callee'],
  ['the carrier forbids the caller ID', 'CALL_REJECTED', 403, 'trunk'],
  ['the password is wrong', 'CALL_REJECTED', 407, 'trunk'],
  ['the password is wrong, and the switch says so itself', 'NORMAL_UNSPECIFIED', 904, 'trunk'],
  ['a spam filter on the way', 'CALL_REJECTED', 608, 'network'],
  ['declined, and nobody knows the status', 'CALL_REJECTED', null, 'callee'],
  ['codecs that do not fit', 'INCOMPATIBLE_DESTINATION', 488, 'us'],
  ['a network that is out of order says so', 'DESTINATION_OUT_OF_ORDER', 502, 'network'],
  ['a switch that is full sends nothing', 'DESTINATION_OUT_OF_ORDER', null, 'us'],
  ['an ordinary end', 'NORMAL_CLEARING', 200, 'nobody'],
  ['something new', 'SOMETHING_NEW', 499, 'network'],
] as const)('%s', (_what, cause, sipStatus, fault) => {
  expect(whoseFault(cause, sipStatus)).toBe(fault);
});

test('every cause whose fault is the trunk or ours says what to do', () => {
  const silent = [...listHangupCauses()]
    .filter(([, facts]) => (facts.fault === 'trunk' || facts.fault === 'us') && facts.remedy === null)
    .map(([cause]) => cause);
  // A shutdown was somebody's wish, and needs no advice.
  expect(silent).toEqual(['SYSTEM_SHUTDOWN']);
});

test('codes are unique, as they are in the switch', () => {
  const codes = [...listHangupCauses().values()].map((facts) => facts.code);
  expect(new Set(codes).size).toBe(codes.length);
  // As many as switch_types.h of FreeSWITCH 1.11 has.
  expect(codes.length).toBe(82);
});

test('only names of the switch may be given to uuid_kill', () => {
  expect(isHangupCause('ALLOTTED_TIMEOUT')).toBe(true);
  expect(isHangupCause('allotted_timeout')).toBe(false);
  expect(isHangupCause('NORMAL_CLEARING\n\nbgapi shutdown')).toBe(false);
  expect(hangupCauseFacts('NEVER_HEARD_OF').unanswered).toBe('failed');
});
