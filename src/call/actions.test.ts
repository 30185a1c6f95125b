import { expect, test } from 'vitest';
import { type LegId, toId } from '../telephony/ids.ts';
import { callCan } from './actions.ts';
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
