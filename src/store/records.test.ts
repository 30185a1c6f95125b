// Calls, legs, turns and declarations: what is written comes back, once.
import { describe, expect, test } from 'vitest';
import { callee, openTestStore } from '../../test/fakes/opened-store.ts';
import type { CallOutcome } from '../call/state.ts';
import type { TurnRecord } from '../conversation/exchange.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../telephony/ids.ts';
import {
  endCall,
  findCall,
  insertCall,
  listLiveCalls,
  listPhases,
  listRecentCalls,
  type NewCall,
  updateCall,
  updatePhase,
} from './calls/calls.ts';
import { answerLeg, endLeg, insertLeg, listLegs } from './calls/legs.ts';
import { insertTurn, listTurns } from './calls/turns.ts';
import { applyDeclared, type DeclaredThing, listAppliedVersions, listDeclared } from './declared.ts';

const CALL = toId<CallId>('call-1');

function newCall(nth = 1, more: Partial<NewCall> = {}): NewCall {
  return {
    id: toId<CallId>(`call-${nth}`),
    direction: 'outbound',
    leg: toId<LegId>(`leg-${nth}`),
    trunk: 'carrier',
    gateway: 'carrier',
    callerId: callee(99),
    did: null,
    destination: callee(nth),
    agent: 'asha',
    campaign: null,
    attempt: null,
    phase: 'dialing',
    startedAt: nth * 1_000 + 0.4,
    ...more,
  };
}

const answered: CallOutcome = {
  kind: 'answered',
  hangupCause: 'NORMAL_CLEARING',
  sipStatus: 200,
  endedBy: 'callee',
  answeredAt: 3_000.6,
  endedAt: 9_000,
};

describe('a call', () => {
  test('is kept from its beginning to its end, with every phase', async () => {
    const store = openTestStore();
    await insertCall(store, newCall());
    await insertCall(store, newCall());
    await updatePhase(store, CALL, 'active', 3_001);
    await updatePhase(store, CALL, 'active', 3_001);
    await updateCall(store, CALL, { answeredAt: 3_000.6, codec: 'PCMU', recordingPath: '/r/1.wav' });
    expect(await listLiveCalls(store)).toMatchObject([{ id: 'call-1', phase: 'active', startedAt: 1_000 }]);
    await endCall(store, CALL, answered);
    await updateCall(store, CALL, { disposition: 'confirmed', costMicros: 1_250_000, currency: 'INR' });
    expect(await listLiveCalls(store)).toEqual([]);
    expect(await findCall(store, CALL)).toMatchObject({
      outcome: 'answered',
      hangupCause: 'NORMAL_CLEARING',
      sipStatus: 200,
      disposition: 'confirmed',
      answeredAt: 3_001,
      costMicros: 1_250_000,
    });
    expect(await listPhases(store, CALL)).toEqual([
      { phase: 'dialing', at: 1_000 },
      { phase: 'active', at: 3_001 },
    ]);
  });

  test('ends once: the first word stands', async () => {
    const store = openTestStore();
    await insertCall(store, newCall());
    await endCall(store, CALL, answered);
    await endCall(store, CALL, { ...answered, kind: 'busy', endedAt: 99_000 });
    expect(await findCall(store, CALL)).toMatchObject({ outcome: 'answered', endedAt: 9_000 });
  });

  test('is listed newest first, by pages and by campaign', async () => {
    const store = openTestStore();
    const campaign = toId<CampaignId>('reminders');
    for (const nth of [1, 2, 3, 4]) await insertCall(store, newCall(nth, nth === 2 ? { campaign } : {}));
    const ids = (calls: { id: string }[]) => calls.map((call) => call.id);
    expect(ids(await listRecentCalls(store, { limit: 2 }))).toEqual(['call-4', 'call-3']);
    expect(ids(await listRecentCalls(store, { limit: 2, before: 3_000 }))).toEqual(['call-2', 'call-1']);
    expect(ids(await listRecentCalls(store, { limit: 9, campaign }))).toEqual(['call-2']);
  });

  test('has legs, each with its own end', async () => {
    const store = openTestStore();
    await insertCall(store, newCall());
    const leg = {
      id: toId<LegId>('leg-1'),
      call: CALL,
      role: 'callee',
      number: callee(1),
      startedAt: 1,
      trunk: 'main',
    } as const;
    await insertLeg(store, leg);
    await insertLeg(store, { ...leg, startedAt: 5 });
    await insertLeg(store, { ...leg, id: toId<LegId>('leg-2'), role: 'peer', startedAt: 2 });
    await answerLeg(store, leg.id, 3);
    await answerLeg(store, leg.id, 4);
    await endLeg(store, leg.id, { endedAt: 8, hangupCause: 'NORMAL_CLEARING', sipStatus: null });
    await endLeg(store, leg.id, { endedAt: 9, hangupCause: 'USER_BUSY', sipStatus: 486 });
    expect(await listLegs(store, CALL)).toMatchObject([
      { id: 'leg-1', startedAt: 1, answeredAt: 3, endedAt: 8, hangupCause: 'NORMAL_CLEARING' },
      { id: 'leg-2', role: 'peer', endedAt: null },
    ]);
  });
});

test('a turn comes back as it was, and a later word on it replaces the first', async () => {
  const store = openTestStore();
  await insertCall(store, newCall());
  const turn: TurnRecord = {
    turn: 2,
    callerText: 'कल आऊँगी',
    agentText: 'See you',
    generatedText: 'See you tomorrow.',
    cut: true,
    heardMs: 840,
    timing: {
      callerSpeechEndAt: 1,
      transcriptFinalAt: 2,
      decidedAt: 3,
      replyFirstAt: 4,
      firstSentenceAt: 5,
      voiceFirstAt: 6,
      playbackStartAt: null,
    },
    at: 7,
  };
  await insertTurn(store, CALL, { ...turn, heardMs: 100.2 });
  await insertTurn(store, CALL, { ...turn, turn: 1, cut: false });
  await insertTurn(store, CALL, turn);
  expect(await listTurns(store, CALL)).toEqual([{ ...turn, turn: 1, cut: false }, turn]);
});

describe('declarations', () => {
  const agent: DeclaredThing = {
    kind: 'agent',
    name: 'asha',
    file: 'agents/asha.yaml',
    body: { voice: 'v1' },
  };
  const trunk: DeclaredThing = {
    kind: 'trunk',
    name: 'carrier',
    file: 'trunks/carrier.yaml',
    body: { a: 1 },
  };
  const apply = { at: 5, who: 'owner', summary: 'first', diff: [] };

  test('are rewritten as a whole; what stays as it is keeps its version', async () => {
    const store = openTestStore();
    expect(await applyDeclared(store, { ...apply, things: [agent, trunk] })).toEqual({
      kind: 'applied',
      version: 1,
      written: 2,
      removed: 0,
    });
    const louder = { ...agent, body: { voice: 'v2' } };
    await applyDeclared(store, { ...apply, things: [trunk, louder] });
    expect(await listDeclared(store)).toEqual([
      { ...louder, version: 2 },
      { ...trunk, version: 1 },
    ]);
    expect(await applyDeclared(store, { ...apply, things: [trunk] })).toMatchObject({
      version: 3,
      removed: 1,
    });
    expect((await listAppliedVersions(store, 9)).map((version) => version.id)).toEqual([3, 2, 1]);
  });

  test('the same again is no new version', async () => {
    const store = openTestStore();
    expect(await applyDeclared(store, { ...apply, things: [] })).toEqual({
      kind: 'unchanged',
      version: null,
    });
    await applyDeclared(store, { ...apply, things: [agent] });
    expect(await applyDeclared(store, { ...apply, things: [agent] })).toEqual({
      kind: 'unchanged',
      version: 1,
    });
    expect(await listAppliedVersions(store, 9)).toHaveLength(1);
  });
});
