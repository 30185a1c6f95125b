// The next version of a list beside the one in force: nothing changes for anybody before the switch, nothing is lost by a
// death on the way, and what happens to people meanwhile goes with them.
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { importContacts } from '../../../test/fakes/contact-import.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
  testFolder,
} from '../../../test/fakes/opened-store.ts';
import { openStore } from '../database.ts';
import { recordIntent, settleAttempt } from '../dialing/attempts.ts';
import { claimNext, countContacts, findContact, releaseClaims } from '../dialing/contacts.ts';
import { migrate } from '../migrate.ts';
import type { Store } from '../store.ts';
import { storedLists } from './imported-lists.ts';
import {
  type BuildingList,
  type BuiltRow,
  beginList,
  CARRY,
  carryOver,
  deleteGone,
  difference,
  indexNumbers,
  switchTo,
} from './list-building.ts';
import { addRows } from './list-rows.ts';

const source = (content: string) => ({
  campaign: CAMPAIGN,
  file: 'people.csv',
  content,
  format: 'CSV',
  mapping: {},
  columns: ['name'],
});

function rows(from: number, to: number): BuiltRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    number: callee(from + index),
    position: index + 1,
    variables: `{"name":"new ${from + index}"}`,
  }));
}

function index(store: Store, list: BuildingList): void {
  for (const _batch of indexNumbers(store, list));
}

/** Everything but the switch. */
function built(store: Store, content: string, from: number, to: number): BuildingList {
  const list = beginList(store, source(content), 50);
  const people = rows(from, to);
  addRows(store, list, people, people.length);
  index(store, list);
  for (const _batch of carryOver(store, list));
  return list;
}

function switchOver(store: Store, list: BuildingList): void {
  const counts = { accepted: 0, rejected: 0, duplicates: 0 };
  switchTo(store, list, counts, difference(store, list.replaces, list.id), 60);
}

const claim = (store: Store) =>
  claimNext(store, { campaign: CAMPAIGN, now: 1_000, owner: OWNER, until: 61_000 });

const busy = {
  outcome: 'busy',
  hangupCause: 'USER_BUSY',
  sipStatus: 486,
  disposition: 'busy',
  endedAt: 7_000,
  next: { kind: 'wait', at: 9_000 },
} as const;

describe('before the switch', () => {
  test('the list in force is called, and counted, as if nothing were built', async () => {
    const store = openTestStore();
    await importCallees(store, 3);
    built(store, 'b', 2, 9);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 3 });
    expect((await claim(store))?.variables).toEqual({ name: 'callee 1' });
  });

  test('an import that died goes on where it stopped', async () => {
    const store = openTestStore();
    const people = rows(1, 900);
    const first = beginList(store, source('same'), 50);
    addRows(store, first, people.slice(0, 500), 500);
    const again = beginList(store, source('same'), 90);
    expect(again).toMatchObject({ id: first.id, rowsDone: 500, at: 50 });
    addRows(store, again, people.slice(500), 900);
    index(store, again);
    index(store, again);
    switchOver(store, again);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 900 });
    expect(storedLists(store, CAMPAIGN)).toMatchObject([
      { state: 'current', added: 900, file: 'people.csv' },
    ]);
  });

  test('another file begins anew, and what was begun of the first is let go', async () => {
    const store = openTestStore();
    const first = beginList(store, source('one'), 50);
    addRows(store, first, rows(1, 10), 10);
    const second = beginList(store, source('two'), 60);
    expect(second.id).not.toBe(first.id);
    expect(() => addRows(store, first, [], 11)).toThrow(/not being built/);
    for (const _batch of deleteGone(store));
    expect(store.rows('select * from "contacts"')).toEqual([]);
  });
});

describe('the switch', () => {
  test('keeps what happened before and while it was built, and shows the difference', async () => {
    const store = openTestStore();
    await importCallees(store, 4);
    const early = await claim(store);
    if (early === null) throw new Error('nobody');
    await recordIntent(store, intentFor(early.id, 1));
    await settleAttempt(store, intentFor(early.id, 1).id, { ...busy, next: { kind: 'done' } });
    const list = built(store, 'b', 1, 3);
    const late = await claim(store);
    if (late === null) throw new Error('nobody');
    await recordIntent(store, { ...intentFor(late.id, 2), at: 2_000 });
    await settleAttempt(store, intentFor(late.id, 2).id, busy);
    switchOver(store, list);
    expect(storedLists(store, CAMPAIGN)).toMatchObject([
      { state: 'current', added: 0, kept: 3, withdrawn: 1 },
      { state: 'previous' },
    ]);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 2, done: 1 });
    expect(await findContact(store, early.id)).toMatchObject({
      state: 'done',
      attempts: 1,
      variables: { name: 'new 1' },
    });
    expect(await findContact(store, late.id)).toMatchObject({ state: 'waiting', attempts: 1, nextAt: 9_000 });
  });

  test('a call that goes on through it is written to the person in the new list', async () => {
    const store = openTestStore();
    await importCallees(store, 2);
    const contact = await claim(store);
    if (contact === null) throw new Error('nobody');
    await recordIntent(store, intentFor(contact.id, 1));
    const list = built(store, 'b', 1, 2);
    switchOver(store, list);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ claimed: 1, waiting: 1 });
    await settleAttempt(store, intentFor(contact.id, 1).id, busy);
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ claimed: 0, waiting: 2 });
    expect(await findContact(store, contact.id)).toMatchObject({ nextAt: 9_000, lastOutcome: 'busy' });
  });

  test('who is on the telephone through it is not called again when the claim runs out', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claim(store);
    if (contact === null) throw new Error('nobody');
    await recordIntent(store, intentFor(contact.id, 1));
    switchOver(store, built(store, 'b', 1, 1));
    expect(await releaseClaims(store, { expiredAt: 1e6 })).toBe(0);
    await settleAttempt(store, intentFor(contact.id, 1).id, { ...busy, next: { kind: 'done' } });
    expect(await countContacts(store, CAMPAIGN)).toMatchObject({ claimed: 0, waiting: 0, done: 1 });
    expect(await claimNext(store, { campaign: CAMPAIGN, now: 1e9, owner: OWNER, until: 2e9 })).toBeNull();
  });

  test('who is claimed and no longer listed is not dialled', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claim(store);
    if (contact === null) throw new Error('nobody');
    switchOver(store, built(store, 'b', 5, 6));
    expect(await recordIntent(store, intentFor(contact.id, 1))).toEqual({
      kind: 'refused',
      because: 'not-claimed',
    });
  });

  test('one version before is kept; of older ones those who were called', async () => {
    const store = openTestStore();
    await importCallees(store, 3);
    const contact = await claim(store);
    if (contact === null) throw new Error('nobody');
    await recordIntent(store, intentFor(contact.id, 1));
    await settleAttempt(store, intentFor(contact.id, 1).id, busy);
    await importContacts(store, CAMPAIGN, [{ number: callee(8), position: 1, variables: {} }], 9);
    await importContacts(store, CAMPAIGN, [{ number: callee(9), position: 1, variables: {} }], 9);
    expect(storedLists(store, CAMPAIGN)).toHaveLength(2);
    const numbers = store.rows<{ number: string }>('select "number" from "contacts" order by "id"');
    expect(numbers.map(({ number }) => number)).toEqual([callee(1), callee(8), callee(9)]);
    for (const { number } of numbers) expect(number).not.toBe(callee(2));
  });
});

test('an intent is refused while anybody rings that person, whatever the campaign', async () => {
  const store = openTestStore();
  await importCallees(store, 1);
  const contact = await claim(store);
  if (contact === null) throw new Error('nobody');
  await recordIntent(store, { ...intentFor(null, 7), number: callee(1), campaign: null });
  expect(await recordIntent(store, intentFor(contact.id, 1))).toEqual({
    kind: 'refused',
    because: 'attempt-open',
  });
});

test('lists and opt-outs of an older version are taken over, two spellings of one person as one', async () => {
  const path = `${testFolder()}/old.db`;
  const database = new Database(path);
  const { MIGRATIONS } = await import('../migrate.ts');
  migrate(database, path, MIGRATIONS.slice(0, 4));
  const contact = database.prepare(
    `insert into contacts (id, campaign, number, variables, position, state, nextAt, attempts, importId)
      values (?, 'reminders', ?, '{"name":"x"}', ?, ?, 5, ?, 'i')`,
  );
  contact.run('old-a', '+919800000001', 2, 'waiting', 0);
  contact.run('old-b', '+9109800000001', 3, 'done', 1);
  contact.run('old-c', '+919800000002', 4, 'waiting', 0);
  database.exec(`insert into attempts values
    ('t1', 'old-b', 'reminders', 1, '+9109800000001', '+918047123457', 'main', 'c', 'l', 'ended', 1, 1, 2, 'busy', null, null, 'busy')`);
  database.exec(`insert into importedLists values ('reminders', 'digest-1', 7)`);
  database.exec(`insert into suppressions values ('+9109800000003', 'asked', 3)`);
  database.close();
  const opened = openStore(path);
  if (opened.kind === 'refused') throw opened.error;
  const { store } = opened;
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1, done: 1 });
  expect(storedLists(store, CAMPAIGN)).toMatchObject([{ content: 'digest-1', state: 'current' }]);
  const { findSuppression } = await import('./suppressions.ts');
  expect(await findSuppression(store, callee(3))).toMatchObject({ reason: 'asked', at: 3 });
  const [attempt] = store.rows<{ contact: string }>('select "contact" from "attempts"');
  expect(await findContact(store, (attempt?.contact ?? '') as never)).toMatchObject({
    number: callee(1),
    state: 'done',
  });
  expect(store.rows('pragma foreign_key_check')).toEqual([]);
  store.close();
});

test('what happened to those of the list before is looked up by person, and the new list is not read whole for each batch', () => {
  const store = openTestStore();
  const plan = store
    .rows<{ detail: string }>(
      `explain query plan ${CARRY} and "old"."id" > ? and "old"."id" <= ?`,
      2,
      0,
      1_000,
    )
    .map(({ detail }) => detail);
  expect(plan[0]).toContain('SEARCH old');
  expect(plan).toContain('SEARCH contactNumbers USING PRIMARY KEY (list=? AND number=?)');
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
