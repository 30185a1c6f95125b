// What somebody is told who asked for another person, and nobody came.
import { expect, test } from 'vitest';
import {
  failureInWords,
  PEER_DECLINED,
  PEER_DID_NOT_ACCEPT,
  PEER_IS_MACHINE,
  statusCause,
  transferFailure,
} from './transfer.ts';

test.each([
  ['a busy line', 'USER_BUSY', 'busy', 'the line is busy'],
  ['nobody came to the telephone', 'NO_ANSWER', 'no-answer', 'nobody answered'],
  ['the telephone is switched off', 'NO_USER_RESPONSE', 'no-answer', 'nobody answered'],
  ['it rang for as long as was allowed', 'ALLOTTED_TIMEOUT', 'no-answer', 'nobody answered'],
  ['they answered and pressed nothing', PEER_DID_NOT_ACCEPT, 'no-answer', 'nobody answered'],
  ['they answered and said no', PEER_DECLINED, 'declined', 'they cannot take the call now'],
  ['they refused the call', 'CALL_REJECTED', 'declined', 'they cannot take the call now'],
  ['they want no such calls', 'UNWANTED', 'declined', 'they cannot take the call now'],
  ['a machine answered', PEER_IS_MACHINE, 'machine', 'only an answering machine answered'],
  ['the number is none', 'UNALLOCATED_NUMBER', 'failed', 'no connection could be made'],
  ['the trunk is down', 'GATEWAY_DOWN', 'failed', 'no connection could be made'],
  ['nobody knows why', 'NONE', 'failed', 'no connection could be made'],
] as const)('%s', (_, cause, failure, words) => {
  expect(transferFailure(cause)).toBe(failure);
  expect(failureInWords(transferFailure(cause))).toBe(words);
});

test.each([
  ['busy', 486, 'USER_BUSY'],
  ['not there', 480, 'NO_ANSWER'],
  ['refused', 603, 'CALL_REJECTED'],
  ['no such number', 404, 'UNALLOCATED_NUMBER'],
  ['a status that is not in the table', 503, 'NORMAL_TEMPORARY_FAILURE'],
])('what a carrier says of somebody it was to connect: %s', (_, status, cause) => {
  expect(statusCause(status)).toBe(cause);
});
