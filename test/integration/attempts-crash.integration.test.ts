// Proof by killing: whatever a controller was told is on record is on record.
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { findAttempt, listOpenAttempts } from '../../src/store/dialing/attempt-reads.ts';
import { findContact, releaseClaims } from '../../src/store/dialing/contacts.ts';
import { type AttemptId, toId } from '../../src/telephony/ids.ts';
import { importCallees, openTestStore, runInChild, testFolder } from '../fakes/opened-store.ts';

const CALLEES = 2_000;
const KILL_AFTER = 25;

test('a controller killed while it dials forgets no intent that it was promised', async () => {
  const path = join(testFolder(), 'trunkline.db');
  const store = openTestStore(path);
  await importCallees(store, CALLEES);
  const child = runInChild(dialLoop(path));
  const ended = once(child, 'exit');
  const promised: AttemptId[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    promised.push(toId<AttemptId>(line));
    if (promised.length === KILL_AFTER) child.kill('SIGKILL');
  }
  await ended;
  expect(promised.length).toBeGreaterThanOrEqual(KILL_AFTER);

  for (const id of promised) {
    const attempt = await findAttempt(store, id);
    expect(attempt?.state).toBe('intended');
    const contact = attempt?.contact ?? null;
    expect(contact !== null && (await findContact(store, contact))?.attempts).toBe(1);
  }
  // After the restart: nobody who may have been rung is waiting to be rung again.
  await releaseClaims(store, 'everybody');
  for (const attempt of await listOpenAttempts(store)) {
    expect(attempt.contact !== null && (await findContact(store, attempt.contact))?.state).toBe('claimed');
  }
  // One may have been recorded whose promise was never given. And it was killed in the middle of its work.
  const open = (await listOpenAttempts(store)).length;
  expect(open - promised.length).toBeLessThanOrEqual(1);
  expect(open).toBeLessThan(CALLEES);
});

/** What the child runs: claims, records the intent, and only then says its id, as it would only then dial. */
function dialLoop(path: string): string {
  const room = JSON.stringify(join(import.meta.dirname, '../../src/store'));
  return `
    const { writeSync } = await import('node:fs');
    const { openStore } = await import(${room} + '/database.ts');
    const { claimNext } = await import(${room} + '/dialing/contacts.ts');
    const { recordIntent } = await import(${room} + '/dialing/attempts.ts');
    const { store } = openStore(${JSON.stringify(path)});
    const decision = { verdict: 'allow', reasons: [] };
    for (let nth = 1; ; nth++) {
      const contact = await claimNext(store, { campaign: 'reminders', now: 1e12, owner: 'child', until: 2e12 });
      if (contact === null) break;
      const id = 'attempt-' + nth;
      const { number } = contact;
      const result = await recordIntent(store, {
        id, contact: contact.id, campaign: 'reminders', number, callerId: '+918047000000', trunk: 'carrier',
        call: 'call-' + nth, leg: 'leg-' + nth, owner: 'child', decision, facts: {}, at: 1e12,
      });
      if (result.kind !== 'recorded') throw new Error(JSON.stringify(result));
      writeSync(1, id + '\\n');
    }
  `;
}
