// Callbacks in their queues, one for each set of trunks: with the real gate, the real rules and a real pool of trunks. A full
// trunk, a stopped campaign or a used-up budget holds up nobody but its own, and nobody is asked about again and again.
import { expect, onTestFinished, test, vi } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { callee, importCallees, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Config } from '../../config/schema.ts';
import { insertCallback } from '../../store/calls/call-notes.ts';
import { listCallbackRows } from '../../store/dialing/callbacks.ts';
import { followCampaign, writeOrders } from '../../store/dialing/campaign-states.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { CallPlan } from '../call-plan.ts';
import type { RunningCall } from '../calls/run-call.ts';
import { TrunkPool, type TrunkSlot } from '../calls/trunks/trunk-pool.ts';
import { AttemptEndings } from './attempt-endings.ts';
import { DialGate } from './dial-gate.ts';
import { CallbackRunner } from './run-callbacks.ts';

/** A Wednesday, 12:00 in India. */
const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const OURS = '+918047123457' as E164;
const SECOND = '+918047123458' as E164;

/** Two trunks of one channel each, and a number on each of them. Ordinary numbers may call. */
function declared(): Config {
  const config = goodConfig();
  const [trunk] = config.trunks;
  const own = config.numbers.find(({ number }) => number === OURS);
  if (trunk === undefined || own === undefined) throw new Error('the good set has a trunk and this number');
  const { compliance } = config.appliance;
  const india = {
    ...compliance.india,
    ...{ sector: 'education', ordinaryNumbers: 'accept', declaration: 'not-required' },
  } as typeof compliance.india;
  const small = { ...trunk, channels: 1, callsPerSecond: 100 };
  const second = { ...own, number: SECOND, trunk: 'second' };
  return {
    ...config,
    appliance: { ...config.appliance, compliance: { ...compliance, india } },
    trunks: [small, { ...small, name: 'second' }],
    numbers: [
      ...config.numbers,
      { ...second, outboundTrunks: own.outboundTrunks.map((one) => ({ ...one, trunk: 'second' })) },
    ],
    campaigns: config.campaigns.map((one) => ({ ...one, relationship: 'customer', callerIds: [SECOND] })),
  };
}

function opened() {
  const config = declared();
  const store = openTestStore();
  const clock = new FakeClock(NOON);
  const { log } = new KeptLog();
  const trunks = new TrunkPool({ config: () => config, clock, log, onRoom: () => {} });
  const endings = new AttemptEndings({ store, journal: null, clock, log });
  const gate = new DialGate({
    ...{ config: () => config, store, endings, clock, log, trunks, owner: OWNER, random: () => 0 },
  });
  const begun: { plan: CallPlan; slot: TrunkSlot | null }[] = [];
  const asked = vi.spyOn(gate, 'callback');
  const runner = new CallbackRunner({
    ...{ config: () => config, store, gate, endings, clock, log },
    registry: {
      ...{ calls: [], placing: 0, place: () => () => {} },
      begin: (plan, slot = null) => {
        begun.push({ plan, slot });
        return { plan } as RunningCall;
      },
    },
    agents: { mayTalk: () => ({ ok: true }) },
    halted: () => null,
    recordingPath: () => null,
  });
  runner.start();
  onTestFinished(async () => {
    const closed = runner.close();
    // Whoever waits for a place waits it out.
    await turn(10_000);
    await closed;
    await endings.close();
    trunks.close();
  });
  /** Until what was booked is looked for. */
  const looked = () => turn(15_500);
  /** In steps, as many things wait for one another. */
  async function turn(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      clock.turn(Math.min(left, 500));
      for (let round = 0; round < 8; round++) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const book = (nth: number, more: Partial<Parameters<typeof insertCallback>[1]> = {}) =>
    insertCallback(store, {
      ...{ id: `callback-${nth}`, call: toId<CallId>(`call-${nth}`), number: callee(nth), agent: 'asha' },
      ...{ campaign: null, ours: OURS, at: NOON - 60_000 + nth, notedAt: NOON - 60_000, ...more },
    });
  /** Nothing else may call there. */
  const fill = (trunk: string): TrunkSlot => {
    const taken = trunks.takeNow([trunk]);
    if (!taken.ok) throw new Error(`${trunk} has no room`);
    return taken.slot;
  };
  const called = () => begun.map(({ plan }) => plan.number);
  return { store, clock, begun, asked, book, turn, looked, fill, called };
}

test('a full trunk holds up no callback of another trunk, however many wait for it', async () => {
  const { book, looked, fill, called } = opened();
  fill('main');
  for (let nth = 1; nth <= 40; nth++) await book(nth);
  await book(41, { ours: SECOND });
  await looked();
  expect(called()).toEqual([callee(41)]);
});

test('whoever waits longest goes first once there is room, and the others one by one', async () => {
  const { book, turn, fill, called, begun } = opened();
  const place = fill('main');
  for (let nth = 1; nth <= 3; nth++) await book(nth);
  await turn(60_000);
  expect(called()).toEqual([]);
  place.release();
  await turn(2_000);
  expect(called()).toEqual([callee(1)]);
  begun[0]?.slot?.release();
  await turn(7_000);
  expect(called()).toEqual([callee(1), callee(2)]);
});

test('says of those that wait for a trunk what they wait for', async () => {
  const { book, turn, looked, fill, store } = opened();
  fill('main');
  await book(1);
  await book(2);
  await looked();
  await turn(7_000);
  for (const { because } of listCallbackRows(store, 2)) expect(because).toMatch(/main/);
});

test('of thousands in a queue that has to wait one is asked about, and few rows are read', async () => {
  const { book, turn, fill, called, asked, store } = opened();
  await book(1);
  const [first] = listCallbackRows(store, 1);
  if (first === undefined) throw new Error('it was booked');
  store.transaction(() => {
    for (let nth = 2; nth <= 3_000; nth++)
      store.change(
        `insert into "callbacks" ("id", "call", "number", "agent", "campaign", "at", "notedAt", "state", "nextAt", "ours")
          values (?, 'call-1', ?, 'asha', null, ?, ?, 'waiting', ?, ?)`,
        ...[`callback-${nth}`, callee(nth), NOON - 60_000 + nth, NOON, NOON - 60_000 + nth, OURS],
      );
  });
  fill('main');
  await book(4_000, { ours: SECOND });
  let read = 0;
  const rows = store.rows.bind(store);
  vi.spyOn(store, 'rows').mockImplementation((sql, ...parameters) => {
    const found = rows(sql, ...parameters);
    if (sql.includes('"callbacks"')) read += found.length;
    return found as never;
  });
  await turn(60_000);
  expect(called()).toEqual([callee(4_000)]);
  // One every six seconds at most, and the one on the other trunk.
  expect(asked.mock.calls.length).toBeLessThan(15);
  expect(read).toBeLessThan(400);
});

test('a campaign that is paused holds up no callback of another, and is not asked about each of its people', async () => {
  const { book, turn, called, asked, store } = opened();
  await importCallees(store, 30);
  followCampaign(store, 'reminders', '', NOON);
  writeOrders(store, 'reminders', 'paused', NOON, 'meera');
  for (let nth = 1; nth <= 30; nth++) await book(nth, { campaign: 'reminders', ours: SECOND });
  await book(31, { ours: SECOND });
  await turn(60_000);
  expect([called(), asked.mock.calls.length]).toEqual([[callee(31)], 1]);
  for (const { because, campaign } of listCallbackRows(store, 40))
    if (campaign !== null) expect(because).toBe('campaign reminders is paused by the operator');
});

test('those that were missed are told so, with what held them, and do not keep the next ones waiting', async () => {
  const { book, turn, looked, called, store } = opened();
  followCampaign(store, 'reminders', '', NOON);
  writeOrders(store, 'reminders', 'paused', NOON, 'meera');
  const longAgo = NOON - 5 * 3_600_000;
  for (let nth = 1; nth <= 50; nth++)
    await book(nth, { campaign: 'reminders', ours: SECOND, at: longAgo + nth });
  await book(51, { ours: SECOND });
  await looked();
  await turn(5_000);
  expect(called()).toEqual([callee(51)]);
  const missed = listCallbackRows(store, 60).filter(({ state }) => state === 'missed');
  expect(missed).toHaveLength(50);
  for (const { because } of missed) expect(because).toMatch(/within four hours.*paused by the operator/);
});
