// Lists that are over, or not whole yet, are not searched by number: who is erased is found in them all the same.
import { expect, test } from 'vitest';
import { importContacts } from '../../../test/fakes/contact-import.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
} from '../../../test/fakes/opened-store.ts';
import { recordIntent, settleAttempt } from '../dialing/attempts.ts';
import { claimNext } from '../dialing/contacts.ts';
import { beginList, indexNumbers } from '../lists/list-building.ts';
import { addRows } from '../lists/list-rows.ts';
import type { Store } from '../store.ts';
import { eraseNumber } from './erase.ts';

const NUMBER = callee(1);

function left(store: Store): unknown[] {
  return store.rows(`select * from "contacts" where "number" = ? or "variables" like '%callee 1"%'`, NUMBER);
}

test('somebody who was called from a list that was replaced twice since', async () => {
  const store = openTestStore();
  await importCallees(store, 3);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 1_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody is due');
  const intent = intentFor(contact.id, 1);
  await recordIntent(store, intent);
  await settleAttempt(store, intent.id, {
    ...{ outcome: 'answered', hangupCause: 'NORMAL_CLEARING', sipStatus: null, disposition: 'done' },
    ...{ endedAt: 2_000, next: { kind: 'done' } },
  });
  // Carried over once: the second row has been called as well, and no attempt names it.
  await importCallees(store, 3, 3_000);
  for (let version = 1; version <= 2; version++)
    await importContacts(
      store,
      CAMPAIGN,
      [{ number: callee(40), position: 2, variables: {} }],
      3_000 + version,
    );
  expect(left(store)).toHaveLength(2);
  expect(eraseNumber(store, NUMBER, 1_800_000_000_000, () => {})).toMatchObject({
    ok: true,
    erased: { listRows: 2 },
  });
  expect(left(store)).toEqual([]);
});

test('somebody on a list whose import ended on its way', () => {
  const store = openTestStore();
  const source = { campaign: CAMPAIGN, file: '', content: 'c', format: '', mapping: {}, columns: [] };
  const list = beginList(store, source, 1_000);
  addRows(store, list, [{ number: NUMBER, position: 2, variables: '{"name":"callee 1"}' }], 2);
  expect(eraseNumber(store, NUMBER, 1_800_000_000_000, () => {})).toMatchObject({
    ok: true,
    erased: { listRows: 1 },
  });
  expect(left(store)).toEqual([]);
  // Taken up again, it does not find them, nor anybody else who was erased.
  for (const _batch of indexNumbers(store, list));
  expect(store.rows(`select * from "contactNumbers"`)).toEqual([]);
});
