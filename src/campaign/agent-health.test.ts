import { expect, test } from 'vitest';
import {
  type AgentHealth,
  agentCallEnded,
  agentChecked,
  type CallProof,
  mayTalk,
  UNKNOWN_AGENT,
  wantsCheck,
} from './agent-health.ts';

const NOW = 1_795_000_000_000;
const well = agentChecked(UNKNOWN_AGENT, null, NOW);
const after = (health: AgentHealth, ...proofs: CallProof[]): AgentHealth =>
  proofs.reduce((so, proof) => agentCallEnded(so, proof, NOW), health);
const may = (health: AgentHealth, at = NOW, live = 0): boolean => mayTalk(health, 'asha', live, at).ok;

test.each<[what: string, health: AgentHealth, at: number, live: number, may: boolean]>([
  ['nobody is dialled for an agent of which nothing is known', UNKNOWN_AGENT, NOW, 0, false],
  ['a check that succeeds lets it dial', well, NOW, 5, true],
  ['a check that fails does not', agentChecked(well, 'no voice', NOW), NOW, 0, false],
  ['a proof holds for some minutes', well, NOW + 299_000, 0, true],
  ['and no longer', well, NOW + 300_000, 0, false],
  ['a clock that was set back leaves no proof', well, NOW - 3_600_000, 0, false],
  ['two failures of ours in a row do not stop it', after(well, 'failed', 'none', 'failed'), NOW, 0, true],
  ['three do', after(well, 'failed', 'failed', 'none', 'failed'), NOW, 0, false],
  ['a good call in between counts', after(well, 'failed', 'failed', 'heard', 'failed'), NOW, 0, true],
  [
    'somebody who hangs up after the greeting does not',
    after(well, 'failed', 'greeted', 'failed', 'greeted', 'failed'),
    ...([NOW, 0, false] as const),
  ],
])('%s', (_what, health, at, live, expected) => {
  expect(may(health, at, live)).toBe(expected);
});

test('once a check succeeds one call tries it, and the others begin when that one went well', () => {
  const stopped = after(well, 'failed', 'failed', 'failed');
  expect(mayTalk(stopped, 'asha', 0, NOW)).toMatchObject({
    ok: false,
    because: expect.stringContaining('3 calls in a row failed'),
    nextAt: NOW + 10_000,
  });
  const tried = agentChecked(stopped, null, NOW);
  expect([may(tried, NOW, 0), may(tried, NOW, 1)]).toEqual([true, false]);
  expect(may(after(tried, 'heard'), NOW, 9)).toBe(true);
  expect(may(after(tried, 'greeted'), NOW, 9)).toBe(true);
  expect(may(after(tried, 'failed'), NOW, 0)).toBe(false);
});

test('who stays unwell is checked less and less often', () => {
  let health: AgentHealth = UNKNOWN_AGENT;
  const waits = Array.from({ length: 11 }, () => {
    health = agentChecked(health, 'no voice', NOW);
    return health.state === 'unwell' ? (health.checkAt - NOW) / 1_000 : 0;
  });
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  expect(wantsCheck(health, NOW + 299_999)).toBe(false);
  expect(wantsCheck(health, NOW + 300_000)).toBe(true);
});

test('while it is checked again nobody is told to ask at a moment that has passed', () => {
  const stopped = agentChecked(well, 'no voice', NOW);
  expect(mayTalk(stopped, 'asha', 0, NOW + 999)).toMatchObject({ ok: false, nextAt: NOW + 1_000 });
  expect(mayTalk(stopped, 'asha', 0, NOW + 1_000)).toMatchObject({ ok: false, nextAt: null });
});

test('a clock that was set back keeps nobody from being checked', () => {
  const stopped = agentChecked(well, 'no voice', NOW);
  expect(wantsCheck(stopped, NOW - 3_600_000)).toBe(true);
});

test('an agent that talks in calls is not checked besides', () => {
  const later = NOW + 60_000;
  expect(wantsCheck(well, later)).toBe(true);
  expect(wantsCheck(agentCallEnded(well, 'heard', later), later + 59_999)).toBe(false);
  // Its model was not asked in this one.
  expect(wantsCheck(agentCallEnded(well, 'greeted', later), later)).toBe(true);
});
