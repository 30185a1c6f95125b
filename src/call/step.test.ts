import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AttemptId, type CallId, type LegId, toId } from '../telephony/ids.ts';
import { type E164, isE164 } from '../telephony/number.ts';
import { callCan } from './actions.ts';
import type { CallEffect, CallInput, CallPolicy, CallState, CallStep } from './state.ts';
import { dialCall, offerCall, stepCall } from './step.ts';

const policy: CallPolicy = {
  ringTimeoutMs: 30_000,
  maxTalkMs: 60_000,
  audioTimeoutMs: 5_000,
  reportTimeoutMs: 3_000,
};
const leg = toId<LegId>('leg-1');
const call = toId<CallId>('call-1');

function e164(text: string): E164 {
  if (!isE164(text)) throw new Error(text);
  return text;
}

const outbound = { call, leg, trunk: 'main', attempt: toId<AttemptId>('attempt-1') };
const untried = [
  { leg: toId<LegId>('leg-2'), trunk: 'second' },
  { leg: toId<LegId>('leg-3'), trunk: 'third' },
];
const dialed = () => dialCall({ ...outbound, untried: [] }, policy, 0);
const dialedOnThree = () => dialCall({ ...outbound, untried }, policy, 0);
const offered = () => offerCall({ call, leg, did: e164('+912249000001'), callerId: null }, policy, 0);

const at = fc.integer({ min: 0, max: 200_000 });
const cause = fc.constantFrom(
  'NORMAL_CLEARING',
  'USER_BUSY',
  'CALL_REJECTED',
  'NORMAL_TEMPORARY_FAILURE',
  'GATEWAY_DOWN',
  'NONE',
  '',
  'NEVER_HEARD_OF',
);
const sipStatus = fc.option(fc.constantFrom(200, 403, 486, 487, 503, 603), { nil: null });
const by = fc.constantFrom('far-end' as const, 'us' as const, 'unknown' as const);
const peer = fc.constantFrom(toId<LegId>('leg-2'), toId<LegId>('leg-3'));
const action = fc.oneof(
  fc.constant({ kind: 'answer' as const }),
  fc.record({
    kind: fc.constant('reject' as const),
    cause: fc.constantFrom('CALL_REJECTED' as const, 'USER_BUSY' as const),
  }),
  fc.record({
    kind: fc.constant('hang-up' as const),
    by: fc.constantFrom('agent' as const, 'operator' as const),
  }),
  fc.record({
    kind: fc.constant('transfer' as const),
    peer,
    destination: fc.constant(e164('+912249000009')),
    giveUpAfterMs: fc.constant(20_000),
  }),
);
const kind = <K extends CallInput['kind']>(name: K) => fc.constant(name);

const anyInput: fc.Arbitrary<CallInput> = fc.oneof(
  fc.record({ at, kind: kind('channel-ringing') }),
  fc.record({ at, kind: kind('channel-early-media') }),
  fc.record({
    at,
    kind: kind('announcement-heard'),
    announced: fc.constantFrom('busy', 'does-not-exist', null),
    final: fc.boolean(),
  }),
  fc.record({ at, kind: kind('channel-answered'), codec: fc.constant(null) }),
  fc.record({ at, kind: kind('channel-hung-up'), cause, sipStatus, by }),
  fc.record({ at, kind: kind('channel-reported'), cause, sipStatus, by }),
  fc.record({ at, kind: kind('channel-destroyed') }),
  fc.record({ at, kind: kind('channel-missing') }),
  fc.record({
    at,
    kind: kind('channel-found'),
    condition: fc.constantFrom('ringing' as const, 'early' as const, 'answered' as const),
  }),
  fc.record({ at, kind: kind('originate-failed'), cause, sent: fc.boolean() }),
  fc.record({ at, kind: kind('route-unavailable'), leg: peer }),
  fc.record({ at, kind: kind('transfer-referred') }),
  fc.record({ at, kind: kind('originate-unknown') }),
  fc.record({ at, kind: kind('audio-attached') }),
  fc.record({ at, kind: kind('audio-lost'), reason: fc.constant('reset') }),
  fc.record({ at, kind: kind('transfer-answered'), peer }),
  fc.record({ at, kind: kind('transfer-failed'), cause }),
  fc.record({ at, kind: kind('transfer-joined') }),
  fc.record({ at, kind: kind('transfer-ended') }),
  fc.record({
    at,
    kind: kind('conversation-ended'),
    reason: fc.constantFrom('agent-ended', 'provider-failed'),
  }),
  fc.record({ at, kind: kind('request'), action }),
  fc.record({ at, kind: kind('time-passed') }),
);

/** Whatever comes, in whatever order and with whatever time stamps. */
const anyCall = fc.record({
  begin: fc.constantFrom(dialed, dialedOnThree, offered),
  inputs: fc.array(anyInput, { maxLength: 40 }),
});

function play(begin: () => CallStep, inputs: readonly CallInput[]): CallStep[] {
  const steps = [begin()];
  for (const input of inputs) {
    const last = steps.at(-1) ?? begin();
    steps.push(stepCall(last.state, input, policy));
  }
  return steps;
}

function count(steps: readonly CallStep[], wanted: CallEffect['kind']): number {
  return steps.flatMap((step) => step.effects).filter((effect) => effect.kind === wanted).length;
}

test('any inputs in any order: one beginning, one end, and after the end nothing', () => {
  fc.assert(
    fc.property(anyCall, ({ begin, inputs }) => {
      const steps = play(begin, inputs);
      const isOver = steps.at(-1)?.state.phase === 'ended';
      expect(count(steps, 'record-outcome')).toBe(isOver ? 1 : 0);
      expect(count(steps, 'begin-conversation')).toBeLessThanOrEqual(1);
      const originates = count(steps, 'originate');
      expect(originates).toBeGreaterThanOrEqual(begin === offered ? 0 : 1);
      expect(originates).toBeLessThanOrEqual(begin === offered ? 0 : begin === dialed ? 1 : 3);
      expect(count(steps, 'answer')).toBeLessThanOrEqual(1);
      let ended: CallState | null = null;
      for (const step of steps) {
        expect(step.wakeAt === null).toBe(step.state.phase === 'ended');
        if (ended !== null) expect(step).toEqual({ state: ended, effects: [], wakeAt: null });
        if (step.state.phase === 'ended') ended = step.state;
      }
    }),
    { numRuns: 600 },
  );
});

test('once the callee may have noticed anything, or a person hung up, no other trunk is tried', () => {
  const ends = new Set(['channel-ringing', 'channel-early-media', 'channel-answered', 'channel-found']);
  fc.assert(
    fc.property(fc.array(anyInput, { maxLength: 40 }), (inputs) => {
      const steps = play(dialedOnThree, inputs);
      const noticed = inputs.findIndex(
        (input) => ends.has(input.kind) || (input.kind === 'request' && input.action.kind === 'hang-up'),
      );
      if (noticed >= 0) expect(count(steps.slice(noticed + 1), 'originate')).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('any inputs, then only time: every call ends, after no more than a handful of wake-ups', () => {
  fc.assert(
    fc.property(anyCall, ({ begin, inputs }) => {
      let step = play(begin, inputs).at(-1) ?? begin();
      for (let wakeUps = 0; step.wakeAt !== null; wakeUps++) {
        expect(wakeUps).toBeLessThan(10);
        step = stepCall(step.state, { at: step.wakeAt, kind: 'time-passed' }, policy);
      }
      expect(step.state.phase).toBe('ended');
    }),
    { numRuns: 300 },
  );
});

test('the same input twice in a row does no work twice, except to say a hang-up again', () => {
  const working = new Set<CallEffect['kind']>([
    'answer',
    'originate',
    'attach-audio',
    'transfer',
    'start-recording',
  ]);
  fc.assert(
    fc.property(anyCall, anyInput, ({ begin, inputs }, input) => {
      const before = play(begin, inputs).at(-1) ?? begin();
      const once = stepCall(before.state, input, policy);
      const twice = stepCall(once.state, input, policy);
      // A word about a leg that the call has left behind is not handed to it (runtime/calls/legs/call-legs.ts).
      if (before.state.phase === 'dialing' && once.state.phase === 'dialing')
        fc.pre(before.state.leg === once.state.leg);
      const done = once.effects.filter((effect) => working.has(effect.kind)).map((effect) => effect.kind);
      expect(twice.effects.filter((effect) => done.includes(effect.kind))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a call that had an answer never ends as unknown, busy or unanswered', () => {
  fc.assert(
    fc.property(anyCall, ({ begin, inputs }) => {
      const steps = play(begin, inputs);
      const last = steps.at(-1)?.state;
      const wasActive = steps.some((step) => step.state.phase === 'active');
      if (last?.phase === 'ended' && wasActive) {
        expect(last.outcome.kind).toBe('answered');
        expect(last.outcome.endedAt).toBeGreaterThanOrEqual(last.outcome.answeredAt ?? Number.NaN);
      }
    }),
    { numRuns: 300 },
  );
});

test('a request that is not allowed changes nothing', () => {
  fc.assert(
    fc.property(anyCall, action, at, ({ begin, inputs }, asked, when) => {
      const before = play(begin, inputs).at(-1) ?? begin();
      if (callCan(before.state, asked.kind).allowed) return;
      const after = stepCall(before.state, { at: when, kind: 'request', action: asked }, policy);
      expect(after).toEqual({ state: before.state, effects: [], wakeAt: before.wakeAt });
    }),
    { numRuns: 300 },
  );
});
