import { expect, test } from 'vitest';
import { type LegId, toId } from '../telephony/ids.ts';
import { endedByOf, outcomeKind, outcomeOf } from './outcome.ts';

test.each([
  ['an answered call is answered, whatever ended it', 'USER_BUSY', 486, true, 'answered'],
  ['busy', 'USER_BUSY', 486, false, 'busy'],
  ['busy everywhere', 'USER_BUSY', 600, false, 'busy'],
  ['no such number', 'UNALLOCATED_NUMBER', 404, false, 'invalid-number'],
  ['a number that leads nowhere', 'NO_ROUTE_DESTINATION', 604, false, 'invalid-number'],
  ['a number that the carrier cannot read', 'INVALID_NUMBER_FORMAT', 484, false, 'invalid-number'],
  ['a number that was given up', 'NUMBER_CHANGED', 410, false, 'invalid-number'],
  ['switched off', 'NO_USER_RESPONSE', 480, false, 'unreachable'],
  ['declined by the callee', 'CALL_REJECTED', 603, false, 'rejected'],
  ['declined as unwanted', 'UNWANTED', 607, false, 'rejected'],
  ['blocked as spam on the way', 'CALL_REJECTED', 608, false, 'rejected'],
  ['forbidden by the carrier', 'CALL_REJECTED', 403, false, 'trunk-failed'],
  ['not paid', 'CALL_REJECTED', 402, false, 'trunk-failed'],
  ['the carrier is silent', 'RECOVERY_ON_TIMER_EXPIRE', 408, false, 'trunk-failed'],
  ['the carrier is overloaded', 'NORMAL_TEMPORARY_FAILURE', 503, false, 'trunk-failed'],
  ['no codec in common', 'INCOMPATIBLE_DESTINATION', 488, false, 'trunk-failed'],
  ['the gateway is down', 'GATEWAY_DOWN', null, false, 'trunk-failed'],
  ['it rang and rang', 'NO_ANSWER', 487, false, 'no-answer'],
  ['cancelled', 'ORIGINATOR_CANCEL', 487, false, 'cancelled'],
  ['the switch said nothing', 'NONE', null, false, 'unknown'],
  ['the switch crashed while it rang', 'CRASH', null, false, 'unknown'],
  ['a cause from a newer switch', 'SOMETHING_NEW', null, false, 'failed'],
] as const)('%s', (_what, cause, sipStatus, answered, kind) => {
  expect(outcomeKind(cause, sipStatus, answered)).toBe(kind);
});

const clearing = { cause: 'NORMAL_CLEARING', sipStatus: 200, answered: true, askedBy: null } as const;

test.each([
  ['the callee hangs up', { ...clearing, by: 'far-end', direction: 'outbound' }, 'callee'],
  ['the caller hangs up', { ...clearing, by: 'far-end', direction: 'inbound' }, 'caller'],
  [
    'we hang up because the agent asked',
    { ...clearing, by: 'us', direction: 'outbound', askedBy: 'agent' },
    'agent',
  ],
  ['the switch hangs up by itself', { ...clearing, by: 'us', direction: 'outbound' }, 'switch'],
  [
    'nobody says who, but we had asked',
    { ...clearing, by: 'unknown', direction: 'inbound', askedBy: 'operator' },
    'operator',
  ],
  [
    'nobody says who, and it was an ordinary end',
    { ...clearing, by: 'unknown', direction: 'inbound' },
    'caller',
  ],
  [
    'the carrier refuses',
    {
      by: 'far-end',
      cause: 'CALL_REJECTED',
      sipStatus: 403,
      answered: false,
      direction: 'outbound',
      askedBy: null,
    },
    'switch',
  ],
  [
    'the callee refuses',
    {
      by: 'far-end',
      cause: 'CALL_REJECTED',
      sipStatus: 603,
      answered: false,
      direction: 'outbound',
      askedBy: null,
    },
    'callee',
  ],
  [
    'a fault, nobody says whose',
    {
      by: 'unknown',
      cause: 'MEDIA_TIMEOUT',
      sipStatus: null,
      answered: true,
      direction: 'outbound',
      askedBy: null,
    },
    'switch',
  ],
] as const)('%s: ended by the right one', (_what, facts, endedBy) => {
  expect(endedByOf(facts)).toBe(endedBy);
});

test('a caller with whom no codec is shared is no failure of the trunk that brought the call', () => {
  const clearing = {
    phase: 'clearing' as const,
    leg: toId<LegId>('leg-1'),
    cause: 'INCOMPATIBLE_DESTINATION',
    sipStatus: 488,
    endedBy: 'switch' as const,
    hangUp: 'confirmed' as const,
    announced: null,
    answeredAt: null,
    endedAt: 5,
  };
  const kind = (direction: 'inbound' | 'outbound') =>
    outcomeOf({ ...clearing, direction } as Parameters<typeof outcomeOf>[0]).kind;
  expect(kind('inbound')).toBe('failed');
  expect(kind('outbound')).toBe('trunk-failed');
});
