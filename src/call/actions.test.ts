import { expect, test } from 'vitest';
import { type LegId, toId } from '../telephony/ids.ts';
import { CALL_REQUESTS, callCan } from './actions.ts';
import type { CallState } from './state.ts';

const leg = toId<LegId>('leg-1');
const answered = { leg, direction: 'outbound', answeredAt: 0, talkUntil: 9 } as const;
const active = { phase: 'active', ...answered, audioBy: 5, retryAudioAt: null, audioLosses: 0 } as const;
const peer = { peer: leg, since: 0 } as const;

const states: Record<string, CallState> = {
  dialing: {
    phase: 'dialing',
    leg,
    trunk: 'main',
    attempt: null,
    giveUpAt: 9,
    untried: [],
    failed: null,
    before: null,
  },
  'active before audio': { ...active, audio: 'attaching', hangUpAt: null },
  'active with audio': { ...active, audio: 'attached', hangUpAt: null },
  'active with audio lost': { ...active, audio: 'lost', hangUpAt: null },
  'active and closing': { ...active, audio: 'attached', hangUpAt: 8 },
  bridged: { phase: 'bridged', ...answered, ...peer },
  ended: {
    phase: 'ended',
    outcome: {
      kind: 'busy',
      hangupCause: 'USER_BUSY',
      sipStatus: 486,
      endedBy: 'callee',
      answeredAt: null,
      endedAt: 1,
    },
  },
};

test.each([
  ['dialing', 'hang-up', true],
  ['dialing', 'answer', false],
  ['dialing', 'transfer', false],
  ['active before audio', 'transfer', false],
  ['active with audio', 'transfer', true],
  ['active with audio lost', 'transfer', true],
  ['active and closing', 'transfer', false],
  ['active and closing', 'hang-up', true],
  ['bridged', 'hang-up', true],
  ['bridged', 'transfer', false],
  ['ended', 'hang-up', false],
] as const)('%s: %s is allowed: %s', (name, action, allowed) => {
  const state = states[name];
  if (!state) throw new Error(name);
  const permission = callCan(state, action);
  expect(permission.allowed).toBe(allowed);
  if (!permission.allowed) expect(permission.because).toMatch(/^[A-Z].+\.$/);
});

test('an operator’s orders are legal while the agent has the caller, and in no other phase', () => {
  const orders = ['say', 'whisper', 'hold', 'mute', 'take-over', 'conference'] as const;
  const { ended, dialing, bridged, 'active with audio': active } = states;
  if (!ended || !dialing || !bridged || !active) throw new Error('a state is missing');
  for (const order of orders) {
    expect(callCan(active, order).allowed).toBe(true);
    for (const state of [ended, dialing, bridged]) expect(callCan(state, order).allowed).toBe(false);
  }
});

test.each([
  ['hold', { held: true, muted: false }, false],
  ['unhold', { held: true, muted: false }, true],
  ['unhold', { held: false, muted: false }, false],
  ['say', { held: true, muted: false }, false],
  ['say', { held: false, muted: true }, true],
  ['mute', { held: false, muted: true }, false],
  ['unmute', { held: false, muted: true }, true],
  ['hang-up', { held: true, muted: true }, true],
] as const)('%s on a line that is %o is allowed: %s', (request, line, allowed) => {
  const state = states['active with audio'];
  if (!state) throw new Error('a state is missing');
  expect(CALL_REQUESTS).toContain(request);
  expect(callCan(state, request, line).allowed).toBe(allowed);
});
