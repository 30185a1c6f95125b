// What the next controller makes of calls that the last one left open.
import { expect, test } from 'vitest';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import { endCall, findCall, insertCall, updateCall } from '../../../store/calls/calls.ts';
import { insertLeg, listLegs } from '../../../store/calls/legs.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import { openLog } from '../../log.ts';
import { settleLostCalls } from './settle-calls.ts';

const log = openLog('silent', 'none');
const CRASHED_AT = 9_000;

async function callOf(store: Store, name: string): Promise<CallId> {
  const call = toId<CallId>(name);
  const leg = toId<LegId>(`${name}-leg`);
  await insertCall(store, {
    id: call,
    direction: 'outbound',
    leg,
    trunk: 'carrier',
    gateway: 'carrier',
    callerId: null,
    did: null,
    destination: null,
    agent: 'asha',
    campaign: null,
    attempt: null,
    phase: 'dialing',
    startedAt: 1_000,
  });
  await insertLeg(store, { id: leg, call, role: 'callee', number: null, trunk: 'carrier', startedAt: 1_000 });
  return call;
}

test('an answered call ends as answered, one that rang as unknown, and one that has ended stays as it is', async () => {
  const store = openTestStore();
  const talked = await callOf(store, 'talked');
  await updateCall(store, talked, { answeredAt: 2_000 });
  const rang = await callOf(store, 'rang');
  const over = await callOf(store, 'over');
  const busy = { kind: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, endedBy: 'callee' } as const;
  await endCall(store, over, { ...busy, answeredAt: null, endedAt: 3_000 });

  await settleLostCalls(store, CRASHED_AT, log);

  expect(await findCall(store, talked)).toMatchObject({
    phase: 'ended',
    outcome: 'answered',
    answeredAt: 2_000,
    endedAt: CRASHED_AT,
    endedBy: 'switch',
    disposition: 'cut-off',
  });
  expect(await findCall(store, rang)).toMatchObject({ outcome: 'unknown', endedAt: CRASHED_AT });
  expect(await findCall(store, over)).toMatchObject({ outcome: 'busy', endedAt: 3_000, disposition: null });
  expect(await listLegs(store, rang)).toMatchObject([{ endedAt: CRASHED_AT }]);
});
