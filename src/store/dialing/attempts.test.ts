import { describe, expect, test, vi } from 'vitest';
import {
  ALLOWED,
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
} from '../../../test/fakes/opened-store.ts';
import type { Decision } from '../../compliance/decision.ts';
import { type ContactId, toId } from '../../telephony/ids.ts';
import { findDecisionOfAttempt, listDecisionsOfContact } from '../evidence/decisions.ts';
import { evidenceOfAttempt } from '../evidence/evidence.ts';
import { suppressNumber } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';
import {
  findAttempt,
  findCallerIdUse,
  findLastCallerId,
  listAttempts,
  listOpenAttempts,
} from './attempt-reads.ts';
import { markDialing, recordIntent, recordRefusal, type Settlement, settleAttempt } from './attempts.ts';
import { releaseHeld } from './contact-deferrals.ts';
import { claimNext, findContact, releaseClaims } from './contacts.ts';

async function claimed(store: Store, owner = OWNER): Promise<ContactId> {
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 1_000, owner, until: 9_000 });
  if (contact === null) throw new Error('nobody is due');
  return contact.id;
}

async function begun() {
  const store = openTestStore();
  await importCallees(store, 1);
  const contact = await claimed(store);
  const intent = intentFor(contact, 1);
  const result = await recordIntent(store, intent);
  return { store, contact, intent, result };
}

const busy: Settlement = {
  outcome: 'busy',
  hangupCause: 'USER_BUSY',
  sipStatus: 486,
  disposition: null,
  endedAt: 2_000,
  next: { kind: 'wait', at: 60_000 },
};

test('the end of an attempt says when it was dialled, as its call has it', async () => {
  const { store, intent } = await begun();
  store.change(
    `insert into "calls" ("id", "direction", "leg", "phase", "startedAt") values (?, 'outbound', ?, 'ended', 1500)`,
    ...[intent.call, intent.leg],
  );
  await settleAttempt(store, intent.id, busy);
  expect(await findAttempt(store, intent.id)).toMatchObject({ dialedAt: 1_500, endedAt: 2_000 });
  const [, end] = evidenceOfAttempt(store, intent.id);
  expect(JSON.parse(end?.body ?? '')).toMatchObject({ dialedAt: 1_500, endedAt: 2_000 });
});

describe('an intent', () => {
  test('writes attempt, count and decision together', async () => {
    const { store, contact, intent, result } = await begun();
    expect(result).toEqual({ kind: 'recorded', ordinal: 1 });
    expect(await findAttempt(store, intent.id)).toMatchObject({ state: 'intended', contact, leg: 'leg-1' });
    expect((await findContact(store, contact))?.attempts).toBe(1);
    expect(await findDecisionOfAttempt(store, intent.id)).toMatchObject({
      decision: ALLOWED,
      facts: { localTime: '10:30' },
      number: callee(1),
    });
  });

  test('waits for the disk, before anybody is dialled on the strength of it', async () => {
    const store = openTestStore();
    const durably = vi.spyOn(store, 'durably');
    await recordIntent(store, intentFor(null, 1));
    expect(durably).toHaveBeenCalledOnce();
  });

  test('is refused while another attempt may still ring, and leaves nothing', async () => {
    const { store, contact } = await begun();
    const again = await recordIntent(store, { ...intentFor(contact, 2), number: callee(1) });
    expect(again).toEqual({ kind: 'refused', because: 'attempt-open' });
    expect(await listOpenAttempts(store)).toHaveLength(1);
    expect((await findContact(store, contact))?.attempts).toBe(1);
  });

  test('is refused for a contact that somebody else has claimed', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store, 'controller-2');
    expect(await recordIntent(store, intentFor(contact, 1))).toEqual({
      kind: 'refused',
      because: 'not-claimed',
    });
    expect(await listOpenAttempts(store)).toEqual([]);
  });

  test('is refused for a number that was suppressed after the decision', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store);
    await suppressNumber(store, callee(1), 'asked in another call', 900);
    expect(await recordIntent(store, intentFor(contact, 1))).toEqual({
      kind: 'refused',
      because: 'suppressed',
    });
  });

  test('against a decision is a bug', async () => {
    const denied: Decision = { verdict: 'deny', reasons: [] };
    const store = openTestStore();
    await expect(recordIntent(store, { ...intentFor(null, 1), decision: denied })).rejects.toThrow('deny');
  });

  test('needs no contact: a single call has none', async () => {
    const store = openTestStore();
    const intent = { ...intentFor(null, 1), campaign: null };
    expect(await recordIntent(store, intent)).toEqual({ kind: 'recorded', ordinal: 1 });
    expect(await settleAttempt(store, intent.id, { ...busy, next: { kind: 'done' } })).toBe(true);
  });
});

describe('a settlement', () => {
  test('ends the attempt and lets the contact wait for its next try', async () => {
    const { store, contact, intent } = await begun();
    await markDialing(store, intent.id, 1_100);
    expect(await settleAttempt(store, intent.id, busy)).toBe(true);
    expect(await findAttempt(store, intent.id)).toMatchObject({
      state: 'ended',
      outcome: 'busy',
      dialedAt: 1_100,
    });
    expect(await findContact(store, contact)).toMatchObject({
      state: 'waiting',
      nextAt: 60_000,
      lastOutcome: 'busy',
    });
  });

  test('comes once: the second one changes nothing', async () => {
    const { store, contact, intent } = await begun();
    await settleAttempt(store, intent.id, { ...busy, outcome: 'answered', next: { kind: 'done' } });
    expect(await settleAttempt(store, intent.id, busy)).toBe(false);
    expect(await findContact(store, contact)).toMatchObject({ state: 'done', lastOutcome: 'answered' });
  });

  test('as unknown keeps the contact from being dialled, until it is cleared up', async () => {
    const { store, contact, intent } = await begun();
    await settleAttempt(store, intent.id, { ...busy, outcome: 'unknown', next: { kind: 'done' } });
    expect(await claimNext(store, { campaign: CAMPAIGN, now: 1e9, owner: OWNER, until: 2e9 })).toBeNull();
    expect(await settleAttempt(store, intent.id, busy)).toBe(true);
    expect(await findContact(store, contact)).toMatchObject({ state: 'waiting', lastOutcome: 'busy' });
  });

  test('as unknown with another try is a bug', async () => {
    const { store, intent } = await begun();
    await expect(settleAttempt(store, intent.id, { ...busy, outcome: 'unknown' })).rejects.toThrow('unknown');
  });

  test('does not let somebody wait who has asked not to be called meanwhile', async () => {
    const { store, contact, intent } = await begun();
    await suppressNumber(store, callee(1), 'asked in the call', 1_500);
    await settleAttempt(store, intent.id, busy);
    expect((await findContact(store, contact))?.state).toBe('suppressed');
  });
});

describe('a refusal', () => {
  const refusal = { campaign: CAMPAIGN, number: callee(1), facts: {}, at: 1_000 };

  test('that defers lets the contact wait until then, with the reasons on record', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store);
    const decision: Decision = { verdict: 'defer', until: 77_000, reasons: ALLOWED.reasons };
    await recordRefusal(store, { ...refusal, contact, decision });
    expect(await findContact(store, contact)).toMatchObject({
      state: 'waiting',
      nextAt: 77_000,
      attempts: 0,
    });
    expect(await listDecisionsOfContact(store, contact, 9)).toMatchObject([{ decision, attempt: null }]);
  });

  test('that denies is the end of it', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store);
    await recordRefusal(store, { ...refusal, contact, decision: { verdict: 'deny', reasons: [] } });
    expect(await findContact(store, contact)).toMatchObject({ state: 'done', lastOutcome: 'denied' });
  });

  test('for a consent that is dated ahead lets the contact wait an hour, and no setting releases it before', async () => {
    const store = openTestStore();
    await importCallees(store, 1);
    const contact = await claimed(store);
    const [reason] = ALLOWED.reasons;
    if (reason === undefined) throw new Error('the fixture gives no reason');
    const decision: Decision = { verdict: 'deny', reasons: [{ ...reason, rule: 'consent.ahead' }] };
    await recordRefusal(store, { ...refusal, contact, decision });
    expect(await releaseHeld(store, CAMPAIGN)).toBe(0);
    expect(await findContact(store, contact)).toMatchObject({ state: 'waiting', nextAt: 3_601_000 });
  });
});

test('after a crash, claims go back except where somebody may have been rung', async () => {
  const store = openTestStore();
  await importCallees(store, 3);
  const rung = await claimed(store);
  await recordIntent(store, intentFor(rung, 1));
  const merelyClaimed = await claimed(store);
  expect(await releaseClaims(store, { expiredAt: 9_000 })).toBe(0);
  expect(await releaseClaims(store, { expiredAt: 9_001 })).toBe(1);
  expect((await findContact(store, merelyClaimed))?.state).toBe('waiting');
  expect((await findContact(store, rung))?.state).toBe('claimed');
  expect((await listOpenAttempts(store)).map((attempt) => attempt.id)).toEqual(['attempt-1']);
});

test('a person sees the number again that they saw last', async () => {
  const { store, intent } = await begun();
  await settleAttempt(store, intent.id, { ...busy, next: { kind: 'done' } });
  expect(await findLastCallerId(store, callee(1))).toBe(callee(99));
  expect(await findLastCallerId(store, callee(2))).toBeNull();
  expect(await findCallerIdUse(store, callee(99))).toBe(1_000);
  expect(await findCallerIdUse(store, callee(98))).toBeNull();
  expect(await listAttempts(store, CAMPAIGN, 9)).toHaveLength(1);
  expect(await listAttempts(store, toId('other'), 9)).toEqual([]);
});
