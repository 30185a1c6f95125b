// Sending webhooks again, as a program asks for it.
import { expect, test } from 'vitest';
import { openApiRig } from '../../../../../test/fakes/api-rig.ts';
import { goodConfig } from '../../../../../test/fakes/declared-config.ts';
import { insertOutboxEvent, listDeliveries, noteDelivery } from '../../../../store/calls/outbox.ts';

async function rig() {
  const good = goodConfig();
  const webhooks = [{ name: 'crm', url: 'https://crm.example.com', events: [] }] as never;
  const opened = await openApiRig({ config: { ...good, appliance: { ...good.appliance, webhooks } } });
  const headers = await opened.key('operate');
  return {
    store: opened.store,
    replay: async (endpoint: string, payload: object) => {
      const url = `/api/v1/webhooks/${endpoint}/replay`;
      const { statusCode, ...answer } = await opened.app.inject({ method: 'POST', url, headers, payload });
      return [statusCode, answer.json()];
    },
  };
}

test('an endpoint that is not declared is told as such, with those that are', async () => {
  const { replay } = await rig();
  expect(await replay('cmr', {})).toMatchObject([
    404,
    { detail: 'there is no webhook called cmr', remedy: 'choose one of: crm' },
  ]);
});

test('an event that was never sent there is told as such; where none was given up, none is sent', async () => {
  const { replay } = await rig();
  expect(await replay('crm', { event: 'c1_ended' })).toMatchObject([
    404,
    { detail: 'crm was never sent an event c1_ended' },
  ]);
  expect(await replay('crm', {})).toEqual([200, { replayed: 0 }]);
});

test('what was given up is sent again, and so is one event whatever became of it', async () => {
  const { store, replay } = await rig();
  for (const id of ['c1_ended', 'c2_ended']) {
    const event = { id, type: 'call.ended', subject: id, at: 5, body: '{}' };
    await insertOutboxEvent(store, event, ['crm']);
    const result = { status: id === 'c1_ended' ? 410 : 200, problem: 'x' };
    const kind = id === 'c1_ended' ? 'dead' : 'done';
    await noteDelivery(
      store,
      { event: id, endpoint: 'crm', tries: 0 } as never,
      { kind, ...result } as never,
      6,
    );
  }
  expect(await replay('crm', {})).toEqual([200, { replayed: 1 }]);
  expect(await replay('crm', { event: 'c2_ended' })).toEqual([200, { replayed: 1 }]);
  expect((await listDeliveries(store, { limit: 5 })).map(({ state }) => state)).toEqual([
    'waiting',
    'waiting',
  ]);
});
