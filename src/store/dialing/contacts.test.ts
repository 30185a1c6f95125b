import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type ImportRow, importContacts } from '../../../test/fakes/contact-import.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  OWNER,
  openTestStore,
  testFolder,
} from '../../../test/fakes/opened-store.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import { suppressNumber } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';
import {
  type Contact,
  claimNext,
  countContacts,
  findContact,
  findNextDue,
  writeContactNext,
} from './contacts.ts';

const row = (nth: number, position = nth, name = 'Asha'): ImportRow => ({
  number: callee(nth),
  position,
  variables: { name },
});
const claim = (store: Store, now = 1_000) =>
  claimNext(store, { campaign: CAMPAIGN, now, owner: OWNER, until: now + 60_000 });

function release(store: Store, contact: Contact, at: number): void {
  store.transaction(() => writeContactNext(store, contact.id, { kind: 'wait', at }, null));
}

describe('importing', () => {
  test('reports what is new, and names numbers that come twice, also across batches', async () => {
    const rows = [...Array.from({ length: 600 }, (_, index) => row(index + 1)), row(1, 700), row(599, 701)];
    const report = await importContacts(openTestStore(), CAMPAIGN, rows, 0);
    expect(report).toEqual({
      added: 600,
      kept: 0,
      withdrawn: 0,
      duplicates: { count: 2, rows: [row(1, 700), row(599, 701)] },
    });
  });

  test('takes rows as they are read, and none at all', async () => {
    async function* rows() {
      yield row(1);
      yield row(2);
    }
    const store = openTestStore();
    expect(await importContacts(store, CAMPAIGN, rows(), 0)).toMatchObject({ added: 2 });
    expect(await importContacts(store, toId<CampaignId>('empty'), [], 0)).toMatchObject({ added: 0 });
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 2 });
  });

  test('a second time keeps what happened, renews the variables, withdraws who is gone', async () => {
    const store = openTestStore();
    await importContacts(store, CAMPAIGN, [row(1), row(2), row(3)], 0);
    const first = await claim(store);
    if (first === null) throw new Error('nobody is due');
    release(store, first, 5_000);
    const report = await importContacts(store, CAMPAIGN, [row(1, 1, 'Ravi'), row(4)], 9);
    expect(report).toMatchObject({ added: 1, kept: 1, withdrawn: 2 });
    expect(await findContact(store, first.id)).toMatchObject({ nextAt: 5_000, variables: { name: 'Ravi' } });
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 2 });
    expect(await importContacts(store, CAMPAIGN, [row(2)], 20)).toMatchObject({ added: 1, withdrawn: 2 });
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1 });
  });

  test('a contact that is withdrawn while it is called does not wait again', async () => {
    const store = openTestStore();
    await importContacts(store, CAMPAIGN, [row(1)], 0);
    const contact = await claim(store);
    if (contact === null) throw new Error('nobody is due');
    await importContacts(store, CAMPAIGN, [row(2)], 9);
    release(store, contact, 50);
    expect((await findContact(store, contact.id))?.state).toBe('withdrawn');
  });

  test('suppressed numbers are never waiting, whether they come before or after', async () => {
    const store = openTestStore();
    await suppressNumber(store, callee(1), 'asked', 0);
    await importCallees(store, 2);
    await suppressNumber(store, callee(2), 'asked', 0);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 0, suppressed: 2 });
    await importContacts(store, CAMPAIGN, [row(3)], 1);
    await importContacts(store, CAMPAIGN, [row(1), row(2), row(3)], 2);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1, suppressed: 2 });
  });

  test('the same person may stand in two campaigns', async () => {
    const store = openTestStore();
    await importContacts(store, CAMPAIGN, [row(1)], 0);
    const other = await importContacts(store, toId<CampaignId>('other'), [row(1)], 0);
    expect(other).toMatchObject({ added: 1 });
  });

  test('values are data, whatever they hold', async () => {
    const name = `'); drop table contacts; -- \n\u0000 “नमस्ते” ${'x'.repeat(500)}`;
    const store = openTestStore();
    await importContacts(store, CAMPAIGN, [row(1, 1, name)], 0);
    expect((await claim(store))?.variables).toEqual({ name });
  });
});

describe('claiming', () => {
  test('takes each contact once, the longest due first, then by its place in the list', async () => {
    const store = openTestStore();
    await importContacts(store, CAMPAIGN, [row(1, 1), row(3, 2), row(2, 9)], 50);
    const late = await claim(store);
    if (late === null) throw new Error('nobody is due');
    release(store, late, 400);
    const order = [await claim(store), await claim(store), await claim(store)];
    expect(order.map((contact) => contact?.number)).toEqual([callee(3), callee(2), callee(1)]);
    expect(await claim(store)).toBeNull();
  });

  test('takes nobody before their time', async () => {
    const store = openTestStore();
    await importCallees(store, 1, 5_000);
    expect(await findNextDue(store, CAMPAIGN)).toBe(5_000);
    expect(await claim(store, 4_999.9)).toBeNull();
    expect((await claim(store, 5_000))?.number).toBe(callee(1));
    expect(await findNextDue(store, CAMPAIGN)).toBeNull();
  });

  test('reads the index of those who wait, not the table', () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path);
    const database = new Database(path, { readonly: true });
    const plan = database
      .prepare(
        `explain query plan select id from contacts
         where list = ? and priority = ? and state = 'waiting' and nextAt <= ? order by nextAt, id limit 1`,
      )
      .all(1, 5, 1);
    database.close();
    expect(plan).toMatchObject([{ detail: expect.stringContaining('INDEX contactsDue') }]);
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
  });
});
