import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { openTestStore } from '../../test/fakes/opened-store.ts';
import { insertCall, type NewCall } from '../store/calls/calls.ts';
import { type CallId, type LegId, shortId, toId } from '../telephony/ids.ts';
import { callNamed, momentTyped, numberTyped } from './open-records.ts';

const ZONE = 'Asia/Kolkata';
const NOW = DateTime.fromISO('2026-11-28T01:30', { zone: ZONE }).toMillis();

const callOf = (id: string, startedAt: number): NewCall => ({
  id: toId<CallId>(id),
  direction: 'inbound',
  leg: toId<LegId>(`leg-of-${id}`),
  trunk: 'main',
  gateway: 'main',
  callerId: null,
  did: null,
  destination: null,
  agent: 'asha',
  campaign: null,
  attempt: null,
  phase: 'active',
  startedAt,
});

test.each([
  ['2h', '2026-11-27T23:30'],
  ['30m', '2026-11-28T01:00'],
  ['1w', '2026-11-21T01:30'],
  ['today', '2026-11-28T00:00'],
  ['yesterday', '2026-11-27T00:00'],
  ['2026-11-01', '2026-11-01T00:00'],
  ['2026-11-01T09:30', '2026-11-01T09:30'],
])('a time that people type: %s is %s in the owner’s zone', (typed, moment) => {
  expect(momentTyped(typed, ZONE, NOW)).toBe(DateTime.fromISO(moment, { zone: ZONE }).toMillis());
});

test('what is not a time, and no number, is refused with what to write', () => {
  expect(() => momentTyped('5x', ZONE, NOW)).toThrow('5x is not a time');
  expect(() => numberTyped('abc', 'IN')).toThrow('“abc” is not a valid phone number in IN');
  expect(numberTyped('098765 43210', 'IN')).toBe('+919876543210');
});

test('a call by the first letters of its id: where several begin alike, what to type is said', async () => {
  const store = openTestStore();
  const ids = ['01a22a94-7efa-7192-9653-f61602034f25', '01a22a94-cacb-7d04-bf0a-6ae77476543f'];
  for (const [index, id] of ids.entries()) await insertCall(store, callOf(id, index));
  const records = { store, dataDirectory: '', timeZone: ZONE, country: null, config: null, problem: null };
  const named = (typed: string) => callNamed(records, typed).id;
  expect(ids.map((id) => named(shortId(id)))).toEqual(ids);
  expect(ids.map(named)).toEqual(ids);
  expect(named('last')).toBe(ids[1]);
  expect(() => named('01a22a94')).toThrow(
    expect.objectContaining({
      message: 'several calls begin with 01a22a94',
      remedy: `type more letters of the id: ${[...ids].reverse().join(', ')}`,
    }),
  );
  expect(() => named('zzz')).toThrow('there is no call zzz');
});
