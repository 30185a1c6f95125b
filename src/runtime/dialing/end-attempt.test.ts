// What becomes of the attempts that a controller left open when it died.
import { expect, test } from 'vitest';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import {
  CAMPAIGN,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
} from '../../../test/fakes/opened-store.ts';
import type { RetryPolicy } from '../../campaign/retry.ts';
import { insertCall, updateCall } from '../../store/calls/calls.ts';
import { findAttempt } from '../../store/dialing/attempt-reads.ts';
import { recordIntent } from '../../store/dialing/attempts.ts';
import { claimNext, findContact } from '../../store/dialing/contacts.ts';
import { endLostAttempts } from './end-attempt.ts';

const CRASHED_AT = 9_000;
const policy: RetryPolicy = { on: ['busy'], attempts: 3, delaysMinutes: [10] };

async function left(more: {
  answeredAt: number | null;
  disposition?: string;
  retry: RetryPolicy | null;
}): Promise<{ attempt: unknown; contact: unknown }> {
  const store = openTestStore();
  await importCallees(store, 1);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 5_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody was there');
  const intent = intentFor(contact.id, 1);
  await recordIntent(store, intent);
  await insertCall(store, {
    id: intent.call,
    direction: 'outbound',
    leg: intent.leg,
    trunk: 'carrier',
    gateway: 'carrier',
    callerId: null,
    did: null,
    destination: contact.number,
    agent: 'asha',
    campaign: CAMPAIGN,
    attempt: intent.id,
    phase: 'dialing',
    startedAt: 5_000,
  });
  const { answeredAt, disposition, retry } = more;
  if (answeredAt !== null) await updateCall(store, intent.call, { answeredAt });
  if (disposition !== undefined) await updateCall(store, intent.call, { disposition });
  await endLostAttempts(store, CRASHED_AT, new KeptLog().log, () => retry);
  return { attempt: await findAttempt(store, intent.id), contact: await findContact(store, contact.id) };
}

test('one that may have rung is of unknown outcome, whatever the owner wants tried again', async () => {
  const { attempt, contact } = await left({
    answeredAt: null,
    retry: { ...policy, on: ['cut-off', 'busy'] },
  });
  expect(attempt).toMatchObject({ state: 'unknown', outcome: 'unknown' });
  expect(contact).toMatchObject({ state: 'done' });
});

test('somebody who had answered was cut off: that is shown, and nobody calls again by itself', async () => {
  const { attempt, contact } = await left({ answeredAt: 6_000, retry: policy });
  expect(attempt).toMatchObject({ state: 'ended', outcome: 'answered', disposition: 'cut-off' });
  expect(contact).toMatchObject({ state: 'done', lastOutcome: 'cut-off' });
});

test('where the owner says so, they are called again', async () => {
  const { contact } = await left({ answeredAt: 6_000, retry: { ...policy, on: ['cut-off'] } });
  expect(contact).toMatchObject({ state: 'waiting', nextAt: CRASHED_AT + 600_000 });
});

test('a campaign that is declared no more calls nobody again', async () => {
  const { contact } = await left({ answeredAt: 6_000, retry: null });
  expect(contact).toMatchObject({ state: 'done' });
});

test('who had a result before the crash was reached', async () => {
  const { attempt, contact } = await left({
    answeredAt: 6_000,
    disposition: 'confirmed',
    retry: { ...policy, on: ['cut-off'] },
  });
  expect(attempt).toMatchObject({ outcome: 'answered', disposition: 'confirmed' });
  expect(contact).toMatchObject({ state: 'done' });
});
