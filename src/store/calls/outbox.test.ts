import { expect, test } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import {
  holdDeliveries,
  insertOutboxEvent,
  listDeliveries,
  listDueDeliveries,
  nextDeliveryAt,
  noteDelivery,
  recallUnreached,
} from './outbox.ts';

test('what stands behind an event that waits is not due before it, and nobody is woken for it', async () => {
  const store = openTestStore();
  const event = (id: string, subject: string, at: number) =>
    insertOutboxEvent(store, { id, type: 'call.started', subject, at, body: '{}' }, ['crm']);
  await event('first', 'call-1', 1_000);
  await event('second', 'call-1', 2_000);
  const failed = { kind: 'again', nextAt: 60_000, status: 503, problem: 'ill' } as const;
  await noteDelivery(store, { event: 'first', endpoint: 'crm' }, failed, 3_000);
  expect(await listDueDeliveries(store, { endpoint: 'crm', now: 3_000, limit: 9 })).toEqual([]);
  expect(await nextDeliveryAt(store, 'crm')).toBe(60_000);
  await event('other', 'call-2', 4_000);
  expect(await nextDeliveryAt(store, 'crm')).toBe(4_000);
  await noteDelivery(store, { event: 'first', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  await noteDelivery(store, { event: 'other', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  expect(await nextDeliveryAt(store, 'crm')).toBe(2_000);
  await noteDelivery(store, { event: 'second', endpoint: 'crm' }, { kind: 'done', status: 200 }, 60_000);
  expect(await nextDeliveryAt(store, 'crm')).toBeNull();
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
  const due = (endpoint: string) => listDueDeliveries(store, { endpoint, now: 100_000, limit: 9 });
  expect(await due('crm')).toEqual([]);
  expect((await due('desk')).map(({ event }) => event)).toEqual(['old', 'new']);
  expect(holdDeliveries(store, { ...hold, until: 400_000 }, 300_000)).toBe(1);
  expect(await crm()).toEqual([
    ['new', 'waiting', 0, 400_000],
    ['old', 'dead', 3, 400_000],
  ]);
});

test('an event that is refused five times lets the later ones of its call go, each behind one more try of it', async () => {
  const store = openTestStore();
  for (const [at, id] of ['first', 'second', 'third'].entries())
    await insertOutboxEvent(store, { id, type: 'call.started', subject: 'call-1', at, body: '{}' }, ['crm']);
  const due = async (now: number) =>
    (await listDueDeliveries(store, { endpoint: 'crm', now, limit: 9 })).map(({ event }) => event);
  const refused = (event: string, nextAt: number) =>
    noteDelivery(
      store,
      { event, endpoint: 'crm' },
      { kind: 'again', nextAt, status: 500, problem: 'ill' },
      0,
    );
  for (let tries = 1; tries <= 5; tries++) {
    expect(await due(tries * 1_000)).toEqual(['first']);
    await refused('first', tries * 1_000 + 1_000);
  }
  expect(await due(5_500)).toEqual(['second']);
  expect(await nextDeliveryAt(store, 'crm')).toBe(1);
  await refused('second', 5_501);
  // The second is tried when the first is, and was tried as often: the third may go.
  expect(await due(5_502)).toEqual(['third']);
  await refused('third', 5_503);
  expect(await nextDeliveryAt(store, 'crm')).toBe(6_000);
  expect(await due(6_000)).toEqual(['first']);
  const [third] = await listDeliveries(store, { limit: 9 });
  expect(third).toMatchObject({ event: 'third', tries: 5, nextAt: 6_000 });
});

test('an endpoint that is back gets what nobody answered at once, and what it refused when that is due', async () => {
  const store = openTestStore();
  const fail = async (id: string, endpoint: string, status: number | null) => {
    await insertOutboxEvent(store, { id, type: 'call.started', subject: id, at: 1, body: '{}' }, [endpoint]);
    const failed = { kind: 'again', nextAt: 3_600_000, status, problem: 'ill' } as const;
    await noteDelivery(store, { event: id, endpoint }, failed, 1);
  };
  await fail('unanswered', 'crm', null);
  await fail('gateway', 'crm', 503);
  await fail('refused', 'crm', 500);
  await fail('elsewhere', 'desk', null);
  recallUnreached(store, { endpoint: 'crm', statuses: [502, 503, 504] }, 5_000);
  const due = async (endpoint: string) =>
    (await listDueDeliveries(store, { endpoint, now: 5_000, limit: 9 })).map(({ event }) => event);
  expect(await due('crm')).toEqual(['unanswered', 'gateway']);
  expect(await due('desk')).toEqual([]);
});
