// Who must not be called: on the disk at once, in every list at once, and no number to be read out.
import { expect, test } from 'vitest';
import { CAMPAIGN, callee, importCallees, openTestStore } from '../../../test/fakes/opened-store.ts';
import { countContacts } from '../dialing/contacts.ts';
import { addToList, importScrub } from './suppression-import.ts';
import {
  DO_NOT_CALL,
  EVERYWHERE,
  findSuppression,
  ownList,
  releaseNumber,
  suppressionLists,
  suppressNumber,
} from './suppressions.ts';

const scrub = (campaign = EVERYWHERE) => ({
  source: 'dnd',
  campaign,
  file: 'dnd.csv',
  asOf: 1_000,
  maxAgeDays: 7,
});

test('holds everywhere or in one campaign, and is found by the number alone', async () => {
  const store = openTestStore();
  await suppressNumber(store, callee(1), 'asked', 5);
  await suppressNumber(store, callee(2), 'not for this', 6, 'other');
  expect(await findSuppression(store, callee(1), CAMPAIGN)).toMatchObject({ source: DO_NOT_CALL, at: 5 });
  expect(await findSuppression(store, callee(2), CAMPAIGN)).toBeNull();
  expect(await findSuppression(store, callee(2), 'other')).toMatchObject({ reason: 'not for this' });
  const kept = JSON.stringify(store.rows('select * from "suppressions"'));
  expect(kept).not.toContain(callee(1).slice(1));
});

test('the first reason stands, and taking it off lets the person wait again', async () => {
  const store = openTestStore();
  await importCallees(store, 2);
  expect(await suppressNumber(store, callee(1), 'asked', 5)).toBe(true);
  expect(await suppressNumber(store, callee(1), 'asked again', 9)).toBe(false);
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1, suppressed: 1 });
  expect(await releaseNumber(store, callee(1))).toBe(true);
  expect(await releaseNumber(store, callee(1))).toBe(false);
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 2, suppressed: 0 });
});

test('a scrub result replaces the one before of its source, and stays when the own list lets go', async () => {
  const store = openTestStore();
  await importCallees(store, 3);
  expect(importScrub(store, scrub(), [callee(1), callee(2)], 10)).toBe(2);
  expect(importScrub(store, scrub(), [callee(2), callee(3)], 20)).toBe(2);
  expect(await findSuppression(store, callee(1))).toBeNull();
  await suppressNumber(store, callee(3), 'asked', 30);
  await releaseNumber(store, callee(3));
  expect(await findSuppression(store, callee(3))).toMatchObject({ source: 'dnd' });
  expect(suppressionLists(store)).toMatchObject([
    { source: DO_NOT_CALL, kind: 'own', maxAgeDays: null },
    { source: 'dnd', kind: 'scrub', numbers: 2, asOf: 1_000, maxAgeDays: 7 },
  ]);
  expect(store.rows('select "digest" from "suppressions"')).toHaveLength(2);
});

test('a file of opt-outs is added to the own list', async () => {
  const store = openTestStore();
  await suppressNumber(store, callee(1), 'asked', 5);
  const list = ownList(store, EVERYWHERE, 9);
  expect(addToList(store, list, [callee(1), callee(2)], 'imported', 9, EVERYWHERE)).toBe(1);
  expect(await findSuppression(store, callee(1))).toMatchObject({ reason: 'asked' });
  expect(suppressionLists(store)).toMatchObject([{ numbers: 2 }]);
});
