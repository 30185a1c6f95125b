// What is owed to the store while it cannot be written: people who asked not to be called, and contacts that were taken.
import { expect, test } from 'vitest';
import { callPlan, endedCall } from '../../../test/fakes/call-plans.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { FakeClock } from '../../../test/fakes/media.ts';
import { CAMPAIGN, importCallees, openTestStore } from '../../../test/fakes/opened-store.ts';
import { claimNext, countContacts, findContact } from '../../store/contacts.ts';
import { listSuppressions } from '../../store/suppressions.ts';
import { ContactSettler } from './settle-contact.ts';

function opened() {
  const store = openTestStore();
  const kept = new KeptLog();
  const gate = { settle: () => Promise.reject(new Error('nobody is settled here')) };
  return {
    store,
    kept,
    settler: new ContactSettler({ store, gate, clock: new FakeClock(5_000), log: kept.log }),
  };
}

const optOut = endedCall(callPlan(), 5_000, {}, { disposition: 'opted-out' });

test('an opt-out that cannot be written is owed, and written as soon as it can be', async () => {
  const { store, kept, settler } = opened();
  const { durably } = store;
  store.durably = () => {
    throw new Error('full');
  };
  await settler.noteOptOut(optOut);
  expect(kept.messages('error')).toHaveLength(1);
  await expect(settler.writeOwed()).rejects.toThrow('full');
  store.durably = durably;
  await settler.writeOwed();
  await settler.writeOwed();
  expect(await listSuppressions(store, 9)).toMatchObject([
    { source: 'do-not-call', campaign: '', reason: 'said so on the call call-1', at: 5_000 },
  ]);
});

test.each([
  ['another disposition', endedCall(callPlan(), 5_000)],
  ['a hidden number', { ...optOut, plan: callPlan({ number: null }) }],
])('%s is no opt-out', async (_what, ended) => {
  const { store, settler } = opened();
  await settler.noteOptOut(ended);
  expect(await listSuppressions(store, 9)).toEqual([]);
});

test('a contact that was taken when something broke is given back, and stays behind nobody', async () => {
  const { store, settler } = opened();
  await importCallees(store, 1);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 5_000, owner: 'us', until: 9_000 });
  if (contact === null) throw new Error('nobody was there');
  settler.oweBack(contact);
  await settler.writeOwed();
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting' });
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1, claimed: 0 });
});
