// Calls whose controller died: of which of them somebody has to be told that they ended.
import { expect, test } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { endCall, insertCall } from '../../store/calls/calls.ts';
import { insertOutboxEvent } from '../../store/calls/outbox.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import { missedEnds } from './missed-ends.ts';

async function calls() {
  const store = openTestStore();
  for (const [nth, id] of ['told', 'untold', 'unknown', 'live'].entries()) {
    const call = toId<CallId>(id);
    await insertCall(store, {
      ...{ id: call, direction: 'outbound', leg: toId<LegId>(`leg-${id}`), trunk: 'main', gateway: null },
      ...{ callerId: null, did: null, destination: null, agent: 'asha', campaign: null, attempt: null },
      ...{ phase: 'active', startedAt: nth },
    });
    if (id !== 'unknown')
      await insertOutboxEvent(
        store,
        { id: `${id}_started`, type: 'call.started', subject: id, at: nth, body: '{}' },
        ['crm'],
      );
    if (id === 'live') continue;
    const end = { hangupCause: 'NORMAL_CLEARING', sipStatus: 200, endedAt: 50 + nth } as const;
    await endCall(store, call, { kind: 'answered', answeredAt: 10, endedBy: 'switch', ...end });
  }
  await insertOutboxEvent(
    store,
    // As an earlier version wrote it.
    { id: 'told.ended', type: 'call.ended', subject: 'told', at: 50, body: '{}' },
    ['crm'],
  );
  return store;
}

test('whoever was told of the beginning is told of the end, once', async () => {
  const store = await calls();
  expect(missedEnds(store, [])).toMatchObject([
    {
      ...{ id: 'untold_ended', type: 'call.ended', subject: 'untold', at: 51 },
      data: { call: 'untold', outcome: { kind: 'answered', answeredAt: 10, endedAt: 51, sipStatus: 200 } },
    },
  ]);
});

test('a call that was closed just now is told in any case', async () => {
  const store = await calls();
  expect(missedEnds(store, ['unknown', 'told']).map(({ id }) => id)).toEqual([
    'untold_ended',
    'unknown_ended',
  ]);
});
