// Proof by killing: what the database could not be told is in it after the next start.
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { AttemptEndings } from '../../src/runtime/dialing/attempt-endings.ts';
import { findAttempt } from '../../src/store/dialing/attempt-reads.ts';
import { recordIntent } from '../../src/store/dialing/attempts.ts';
import { claimNext, findContact } from '../../src/store/dialing/contacts.ts';
import { findSuppression } from '../../src/store/lists/suppressions.ts';
import { PendingJournal } from '../../src/store/pending-journal.ts';
import { FakeClock } from '../fakes/clock.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
  runInChild,
  testFolder,
} from '../fakes/opened-store.ts';

test('a controller that is killed while its database cannot be written loses no opt-out and no end of a call', async () => {
  const path = join(testFolder(), 'trunkline.sqlite');
  const store = openTestStore(path);
  await importCallees(store, 1);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 5_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody was there');
  const intent = intentFor(contact.id, 1);
  await recordIntent(store, intent);

  const child = runInChild(controller(path, { attempt: intent.id, contact, number: callee(7) }));
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe('owed');
    child.kill('SIGKILL');
  }
  await ended;
  expect(await findAttempt(store, intent.id)).toMatchObject({ state: 'intended' });
  expect(await findSuppression(store, callee(7))).toBeNull();

  const journal = PendingJournal.open(`${path}.owed`);
  const log = new KeptLog();
  const endings = new AttemptEndings({ store, journal, clock: new FakeClock(), log: log.log });
  await endings.takeUp();
  expect(await findAttempt(store, intent.id)).toMatchObject({ state: 'ended', outcome: 'busy' });
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting', nextAt: 606_000 });
  expect(await findSuppression(store, callee(7))).toMatchObject({ at: 5_000 });
  expect(journal.read()).toEqual([]);
  expect(log.messages('warn')).toHaveLength(1);
  journal.close();
});

/** What the child runs: a call is busy and a caller opts out while somebody else holds the database. */
function controller(path: string, facts: { attempt: string; contact: unknown; number: string }): string {
  const root = JSON.stringify(join(import.meta.dirname, '../..'));
  return `
    const { default: Database } = await import('better-sqlite3');
    const { Store } = await import(${root} + '/src/store/store.ts');
    const { PendingJournal } = await import(${root} + '/src/store/pending-journal.ts');
    const { AttemptEndings } = await import(${root} + '/src/runtime/dialing/attempt-endings.ts');
    const { attempt, contact, number } = ${JSON.stringify(facts)};
    const path = ${JSON.stringify(path)};
    new Database(path).exec('begin immediate');
    const quiet = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };
    const endings = new AttemptEndings({
      store: new Store(path, new Database(path), 20),
      journal: PendingJournal.open(path + '.owed'),
      clock: { now: () => 5_000, wakeAt: () => () => {} },
      log: quiet,
    });
    const retry = { on: ['busy'], attempts: 2, delaysMinutes: [10] };
    endings.begins(attempt, { name: 'reminders', retry, next: [] }, contact);
    await endings.optOut({ call: 'call-7', campaign: null, number });
    await endings.callEnded({
      plan: { call: 'call-1', attempt, campaign: 'reminders', number: contact.number },
      outcome: { kind: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, endedAt: 6_000, answeredAt: null },
      disposition: 'busy', reason: null, heardMs: 0,
      summary: { durationMs: 0, turns: 0, medianLatencyMs: null, cost: [], costs: [], recordingPath: null, transcriptPath: null },
    });
    console.log('owed');
    setInterval(() => {}, 1000);
  `;
}
