// The gate through which every call passes, with the real rules, a real store and a real pool of trunks.
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { importContacts } from '../../../test/fakes/contact-import.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { callee, importCallees, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Decision } from '../../compliance/decision.ts';
import type { Config } from '../../config/schema.ts';
import { bundleOf, bundlePage } from '../../records/evidence-bundle.ts';
import { listAttempts } from '../../store/dialing/attempt-reads.ts';
import { settleAttempt } from '../../store/dialing/attempts.ts';

import { type Contact, claimNext, findContact } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import { evidenceOfNumber } from '../../store/evidence/evidence.ts';
import { importScrub } from '../../store/lists/suppression-import.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { TrunkPool } from '../calls/trunks/trunk-pool.ts';
import { DialGate } from './dial-gate.ts';
import type { ContactAnswer } from './gate-answers.ts';

/** A Wednesday, 12:00 in India. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const NIGHT = Date.parse('2026-11-25T23:30:00+05:30');
const REMINDERS = toId<CampaignId>('reminders');
const INBOUND = '+918047123456' as E164;
const FULL = '+918047123457' as E164;
const IDLE = '+918047123458' as E164;
/** Which a trunk that wants national numbers cannot write. */
const ABROAD = '+94771234567' as E164;
const FULL_DISK = new StoreError('disk-full', '/data/x', { message: 'the disk is full', hint: 'Make room.' });

/** The good set with two trunks, in a business whose ordinary numbers may call. The first has one channel. */
function twoTrunks(callerIds: E164[] = [FULL, IDLE]): Config {
  const config = goodConfig();
  const [trunk] = config.trunks;
  const own = config.numbers.find(({ number }) => number === FULL);
  if (trunk === undefined || own === undefined) throw new Error('the good set has a trunk and this number');
  const second = { ...trunk, name: 'second', channels: 10, callsPerSecond: 100 };
  const idle = {
    ...own,
    number: IDLE,
    trunk: 'second',
    outboundTrunks: own.outboundTrunks.map((one) => ({ ...one, trunk: 'second' })),
  };
  const { compliance } = config.appliance;
  const india = {
    ...compliance.india,
    sector: 'education',
    ordinaryNumbers: 'accept',
    declaration: 'not-required',
  } as typeof compliance.india;
  return {
    ...config,
    appliance: { ...config.appliance, compliance: { ...compliance, india } },
    trunks: [{ ...trunk, channels: 1, callsPerSecond: 100 }, second],
    numbers: [...config.numbers, idle],
    campaigns: config.campaigns.map((one) => ({ ...one, relationship: 'customer', callerIds })),
  };
}

function opened(config = twoTrunks([FULL]), now = NOON) {
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('the good set has a campaign');
  const store = openTestStore();
  const clock = new FakeClock(now);
  const kept = new KeptLog();
  const trunks = new TrunkPool({ config: () => config, clock, log: kept.log, onRoom: () => {} });
  onTestFinished(() => trunks.close());
  const owed = { write: async (): Promise<void> => {} };
  const gate = new DialGate({
    ...{ config: () => config, store, clock, log: kept.log, trunks },
    endings: { writeOwed: () => owed.write() },
    owner: OWNER,
    random: () => 0,
  });
  const claim = async (): Promise<Contact> => {
    const until = clock.now() + 60_000;
    const contact = await claimNext(store, { campaign: REMINDERS, now: clock.now(), owner: OWNER, until });
    if (contact === null) throw new Error('nobody waits');
    return contact;
  };
  let calls = 0;
  const ids = () => {
    calls += 1;
    return { call: toId<CallId>(`call-${calls}`), leg: toId<LegId>(`leg-${calls}`) };
  };
  const askFor = (contact: Contact): Promise<ContactAnswer> => gate.contact({ campaign, contact, ...ids() });
  const single = (destination: E164, more: { from?: string; agent?: string } = {}) =>
    gate.single({ number: destination, destination, agent: 'asha', ...more, ...ids() });
  const listed = (number: E164): Promise<unknown> =>
    importContacts(store, REMINDERS, [{ number, position: 2, variables: {} }], now - 1_000);
  const failing = (): void => {
    store.durably = () => {
      throw FULL_DISK;
    };
  };
  /** A second later, when the pace of the trunk is no reason any more. */
  const hasRoom = (): boolean => {
    clock.turn(1_000);
    return trunks.hasRoom('main');
  };
  return { store, clock, trunks, kept, owed, claim, askFor, single, listed, failing, hasRoom };
}

test('a number whose trunk is full is passed by while another one fits: eleven calls run, not two', async () => {
  const { store, clock, claim, askFor } = opened(twoTrunks());
  await importCallees(store, 12);
  const used: Record<string, number> = {};
  for (let nth = 1; nth <= 12; nth += 1) {
    clock.turn(1_000);
    const answer = await askFor(await claim());
    const what = answer.kind === 'dial' ? answer.callerId : answer.kind;
    used[what] = (used[what] ?? 0) + 1;
  }
  expect(used).toEqual({ [FULL]: 1, [IDLE]: 10, 'no-slot': 1 });
});

test('a number on which most people hang up at once gives way to another, until its day is over', async () => {
  const { store, clock, claim, askFor } = opened(twoTrunks());
  await importCallees(store, 30);
  // It was used last, long ago: by rest alone it would be chosen.
  for (let nth = 1; nth <= 20; nth += 1) {
    const at = NOON - 3_600_000 - nth * 60_000;
    store.change(
      `insert into "attempts" ("id", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt", "outcome")
        values (?, 1, '+919800000000', ?, 'main', ?, ?, 'ended', ?, 'answered')`,
      ...[`old-${nth}`, FULL, `old-call-${nth}`, `old-leg-${nth}`, at],
    );
    store.change(
      `insert into "calls" ("id", "direction", "leg", "phase", "startedAt", "answeredAt", "endedAt") values (?, 'outbound', ?, 'ended', ?, ?, ?)`,
      ...[`old-call-${nth}`, `old-leg-${nth}`, at, at, at + 4_000],
    );
  }
  store.change(
    `insert into "attempts" ("id", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt", "outcome")
      values ('newer', 1, '+919800000001', ?, 'second', 'newer', 'newer', 'ended', ?, 'busy')`,
    ...[IDLE, NOON - 60_000],
  );
  expect(await askFor(await claim())).toMatchObject({ kind: 'dial', callerId: IDLE });
  clock.turn(24 * 3_600_000);
  expect(await askFor(await claim())).toMatchObject({ kind: 'dial', callerId: FULL });
});

test('the proof of an attempt holds its decision, list, scrub, consent, window, caller ID with its reason, and end', async () => {
  const { store, clock, claim, askFor, listed } = opened();
  const scrub = {
    ...{ source: 'dnd', campaign: '', file: 'x.csv', asOf: NOON - 3_600_000, maxAgeDays: 7 },
    content: 'ab12',
  };
  importScrub(store, scrub, [callee(9)], NOON);
  await listed(callee(1));
  store.change(
    `update "contacts" set "consent" = ?`,
    JSON.stringify({ kind: 'explicit', reference: 'form 17', at: '2026-11-01T10:00:00Z' }),
  );
  const answer = await askFor(await claim());
  if (answer.kind !== 'dial') throw new Error(`it was not dialled: ${JSON.stringify(answer)}`);
  await settleAttempt(store, answer.attempt, {
    ...{ outcome: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, disposition: 'busy' },
    ...{ endedAt: clock.now() + 9_000, next: { kind: 'done' } },
  });
  const [decided, end] = evidenceOfNumber(store, callee(1)).map(
    ({ body }) => JSON.parse(body ?? '') as Record<string, unknown>,
  );
  expect(decided).toMatchObject({
    callerId: FULL,
    because: expect.stringMatching(/./),
    list: { version: 1, content: expect.stringMatching(/./) },
    scrub: { source: 'dnd', content: 'ab12', ageMs: 3_600_000, maxAgeDays: 7, numbers: 1 },
    decision: { verdict: 'allow' },
    facts: { consent: { kind: 'explicit', reference: 'form 17' } },
  });
  const { reasons } = (decided as { decision: Decision }).decision;
  const hours = reasons.filter(({ rule }) => rule.startsWith('hours'));
  expect(hours.map(({ facts }) => facts)).toContainEqual(
    expect.objectContaining({ localTime: 'Wed 2026-11-25 12:00', today: expect.stringMatching(/:/) }),
  );
  expect(reasons.some(({ rule }) => rule.startsWith('callerid'))).toBe(true);
  expect(end).toMatchObject({ outcome: 'busy', sipStatus: 486, endedAt: NOON + 9_000 });
  const page = bundlePage(bundleOf(store, { number: callee(1) }, NOON), 'Asia/Kolkata');
  expect(page).toContain('dnd, 1.0 h old of 7 days, 1 numbers, SHA-256 <code>ab12</code>');
});

describe('a contact of a campaign', () => {
  test('is dialled with its place, and the intent is on the disk by then', async () => {
    const { store, listed, claim, askFor } = opened();
    await listed(callee(1));
    const contact = await claim();
    const answer = await askFor(contact);
    expect(answer).toMatchObject({ kind: 'dial', callerId: FULL, slot: { trunk: 'main' }, failover: [] });
    expect(await listAttempts(store, REMINDERS, 9)).toMatchObject([
      { state: 'intended', number: callee(1), callerId: FULL, trunk: 'main', call: 'call-1', leg: 'leg-1' },
    ]);
    expect(await findContact(store, contact.id)).toMatchObject({ state: 'claimed', attempts: 1 });
  });

  test('who is one of your own numbers, in or outside of the pool, is refused', async () => {
    const { store, listed, claim, askFor } = opened();
    await listed(INBOUND);
    const contact = await claim();
    expect(await askFor(contact)).toMatchObject({
      kind: 'left',
      decision: { verdict: 'deny', reasons: [{ rule: 'destination.own' }] },
      rulesAgainst: ['destination.own'],
    });
    expect(await findContact(store, contact.id)).toMatchObject({ state: 'done' });
  });

  test('is put off by night, with the refusal and its facts on record, and no place is taken', async () => {
    const { store, hasRoom, listed, claim, askFor } = opened(twoTrunks([FULL]), NIGHT);
    await listed(callee(1));
    const contact = await claim();
    const answer = await askFor(contact);
    expect(answer).toMatchObject({ kind: 'left', decision: { verdict: 'defer' } });
    const until = answer.kind === 'left' && answer.decision.verdict === 'defer' ? answer.decision.until : 0;
    expect(await findContact(store, contact.id)).toMatchObject({
      state: 'waiting',
      nextAt: until,
      attempts: 0,
    });
    expect(await listAttempts(store, REMINDERS, 9)).toEqual([]);
    expect(hasRoom()).toBe(true);
  });

  test('whom only a setting of the owner stands against waits, and is said to be held', async () => {
    const config = twoTrunks([FULL]);
    const { compliance } = config.appliance;
    const india = { ...compliance.india, ordinaryNumbers: 'refuse' } as typeof compliance.india;
    const { store, listed, claim, askFor } = opened({
      ...config,
      appliance: { ...config.appliance, compliance: { ...compliance, india } },
    });
    await listed(callee(1));
    const contact = await claim();
    expect(await askFor(contact)).toMatchObject({ kind: 'held', decision: { verdict: 'deny' } });
    expect(await findContact(store, contact.id)).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('for whom no trunk has a place is left as before: nothing was decided or written', async () => {
    const { store, trunks, listed, claim, askFor } = opened();
    expect(trunks.takeNow(['main']).ok).toBe(true);
    await listed(callee(1));
    const contact = await claim();
    expect(await askFor(contact)).toEqual({ kind: 'no-slot' });
    expect(await listAttempts(store, REMINDERS, 9)).toEqual([]);
    expect(store.rows('select * from "decisions"')).toEqual([]);
  });

  test('whose number no trunk can write is unroutable, and is not lost to somebody else', async () => {
    const config = twoTrunks([FULL]);
    const trunks = config.trunks.map((trunk) => ({
      ...trunk,
      numberFormat: { ...trunk.numberFormat, outbound: { style: 'national' as const } },
    }));
    const compliance = { ...config.appliance.compliance, countries: ['IN', 'LK'] };
    const room = opened({ ...config, trunks, appliance: { ...config.appliance, compliance } });
    await room.listed(ABROAD);
    expect(await room.askFor(await room.claim())).toEqual({ kind: 'unroutable', trunks: ['main'] });
    expect(room.hasRoom()).toBe(true);
    expect(await room.single(ABROAD, { from: FULL })).toMatchObject({
      ok: false,
      because: expect.stringContaining('cannot be written in the format of trunk main wants numbers'),
      remedy: expect.stringContaining('numberFormat.outbound'),
    });
  });

  test('who said no a moment ago, which is still owed to the store, is lost, and the place goes back', async () => {
    const { store, hasRoom, owed, listed, claim, askFor } = opened();
    await listed(callee(1));
    owed.write = async () => {
      await suppressNumber(store, callee(1), 'said so on a call', NOON);
    };
    expect(await askFor(await claim())).toEqual({ kind: 'lost', because: 'suppressed' });
    expect(hasRoom()).toBe(true);
  });

  test.each([
    ['the intent cannot be written', (room: ReturnType<typeof opened>) => room.failing()],
    [
      'what is owed cannot be written',
      ({ owed }: ReturnType<typeof opened>) => {
        owed.write = () => Promise.reject(FULL_DISK);
      },
    ],
  ])('%s: nobody is dialled, and the place goes back', async (_what, breaks) => {
    const room = opened();
    await room.listed(callee(1));
    const contact = await room.claim();
    breaks(room);
    await expect(room.askFor(contact)).rejects.toThrow('the disk is full');
    expect(room.hasRoom()).toBe(true);
  });
});

describe('a call that a person asked for', () => {
  test('is dialled from a number that may call out, with the reason', async () => {
    const { store, single } = opened();
    expect(await single(callee(1), { from: '080 4712 3457' })).toMatchObject({
      ...{ ok: true, callerId: FULL, slot: { trunk: 'main' } },
    });
    expect(store.rows('select "state", "contact" from "attempts"')).toEqual([
      { state: 'intended', contact: null },
    ]);
  });

  test.each([
    ['a number that is none of ours', '+918047123999', 'is not in numbers.yaml'],
    ['nothing that is a number', 'reception', 'is not in numbers.yaml'],
  ])('from %s is refused', async (_what, from, because) => {
    expect(await opened().single(callee(1), { from })).toMatchObject({
      ok: false,
      because: expect.stringContaining(because),
      remedy: expect.stringContaining('declare a number'),
    });
  });

  test('by night is refused with when it may be', async () => {
    const answer = await opened(twoTrunks([FULL]), NIGHT).single(callee(1));
    expect(answer).toMatchObject({
      ok: false,
      remedy: expect.stringContaining('may be called from Thu 2026-11-26 09:00'),
    });
  });

  test('to one of our own numbers is refused', async () => {
    expect(await opened().single(INBOUND)).toMatchObject({
      ok: false,
      because: expect.stringContaining('one of your own'),
    });
  });

  test('waits a little for its place, and then says why there is none', async () => {
    const { trunks, clock, single } = opened();
    const taken = trunks.takeNow(['main']);
    const waiting = single(callee(1), { from: FULL });
    await expect.poll(() => clock.pending).toBeGreaterThan(0);
    clock.turn(2_000);
    expect(await waiting).toMatchObject({ ok: false, remedy: expect.stringContaining('try again') });
    if (taken.ok) taken.slot.release();
    expect(await single(callee(1), { from: FULL })).toMatchObject({ ok: true });
  });

  test('whose attempt cannot be written is not dialled: the place goes back, and the store’s remedy is told', async () => {
    const { hasRoom, kept, failing, single } = opened();
    failing();
    expect(await single(callee(1), { from: FULL })).toEqual({
      ok: false,
      because: 'the disk is full',
      remedy: 'Make room.',
    });
    expect(hasRoom()).toBe(true);
    expect(kept.messages('error')).toHaveLength(1);
  });

  test('to somebody who opted out a moment ago is not dialled', async () => {
    const { store, hasRoom, owed, single } = opened();
    owed.write = async () => {
      await suppressNumber(store, callee(1), 'said so on a call', NOON);
    };
    expect(await single(callee(1), { from: FULL })).toMatchObject({
      ok: false,
      because: expect.stringContaining('suppression list'),
    });
    expect(hasRoom()).toBe(true);
  });
});
