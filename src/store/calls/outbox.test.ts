import { expect, test } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { insertOutboxEvent, listDueDeliveries, nextDeliveryAt, noteDelivery } from './outbox.ts';

test('what stands behind an event that waits is not due before it, and nobody is woken for it', async () => {
  const store = openTestStore();
  const event = (id: string, subject: string, at: number) =>
    insertOutboxEvent(store, { id, type: 'call.started', subject, at, body: '{}' }, ['crm']);
  await event('first', 'call-1', 1_000);
  await event('second', 'call-1', 2_000);
  const failed = { kind: 'again', nextAt: 60_000, status: 503, problem: 'ill' } as const;
  await noteDelivery(store, { event: 'first', endpoint: 'crm' }, failed, 3_000);
  expect(await listDueDeliveries(store, 3_000, 9)).toEqual([]);
  expect(await nextDeliveryAt(store)).toBe(60_000);
  await event('other', 'call-2', 4_000);
  expect(await nextDeliveryAt(store)).toBe(4_000);
  await noteDelivery(store, { event: 'first', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  await noteDelivery(store, { event: 'other', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  expect(await nextDeliveryAt(store)).toBe(2_000);
  await noteDelivery(store, { event: 'second', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  expect(await nextDeliveryAt(store)).toBeNull();
});
