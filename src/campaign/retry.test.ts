import { expect, test } from 'vitest';
import type { OutcomeKind } from '../call/state.ts';
import { type EndedAttempt, type RetryPolicy, retryAfter, wantsOtherTime } from './retry.ts';

const MINUTE = 60_000;
const policy: RetryPolicy = { on: ['busy', 'no-answer'], attempts: 4, delaysMinutes: [30, 240] };
const greedy: RetryPolicy = {
  ...policy,
  on: ['busy', 'no-answer', 'unknown', 'invalid-number', 'answered', 'voicemail', 'cancelled'],
};

const ended = (outcome: OutcomeKind, more: Partial<EndedAttempt> = {}): EndedAttempt => ({
  outcome,
  voicemail: false,
  cutOff: false,
  agentFailed: null,
  agentFailures: 0,
  announced: null,
  optedOut: false,
  attemptsMade: 1,
  endedAt: 0,
  ...more,
});

test.each<[string, EndedAttempt, RetryPolicy, number]>([
  ['busy: after the first delay', ended('busy'), policy, 30],
  ['the second time: after the second delay', ended('no-answer', { attemptsMade: 2 }), policy, 240],
  ['the third time: the last delay repeats', ended('busy', { attemptsMade: 3 }), policy, 240],
  ['the operator says that it is busy', ended('answered', { announced: 'busy' }), policy, 30],
  ['nobody came behind a screener', ended('answered', { announced: 'nobody-came' }), policy, 30],
  ['we stopped ringing: as if nobody had answered', ended('cancelled'), policy, 30],
  [
    'we stopped ringing at an announcement: as it said',
    ended('cancelled', { announced: 'busy' }),
    policy,
    30,
  ],
  ['a machine, where the owner wants another try', ended('answered', { voicemail: true }), greedy, 30],
  [
    'cut off by us, where the owner wants another try',
    ended('answered', { cutOff: true }),
    { ...policy, on: ['cut-off'] },
    30,
  ],
])('%s', (_what, attempt, rules, minutes) => {
  expect(retryAfter(attempt, rules)).toMatchObject({ kind: 'retry', at: minutes * MINUTE });
});

test.each<[string, EndedAttempt, RetryPolicy, string]>([
  ['a person was reached', ended('answered'), greedy, 'reached'],
  [
    'a person was cut off by us, and the owner said nothing of that',
    ended('answered', { cutOff: true }),
    greedy,
    'cut-off',
  ],
  [
    'cut off after the callee said no',
    ended('answered', { cutOff: true, optedOut: true }),
    { ...policy, on: ['cut-off'] },
    'opted-out',
  ],
  ['it may have rung', ended('unknown'), greedy, 'unknown'],
  [
    'we stopped ringing, and nobody wants another try after no answer',
    ended('cancelled'),
    { ...policy, on: ['busy'] },
    'not-wanted',
  ],
  ['we stopped ringing for the last time', ended('cancelled', { attemptsMade: 4 }), policy, 'tries-used-up'],
  ['the operator says so', ended('answered', { announced: 'does-not-exist' }), greedy, 'invalid-number'],
  [
    'it is switched off, and the owner wants no other try',
    ended('answered', { announced: 'switched-off' }),
    policy,
    'not-wanted',
  ],
  ['no such number', ended('invalid-number'), greedy, 'invalid-number'],
  [
    'the callee said no, and hung up on a machine',
    ended('answered', { voicemail: true, optedOut: true }),
    greedy,
    'opted-out',
  ],
  ['the callee said no before it was busy', ended('busy', { optedOut: true }), greedy, 'opted-out'],
  ['the last try', ended('busy', { attemptsMade: 4 }), policy, 'tries-used-up'],
  ['an outcome that the owner does not want tried again', ended('rejected'), policy, 'not-wanted'],
  [
    'a machine, where the owner does not want another try',
    ended('answered', { voicemail: true }),
    policy,
    'not-wanted',
  ],
  ['no delays are set', ended('busy'), { ...policy, delaysMinutes: [] }, 'tries-used-up'],
])('%s: done', (_what, attempt, rules, because) => {
  expect(retryAfter(attempt, rules)).toEqual({ kind: 'done', because });
});

test.each<[what: string, attempt: Partial<EndedAttempt>, after: object]>([
  [
    'an agent that could not say a word is no try of theirs',
    { agentFailed: 'unheard' },
    { kind: 'retry', at: 30 * MINUTE, counts: false },
  ],
  [
    'and not for ever',
    { agentFailed: 'unheard', agentFailures: 2 },
    { kind: 'done', because: 'agent-failed' },
  ],
  [
    'a call that the switch did not place is no try of theirs',
    { agentFailed: 'unplaced' },
    { kind: 'retry', at: 30 * MINUTE, counts: false },
  ],
  [
    'each further one waits twice as long',
    { agentFailed: 'unplaced', agentFailures: 3 },
    { kind: 'retry', at: 240 * MINUTE, counts: false },
  ],
  [
    'and no longer than a day',
    { agentFailed: 'unplaced', agentFailures: 10 },
    { kind: 'retry', at: 24 * 60 * MINUTE, counts: false },
  ],
  [
    'and not for ever',
    { agentFailed: 'unplaced', agentFailures: 11 },
    { kind: 'done', because: 'not-placed' },
  ],
  ['one that failed after it was heard is a try', { agentFailed: 'heard' }, { kind: 'retry', counts: true }],
  [
    'with its last try it is over',
    { agentFailed: 'heard', attemptsMade: 4 },
    { kind: 'done', because: 'agent-failed' },
  ],
  [
    'who used up their tries is not tried again for it',
    { agentFailed: 'heard', attemptsMade: 9 },
    { kind: 'done', because: 'agent-failed' },
  ],
  [
    'who said no is not called again',
    { agentFailed: 'heard', optedOut: true },
    { kind: 'done', because: 'opted-out' },
  ],
])('%s', (_what, attempt, after) => {
  expect(retryAfter(ended('answered', attempt), policy)).toMatchObject(after);
});

const special: RetryPolicy = {
  ...policy,
  otherTimeOfDay: true,
  after: [
    { results: ['call-later'], delaysMinutes: [60], attempts: 2 },
    { results: ['busy'], delaysMinutes: [5, 10], otherTimeOfDay: false },
    { results: ['unknown', 'invalid-number', 'opted-out'], delaysMinutes: [1] },
  ],
};

test.each<[string, EndedAttempt, object]>([
  [
    'a disposition that the owner names is tried again, although somebody was reached',
    ended('answered', { disposition: 'call-later' }),
    { kind: 'retry', at: 60 * MINUTE },
  ],
  [
    'as often as that entry says',
    ended('answered', { disposition: 'call-later', attemptsMade: 2 }),
    { kind: 'done', because: 'tries-used-up' },
  ],
  ['another disposition is an end', ended('answered', { disposition: 'confirmed' }), { because: 'reached' }],
  ['an outcome has delays of its own', ended('busy', { attemptsMade: 2 }), { at: 10 * MINUTE, counts: true }],
  ['and its own word on the time of day', ended('busy'), { kind: 'retry', at: 5 * MINUTE, counts: true }],
  ['others go by the general rule', ended('no-answer'), { at: 30 * MINUTE, otherTimeOfDay: true }],
  ['what may have rung is never tried again, whatever is written', ended('unknown'), { because: 'unknown' }],
  [
    'nor who said no',
    ended('answered', { disposition: 'opted-out', optedOut: true }),
    { because: 'opted-out' },
  ],
])('by result: %s', (_what, attempt, expected) => {
  const after = retryAfter(attempt, special);
  expect(after).toMatchObject(expected);
  if (attempt.outcome === 'busy') expect(after).not.toHaveProperty('otherTimeOfDay');
});

test.each([
  ['busy', 'busy', false],
  ['no-answer', 'no-answer', true],
  ['answered', 'call-later', false],
  ['answered', 'voicemail-left', true],
  ['answered', 'switched-off', true],
  // A menu of whatever kind is no answer.
  ['answered', 'closed', true],
  ['answered', 'failed', false],
] as const)(
  'whether the try after %s (%s) is in another part of the day is known later as well',
  (outcome, disposition, expected) => {
    const after = [{ results: ['busy', 'call-later'], delaysMinutes: [5], otherTimeOfDay: false }];
    const policy = { on: ['no-answer'], attempts: 3, delaysMinutes: [30], otherTimeOfDay: true, after };
    expect(wantsOtherTime({ outcome, disposition }, policy)).toBe(expected);
  },
);
