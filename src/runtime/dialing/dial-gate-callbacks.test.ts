// The gate for callbacks that are kept, and what may happen between the look and the written intent, for every kind of call:
// with the real rules, a real store and a real pool of trunks.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { callee, importCallees, intentFor, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import { insertCallback } from '../../store/calls/call-notes.ts';
import { recordIntent } from '../../store/dialing/attempts.ts';
import { listCallbackRows } from '../../store/dialing/callbacks.ts';
import { claimNext } from '../../store/dialing/contacts.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';
import { type CallId, type CampaignId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { TrunkPool } from '../calls/trunks/trunk-pool.ts';
import { DialGate } from './dial-gate.ts';

/** A Wednesday, 12:00 in India, and its night. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const NIGHT = Date.parse('2026-11-25T23:30:00+05:30');
/** From then on the law of India lets nobody be called. */
const NINE_IN_THE_EVENING = Date.parse('2026-11-25T21:00:00+05:30');
const REMINDERS = toId<CampaignId>('reminders');
const INBOUND = '+918047123456' as E164;
const FIRST = '+918047123457' as E164;
const SECOND = '+918047123458' as E164;
const ABROAD = '+94771234567' as E164;

/** The good set in a business whose ordinary numbers may call, with a second number of another agent. */
function declared(): Config {
  const config = goodConfig();
  const own = config.numbers.find(({ number }) => number === FIRST);
  if (own === undefined) throw new Error('the good set has this number');
  const { compliance } = config.appliance;
  const india = {
    ...compliance.india,
    ...{ sector: 'education', ordinaryNumbers: 'accept', declaration: 'not-required' },
  } as typeof compliance.india;
  return {
    ...config,
    appliance: { ...config.appliance, compliance: { ...compliance, india, countries: ['IN', 'LK'] } },
    trunks: config.trunks.map((trunk) => ({
      ...trunk,
      ...{ channels: 1, callsPerSecond: 100 },
      numberFormat: { ...trunk.numberFormat, outbound: { style: 'national' as const } },
    })),
    numbers: [...config.numbers.map(callsInOnly), { ...own, number: SECOND, agent: 'ravi' }],
    campaigns: config.campaigns.map((one) => ({ ...one, relationship: 'customer', callerIds: [SECOND] })),
  };
}

const callsInOnly = (one: OwnedNumber): OwnedNumber =>
  one.number === INBOUND ? { ...one, direction: 'inbound' } : one;

function opened(now = NOON) {
  const config = declared();
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('the good set has a campaign');
  const store = openTestStore();
  const clock = new FakeClock(now);
  const { log } = new KeptLog();
  const trunks = new TrunkPool({ config: () => config, clock, log, onRoom: () => {} });
  onTestFinished(() => trunks.close());
  let written = 0;
  /** What happens after the nth look, before its intent is written. */
  let meanwhile: (nth: number) => unknown = () => {};
  const gate = new DialGate({
    ...{ config: () => config, store, clock, log, trunks, owner: OWNER, random: () => 0 },
    endings: {
      writeOwed: async () => {
        written += 1;
        // The pace of the trunk is no reason here.
        clock.turn(1_000);
        await meanwhile(written);
      },
    },
  });
  const ids = { call: toId<CallId>('call-1'), leg: toId<LegId>('leg-1') };
  const callback = async (
    more: { ours?: E164 | null; campaign?: typeof campaign; to?: E164; agent?: string } = {},
  ) => {
    const { ours = null, to = callee(1), agent = 'asha' } = more;
    await insertCallback(store, {
      ...{
        id: 'promised',
        call: toId<CallId>('call-0'),
        number: to,
        agent,
        campaign: null,
        at: now,
        notedAt: now,
      },
    });
    return gate.callback({
      id: 'promised',
      campaign: more.campaign ?? null,
      agent,
      destination: to,
      ours,
      ...ids,
    });
  };
  const contact = async () => {
    await importCallees(store, 1);
    const claimed = await claimNext(store, { campaign: REMINDERS, now, owner: OWNER, until: now + 60_000 });
    if (claimed === null) throw new Error('nobody waits');
    return gate.contact({ campaign, contact: claimed, ...ids });
  };
  const single = (agent = 'asha') =>
    gate.single({ number: callee(1), destination: callee(1), agent, ...ids });
  /** Somebody else has called this person, and is done. */
  const calledMeanwhile = (nth: number): void =>
    void store.change(
      `insert into "attempts" ("id", "ordinal", "number", "callerId", "trunk", "call", "leg", "state", "intentAt", "outcome")
        values (?, 1, ?, ?, 'main', ?, ?, 'ended', ?, 'busy')`,
      ...[`other-${nth}`, callee(1), INBOUND, `other-${nth}`, `other-${nth}`, now - 9 + nth],
    );
  const hasRoom = (): boolean => {
    clock.turn(1_000);
    return trunks.hasRoom('main');
  };
  return {
    ...{ store, trunks, clock, campaign, callback, contact, single, calledMeanwhile, hasRoom },
    state: () => listCallbackRows(store, 1)[0]?.state,
    looks: () => written,
    meanwhile: (what: (nth: number) => unknown) => {
      meanwhile = what;
    },
  };
}

describe('a callback', () => {
  test.each<[string, { ours?: E164 | null; agent?: string }, E164]>([
    ['the number that they spoke with', { ours: SECOND }, SECOND],
    [
      'one at which the agent answers, where theirs takes calls only',
      { ours: INBOUND, agent: 'ravi' },
      SECOND,
    ],
    ['one of the agent’s, where nobody knows which they spoke with', { agent: 'ravi' }, SECOND],
    ['any that may call out, where the agent has none', { agent: 'nobody' }, FIRST],
  ])('comes from %s', async (_, more, callerId) => {
    const room = opened();
    expect(await room.callback(more)).toMatchObject({ kind: 'dial', callerId, slot: { trunk: 'main' } });
    expect(room.state()).toBe('dialled');
  });

  test('of a campaign comes from its numbers, whichever they spoke with', async () => {
    const room = opened();
    expect(await room.callback({ campaign: room.campaign, ours: FIRST })).toMatchObject({
      ...{ kind: 'dial', callerId: SECOND },
    });
  });

  test.each<[string, string]>([
    ['lives where it is night', `"zone" = 'Europe/London'`],
    ['is not to be called before tomorrow', `"notBefore" = ${NOON + 86_400_000}`],
  ])('of a campaign keeps to what its list says of the person: who %s waits', async (_, row) => {
    const room = opened();
    await importCallees(room.store, 1);
    room.store.change(`update "contacts" set ${row} where "number" = ?`, callee(1));
    expect(await room.callback({ campaign: room.campaign })).toMatchObject({
      ...{ kind: 'refused', decision: { verdict: 'defer' } },
    });
  });

  test('by night is refused, and takes no place', async () => {
    const room = opened(NIGHT);
    expect(await room.callback()).toMatchObject({ kind: 'refused', decision: { verdict: 'defer' } });
    expect([room.hasRoom(), room.state()]).toEqual([true, 'waiting']);
  });

  test('for which no place becomes free is for later', async () => {
    const room = opened();
    room.trunks.takeNow(['main']);
    const answer = room.callback();
    await room.clock.turnSettling(10);
    await room.clock.turnSettling(6_000);
    expect(await answer).toMatchObject({ kind: 'no-room' });
    expect(room.state()).toBe('waiting');
  });

  test('takes the next place that becomes free, and not the one that happens to be free at some look', async () => {
    const room = opened();
    const other = room.trunks.takeNow(['main']);
    const answer = room.callback();
    await room.clock.turnSettling(10);
    await room.clock.turnSettling(1_000);
    if (other.ok) other.slot.release();
    await room.clock.turnSettling(1_000);
    expect(await answer).toMatchObject({ kind: 'dial', slot: { trunk: 'main' } });
  });

  test('that waited for a trunk which is on trial by this very call is dialled on it', async () => {
    const room = opened();
    const other = room.trunks.takeNow(['main']);
    const answer = room.callback();
    await room.clock.turnSettling(10);
    await room.clock.turnSettling(1_000);
    // As a circuit breaker says it of a trunk from the moment at which its trial begins.
    vi.spyOn(room.trunks, 'isUp').mockReturnValue(false);
    if (other.ok) other.slot.release();
    await room.clock.turnSettling(1_000);
    expect(await answer).toMatchObject({ kind: 'dial', slot: { trunk: 'main' } });
  });

  test('that waited for its place beyond the hours is not dialled, and the place goes back', async () => {
    const room = opened(NINE_IN_THE_EVENING - 500);
    const other = room.trunks.takeNow(['main']);
    const answer = room.callback();
    await room.clock.turnSettling(10);
    await room.clock.turnSettling(1_000);
    if (other.ok) other.slot.release();
    await room.clock.turnSettling(1_000);
    expect(await answer).toMatchObject({ kind: 'refused', decision: { verdict: 'defer' } });
    expect([room.hasRoom(), room.state()]).toEqual([true, 'waiting']);
  });

  test('to whom no trunk can write is gone', async () => {
    const room = opened();
    expect(await room.callback({ to: ABROAD })).toMatchObject({
      ...{ kind: 'gone', because: expect.stringContaining('cannot be written') },
    });
    expect(room.hasRoom()).toBe(true);
  });

  test.each<[string, (room: ReturnType<typeof opened>) => unknown, object]>([
    [
      'who said no a moment ago, is gone',
      ({ store }) => suppressNumber(store, callee(1), 'said so', NOON),
      { kind: 'gone', because: expect.stringContaining('asked for no calls') },
    ],
    [
      'who is being called by somebody else, is for later',
      ({ store }) => recordIntent(store, { ...intentFor(null, 7), number: callee(1) }),
      { kind: 'later', because: 'this person is being called now' },
    ],
    [
      'whose promise was kept meanwhile, is gone',
      ({ store }) => store.change(`update "callbacks" set "state" = 'done'`),
      { kind: 'gone', because: expect.stringContaining('it was kept') },
    ],
  ])('to one %s, and the place goes back', async (_, happens, expected) => {
    const room = opened();
    room.meanwhile(() => happens(room));
    expect(await room.callback()).toMatchObject(expected);
    expect([room.looks(), room.hasRoom()]).toEqual([1, true]);
  });
});

describe('somebody else called the same person after the look', () => {
  const once = (room: ReturnType<typeof opened>) => (nth: number) => {
    if (nth === 1) room.calledMeanwhile(nth);
  };

  test.each<[string, (room: ReturnType<typeof opened>) => Promise<object>, object, object]>([
    ['a contact', (room) => room.contact(), { kind: 'dial' }, { kind: 'no-slot' }],
    ['a callback', (room) => room.callback(), { kind: 'dial' }, { kind: 'later' }],
    ['a call by hand', (room) => room.single(), { ok: true }, { ok: false, remedy: 'try again in a moment' }],
  ])(
    '%s is decided on anew, five times at the most, and holds one place or none',
    async (_, ask, found, lost) => {
      const room = opened();
      room.meanwhile(once(room));
      expect(await ask(room)).toMatchObject(found);
      expect([room.looks(), room.hasRoom()]).toEqual([2, false]);
      const busy = opened();
      busy.meanwhile(busy.calledMeanwhile);
      expect(await ask(busy)).toMatchObject(lost);
      expect([busy.looks(), busy.hasRoom()]).toEqual([5, true]);
    },
  );
});

test('a call by hand that waited for its place beyond the hours is not dialled', async () => {
  const room = opened(NINE_IN_THE_EVENING - 500);
  const other = room.trunks.takeNow(['main']);
  const answer = room.single();
  await room.clock.turnSettling(10);
  await room.clock.turnSettling(1_000);
  if (other.ok) other.slot.release();
  await room.clock.turnSettling(1_000);
  expect(await answer).toMatchObject({ ok: false });
  expect([room.looks(), room.hasRoom()]).toEqual([0, true]);
});

test('a call by hand for an agent with a number of its own comes from there', async () => {
  expect(await opened().single('ravi')).toMatchObject({ ok: true, callerId: SECOND });
});
