// How attempts end, and what is owed to the store while it cannot be written: nobody is dialled before that is.
import { expect, onTestFinished, test } from 'vitest';
import { callPlan, endedCall } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import {
  CAMPAIGN,
  callee,
  importCallees,
  intentFor,
  OWNER,
  openTestStore,
} from '../../../test/fakes/opened-store.ts';
import { personalDataIn } from '../../../test/fakes/personal-data.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import { findAttempt } from '../../store/dialing/attempt-reads.ts';
import { recordIntent } from '../../store/dialing/attempts.ts';
import { claimNext, countContacts, findContact } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import { listSuppressions } from '../../store/lists/suppressions.ts';
import type { EndedCall } from '../call-plan.ts';
import { AttemptEndings, isAbandoned, proofOf } from './attempt-endings.ts';

const FULL = new StoreError('disk-full', '/data/trunkline.db', {
  message: 'the disk is full',
  hint: 'make room',
});
const REMINDERS = {
  name: CAMPAIGN as string,
  retry: { on: ['busy'], attempts: 2, delaysMinutes: [10], otherTimeOfDay: false, after: [] },
  next: [],
} as unknown as Campaign;

/** As records go through a file: as text. */
class MemoryJournal {
  #lines: string[] = [];
  read = (): unknown[] => this.#lines.map((line) => JSON.parse(line) as unknown);
  append = (record: unknown): void => {
    this.#lines.push(JSON.stringify(record));
  };
  clear = (): void => {
    this.#lines = [];
  };
}

function opened() {
  const store = openTestStore();
  const kept = new KeptLog();
  const clock = new FakeClock(5_000);
  const journal = new MemoryJournal();
  const endings = new AttemptEndings({ store, journal, clock, log: kept.log });
  onTestFinished(async () => {
    await endings.close();
    expect(personalDataIn(kept.lines, { numbers: [1, 2, 3, 4].map(callee), tellingDigits: 10 })).toEqual([]);
  });
  const { durably, transaction } = store;
  const isFull = (full: boolean): void => {
    const refuse = (): never => {
      throw FULL;
    };
    store.durably = full ? refuse : durably;
    store.transaction = full ? refuse : transaction;
  };
  /** A contact on the telephone. */
  const onTelephone = async () => {
    await importCallees(store, 1);
    return again(1, 5_000);
  };
  const again = async (nth: number, now: number) => {
    const contact = await claimNext(store, { campaign: CAMPAIGN, now, owner: OWNER, until: now + 4_000 });
    if (contact === null) throw new Error('nobody was there');
    const intent = { ...intentFor(contact.id, nth, now), number: contact.number };
    await recordIntent(store, intent);
    endings.begins(intent.id, REMINDERS, contact);
    const plan = callPlan({ attempt: intent.id, campaign: CAMPAIGN, number: contact.number });
    return { attempt: intent.id, contact, plan };
  };
  return { store, kept, clock, endings, isFull, onTelephone, again, journal };
}

const optOut = endedCall(callPlan(), 5_000, {}, { disposition: 'opted-out' });

test('an opt-out that cannot be written is owed, and written as soon as it can be', async () => {
  const { store, kept, endings, isFull } = opened();
  isFull(true);
  await endings.callEnded(optOut);
  expect(kept.messages('error')).toHaveLength(1);
  await expect(endings.writeOwed()).rejects.toThrow('full');
  isFull(false);
  await endings.writeOwed();
  await endings.writeOwed();
  expect(await listSuppressions(store, 9)).toMatchObject([
    { source: 'do-not-call', campaign: '', reason: 'said so on the call call-1', at: 5_000 },
  ]);
});

test.each([
  ['another disposition', endedCall(callPlan(), 5_000)],
  ['a hidden number', { ...optOut, plan: callPlan({ number: null }) }],
])('%s is no opt-out', async (_what, ended) => {
  const { store, endings } = opened();
  await endings.callEnded(ended);
  expect(await listSuppressions(store, 9)).toEqual([]);
});

test('a contact that was taken when something broke is given back, and stays behind nobody', async () => {
  const { store, endings } = opened();
  await importCallees(store, 1);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 5_000, owner: 'us', until: 9_000 });
  if (contact === null) throw new Error('nobody was there');
  endings.giveBack(contact);
  await endings.writeOwed();
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting' });
  expect(await countContacts(store, CAMPAIGN)).toMatchObject({ waiting: 1, claimed: 0 });
});

test.each([
  [
    'a busy callee is called again by the rule',
    { kind: 'busy', answeredAt: null },
    'busy',
    'waiting',
    'ended',
  ],
  ['one who was reached is done', {}, 'completed', 'done', 'ended'],
  ['one who opted out is suppressed', {}, 'opted-out', 'suppressed', 'ended'],
  [
    'an unknown end is never tried again',
    { kind: 'unknown', answeredAt: null },
    'unknown',
    'done',
    'unknown',
  ],
] as const)('%s', async (_what, outcome, disposition, contactState, state) => {
  const { store, endings, onTelephone } = opened();
  const { attempt, contact, plan } = await onTelephone();
  await endings.callEnded(endedCall(plan, 6_000, outcome, { disposition }));
  expect(await findAttempt(store, attempt)).toMatchObject({ state, disposition });
  expect(await findContact(store, contact.id)).toMatchObject({ state: contactState });
  expect(endings.isOpen(attempt)).toBe(false);
});

test('a call that the switch did not place was no try: whatever the rule says, the person is called later', async () => {
  const { store, endings, onTelephone } = opened();
  const { contact, plan } = await onTelephone();
  const outcome = {
    kind: 'failed',
    answeredAt: null,
    hangupCause: 'DESTINATION_OUT_OF_ORDER',
    sipStatus: null,
  } as const;
  await endings.callEnded(endedCall(plan, 6_000, outcome, { disposition: 'failed' }));
  expect(await findContact(store, contact.id)).toMatchObject({
    state: 'waiting',
    nextAt: 606_000,
    attempts: 0,
  });
});

test('whom the switch refuses to call each time is called ever more seldom, and in the end no more', async () => {
  const { store, endings, onTelephone, again } = opened();
  const outcome = {
    kind: 'failed',
    answeredAt: null,
    hangupCause: 'INVALID_URL',
    sipStatus: null,
  } as const;
  const waits: number[] = [];
  let { contact, plan } = await onTelephone();
  for (let nth = 2; nth < 40; nth += 1) {
    const endedAt = contact.nextAt + 6_000;
    await endings.callEnded(endedCall(plan, endedAt, outcome, { disposition: 'failed' }));
    const after = await findContact(store, contact.id);
    if (after?.state !== 'waiting') break;
    waits.push((after.nextAt - endedAt) / 60_000);
    ({ contact, plan } = await again(nth, after.nextAt));
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'done' });
});

test('the end of an attempt that cannot be written is owed, and written by itself once there is room', async () => {
  const { store, kept, clock, endings, isFull, onTelephone } = opened();
  const { attempt, contact, plan } = await onTelephone();
  isFull(true);
  await endings.callEnded(
    endedCall(plan, 6_000, { kind: 'busy', answeredAt: null }, { disposition: 'busy' }),
  );
  expect(kept.messages('error')).toHaveLength(1);
  expect(await findAttempt(store, attempt)).toMatchObject({ state: 'intended' });
  clock.turn(5_000);
  await turned();
  isFull(false);
  clock.turn(5_000);
  await turned();
  expect(await findAttempt(store, attempt)).toMatchObject({ state: 'ended', outcome: 'busy' });
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting' });
  expect(clock.pending).toBe(0);
});

test('what is owed when a controller ends is written by the next one, before all else', async () => {
  const { store, kept, clock, endings, isFull, onTelephone, journal } = opened();
  const { attempt, contact, plan } = await onTelephone();
  isFull(true);
  await endings.callEnded(
    endedCall(plan, 6_000, { kind: 'busy', answeredAt: null }, { disposition: 'busy' }),
  );
  await endings.callEnded(optOut);
  isFull(false);
  const next = new AttemptEndings({ store, journal, clock, log: kept.log });
  await next.takeUp();
  expect(await findAttempt(store, attempt)).toMatchObject({ state: 'ended', outcome: 'busy' });
  expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting' });
  expect(await listSuppressions(store, 9)).toHaveLength(1);
  expect(journal.read()).toEqual([]);
  await next.close();
});

test('a journal that cannot be written either is told, and what is owed is still written by itself', async () => {
  const { store, kept, clock, endings, isFull, journal } = opened();
  journal.append = () => {
    throw new Error('no room');
  };
  isFull(true);
  await endings.callEnded(optOut);
  expect(kept.messages('error').at(-1)).toMatch(/^unwritten record could not be saved to the journal/);
  isFull(false);
  clock.turn(5_000);
  await turned();
  expect(await listSuppressions(store, 9)).toHaveLength(1);
});

test('nothing was dialled after all: the contact waits again; where its number cannot be dialled, it is done', async () => {
  const first = opened();
  const cancelled = await first.onTelephone();
  await first.endings.notDialled(cancelled.attempt, 'cancelled');
  expect(await findContact(first.store, cancelled.contact.id)).toMatchObject({ state: 'waiting' });
  const second = opened();
  const undialable = await second.onTelephone();
  await second.endings.notDialled(undialable.attempt, 'not-dialable');
  expect(await findContact(second.store, undialable.contact.id)).toMatchObject({
    state: 'done',
    lastOutcome: 'not-dialable',
  });
});

test('a bug in what is written is told, and keeps nothing else from being written', async () => {
  const { store, kept, endings, onTelephone } = opened();
  const { contact } = await onTelephone();
  const { transaction } = store;
  store.transaction = () => {
    throw new TypeError('a bug');
  };
  await endings.leave(contact, 'suppressed');
  store.transaction = transaction;
  await endings.callEnded(optOut);
  expect(kept.messages('error')).toEqual(['record lost because of an internal error']);
  expect(await listSuppressions(store, 9)).toHaveLength(1);
});

/** Who was on the telephone from the given millisecond to the 6,000th. */
const from = (answeredAt: number | null, kind: EndedCall['outcome']['kind'] = 'answered') =>
  ({ kind, answeredAt }) as const;
const SILENT = { heardMs: 0 } as const;

test.each<[string, Partial<EndedCall['outcome']>, Partial<EndedCall>, boolean]>([
  ['a person who waited two seconds for a word and heard none', from(4_000), SILENT, true],
  ['one who hung up a moment before that', from(4_001), SILENT, false],
  ['one who heard a word', from(1_000), { heardMs: 1 }, false],
  ['a voice mailbox', from(1_000), { ...SILENT, disposition: 'voicemail' }, false],
  [
    'a voice mailbox with our message on it',
    from(1_000),
    { ...SILENT, disposition: 'voicemail-left' },
    false,
  ],
  ['an announcement of the operator', from(1_000), { ...SILENT, reason: 'not-reached' }, false],
  ['a queue', from(1_000), { ...SILENT, reason: 'on-hold' }, false],
  ['nobody, who did not answer', from(null, 'no-answer'), SILENT, false],
  ['a call of which the answer was not told', from(null), SILENT, false],
])('abandoned is %s: %#', (_what, outcome, rest, expected) => {
  expect(isAbandoned(endedCall(callPlan(), 6_000, outcome, rest))).toBe(expected);
});

const UNANSWERED = { summary: { ...endedCall(callPlan(), 6_000).summary, medianLatencyMs: null } };

test.each<[string, Partial<EndedCall['outcome']>, Partial<EndedCall>, string]>([
  ['somebody was answered by the agent', {}, {}, 'heard'],
  ['somebody heard the greeting, and hung up', {}, UNANSWERED, 'greeted'],
  ['nobody heard anything, and nothing failed', {}, SILENT, 'none'],
  ['its provider failed, whatever was heard before', {}, { reason: 'provider-failed' }, 'failed'],
  ['this program failed', {}, { reason: 'fault' }, 'failed'],
  ['the call was cut off', {}, { disposition: 'cut-off' }, 'failed'],
  ['nobody answered', from(null, 'busy'), { reason: 'provider-failed' }, 'none'],
])('a call speaks for its agent: %s', (_what, outcome, rest, expected) => {
  expect(proofOf(endedCall(callPlan(), 6_000, outcome, rest))).toBe(expected);
});

test.each<[string, Partial<EndedCall['outcome']>, Partial<EndedCall>, object]>([
  [
    'heard nothing because a provider failed is called again, and it was no try',
    {},
    { reason: 'provider-failed', heardMs: 0, disposition: 'failed' },
    { state: 'waiting', attempts: 0 },
  ],
  [
    'heard nothing because of a fault of ours is so too',
    {},
    { reason: 'fault', heardMs: 0, disposition: 'failed' },
    { state: 'waiting', attempts: 0 },
  ],
  [
    'heard something until a provider failed is called again, and it was a try',
    {},
    { reason: 'provider-failed', disposition: 'failed' },
    { state: 'waiting', attempts: 1 },
  ],
  [
    'heard something until a fault of ours was cut off, and is left alone',
    {},
    { reason: 'fault', disposition: 'failed' },
    { state: 'done', attempts: 1 },
  ],
  [
    'was not asked for, because the switch could not place the call, is called again, and it was no try',
    { kind: 'trunk-failed', answeredAt: null, hangupCause: 'INVALID_URL', sipStatus: null },
    { disposition: 'failed' },
    { state: 'waiting', attempts: 0 },
  ],
  [
    'was asked for, and refused by the carrier, is called again only where the rule says so',
    { kind: 'failed', answeredAt: null, hangupCause: 'INVALID_URL', sipStatus: 500 },
    { disposition: 'failed' },
    { state: 'done', attempts: 1 },
  ],
  [
    'could not be reached, as an announcement said after the answer, is called again as one who did not answer',
    {},
    { reason: 'not-reached', disposition: 'busy', heardMs: 0 },
    { state: 'waiting', attempts: 1 },
  ],
])('somebody who %s', async (_what, outcome, rest, expected) => {
  const { store, endings, onTelephone } = opened();
  const { contact, plan } = await onTelephone();
  await endings.callEnded(endedCall(plan, 6_000, outcome, rest));
  expect(await findContact(store, contact.id)).toMatchObject(expected);
});

test('a call of a campaign of which nobody knows for whom it was made is a fault, and is told', async () => {
  const { endings } = opened();
  const plan = callPlan({ attempt: intentFor(null, 7).id, campaign: CAMPAIGN });
  await expect(endings.callEnded(endedCall(plan, 6_000))).rejects.toThrow('nobody knows for whom');
});

function turned(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('a number is suppressed from the moment at which that is said, also while it cannot be written or read', async () => {
  const { endings, store, isFull, kept, onTelephone } = opened();
  const { plan } = await onTelephone();
  const is = (number = callee(1)) => endings.suppressed(number, CAMPAIGN);
  expect(is()).toBeNull();
  isFull(true);
  await endings.optOut(plan);
  expect([is(), is(callee(2))]).toEqual(['opted-out', null]);
  isFull(false);
  await endings.writeOwed();
  expect(is()).toBe('opted-out');
  store.change(
    `update "suppressionLists" set "kind" = 'scrub', "source" = 'dnd' where "source" = 'do-not-call'`,
  );
  expect(is()).toBe('scrubbed');
  const { rows } = store;
  store.rows = () => {
    throw FULL;
  };
  expect(is()).toBe('unread');
  store.rows = rows;
  expect(kept.messages('error').at(-1)).toBe('the do-not-call list could not be read');
});
