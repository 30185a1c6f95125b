import { expect, test } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import {
  holdDeliveries,
  insertOutboxEvent,
  listDeliveries,
  listDueDeliveries,
  nextDeliveryAt,
  noteDelivery,
} from './outbox.ts';

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

test('what an endpoint wants nothing of waits at once, and what is old uses up a try with each hold', async () => {
  const store = openTestStore();
  for (const [id, at] of [
    ['old', 1_000],
    ['new', 90_000],
  ] as const)
    await insertOutboxEvent(store, { id, type: 'call.started', subject: id, at, body: '{}' }, [
      'crm',
      'desk',
    ]);
  const hold = { endpoint: 'crm', agesBefore: 50_000, mostTries: 2, problem: 'it asked for more time' };
  const crm = async () =>
    (await listDeliveries(store, { endpoint: 'crm', limit: 9 })).map(({ event, state, tries, nextAt }) => [
      event,
      state,
      tries,
      nextAt,
    ]);
  for (const until of [200_000, 200_000, 300_000])
    expect(holdDeliveries(store, { ...hold, until }, 100_000)).toBe(0);
  expect(await crm()).toEqual([
    ['new', 'waiting', 0, 300_000],
    ['old', 'waiting', 2, 300_000],
  ]);
  expect((await listDueDeliveries(store, 100_000, 9)).map(({ endpoint }) => endpoint)).toEqual([
    'desk',
    'desk',
  ]);
  expect(holdDeliveries(store, { ...hold, until: 400_000 }, 300_000)).toBe(1);
  expect(await crm()).toEqual([
    ['new', 'waiting', 0, 400_000],
    ['old', 'dead', 3, 400_000],
  ]);
});
