// What agents note: a field holds its newest value, a callback is kept with the number of its call.
import { expect, test } from 'vitest';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { insertCallback, listCallbacks, listFields, writeFields } from './call-notes.ts';

const CALL = toId<CallId>('call-1');

test('a field that is written again holds its newest value, and odd text stays text', async () => {
  const store = openTestStore();
  await writeFields(store, CALL, { day: 'Monday', party: 2 }, 1_000);
  await writeFields(store, CALL, { day: `'; DROP TABLE calls; --`, sure: true }, 2_000);
  await writeFields(store, toId<CallId>('call-2'), { day: 'Friday' }, 3_000);
  expect(await listFields(store, CALL)).toEqual({ day: `'; DROP TABLE calls; --`, party: 2, sure: true });
});

test('callbacks come by their time', async () => {
  const store = openTestStore();
  const callback = (id: string, at: number) => ({
    id,
    call: CALL,
    number: '+919845012345' as E164,
    agent: 'asha',
    campaign: null,
    at,
    notedAt: 1,
  });
  await insertCallback(store, callback('b', 2_000));
  await insertCallback(store, callback('a', 1_000.4));
  await insertCallback(store, callback('c', 9_000));
  const due = await listCallbacks(store, 5_000);
  expect(due.map(({ id, at, number }) => `${id} ${at} ${number}`)).toEqual([
    'a 1000 +919845012345',
    'b 2000 +919845012345',
  ]);
});
