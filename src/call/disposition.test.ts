import { expect, test } from 'vitest';
import { dispositionOf } from './disposition.ts';
import type { CallOutcome } from './state.ts';

const answered: CallOutcome = {
  kind: 'answered',
  hangupCause: 'NORMAL_CLEARING',
  sipStatus: 200,
  endedBy: 'callee',
  answeredAt: 1,
  endedAt: 2,
};

test.each<[string, Partial<CallOutcome>, string]>([
  ['the callee hangs up', {}, 'caller-hung-up'],
  ['a caller hangs up', { endedBy: 'caller' }, 'caller-hung-up'],
  ['no sound came any more', { endedBy: 'switch', hangupCause: 'MEDIA_TIMEOUT' }, 'sound-lost'],
  ['the switch ended it', { endedBy: 'switch', hangupCause: 'NORMAL_TEMPORARY_FAILURE' }, 'cut-off'],
  ['the switch crashed', { endedBy: 'switch', hangupCause: 'CRASH' }, 'cut-off'],
  ['an operator ended it', { endedBy: 'operator' }, 'stopped'],
  ['nobody picked up', { kind: 'busy', answeredAt: null, hangupCause: 'USER_BUSY' }, 'busy'],
])('%s', (_sentence, more, expected) => {
  expect(dispositionOf({ ...answered, ...more })).toBe(expected);
});
