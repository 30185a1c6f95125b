// Callbacks that were promised: each is dialled once, at its time, through the gate; what stands against it is said.
import { describe, expect, onTestFinished, test } from 'vitest';
import { callPlan, endedCall } from '../../../test/fakes/call-plans.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { filesWith, surroundings } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { ALLOWED, callee, importCallees, openTestStore } from '../../../test/fakes/opened-store.ts';
import type { Decision } from '../../compliance/decision.ts';
import { parse } from '../../config/reading/parse.ts';
import type { Config } from '../../config/schema.ts';
import { insertCallback } from '../../store/calls/call-notes.ts';
import { listOpenAttempts } from '../../store/dialing/attempt-reads.ts';
import { recordIntent } from '../../store/dialing/attempts.ts';
import { type CallbackState, listCallbackRows } from '../../store/dialing/callbacks.ts';
import { followCampaign, writeOrders } from '../../store/dialing/campaign-states.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { CallPlan } from '../call-plan.ts';
import type { RunningCall } from '../calls/run-call.ts';
import { newAttemptId } from '../ids.ts';
import { AttemptEndings } from './attempt-endings.ts';
import { DialGate } from './dial-gate.ts';
import { CallbackRunner } from './run-callbacks.ts';

const NOON = Date.parse('2026-11-25T12:00:00+05:30');
const OURS = '+918047123457' as E164;
const MINUTE = 60_000;

/** `meanwhile`: what is applied while a callback is decided on. */
function opened(
  decide: () => Decision | 'real' = () => ALLOWED,
  meanwhile: (config: Config) => Config = (config) => config,
) {
  let config = parsedAgain();
  const store = openTestStore();
  const clock = new FakeClock(NOON);
  const kept = new KeptLog();
  const { log } = kept;
  const endings = new AttemptEndings({ store, journal: null, clock, log, config: () => config });
  const begun: CallPlan[] = [];
  let placing = 0;
  const released: string[] = [];
  const trunks = {
    isUp: () => true,
    hasRoom: () => true,
    take: () => Promise.resolve({ ok: true, slot: { trunk: 'main', release: () => {} } } as const),
    takeNow: () => ({ ok: false, passedOver: [] }) as const,
  };
  const real = new DialGate({
    config: () => config,
    store,
    endings,
    clock,
    log,
    owner: 'us',
    trunks,
    random: () => 0,
  });
  const gate: Pick<DialGate, 'callback'> = {
    async callback(request) {
      const decision = decide();
      if (decision === 'real') return real.callback(request);
      if (decision.verdict !== 'allow') return { kind: 'refused', decision };
      const attempt = newAttemptId();
      const result = await recordIntent(store, {
        ...{ id: attempt, contact: null, campaign: null, number: request.destination, callerId: OURS },
        ...{ trunk: 'main', call: request.call, leg: request.leg, owner: 'us', decision, facts: {} },
        ...{ at: clock.now(), callback: request.id },
      });
      if (result.kind === 'refused') return { kind: 'gone', because: result.because };
      config = meanwhile(config);
      const slot = { trunk: 'main', release: () => void released.push('main') };
      return { kind: 'dial', callerId: OURS, because: 'ours', attempt, slot, failover: [] };
    },
  };
  const runner = new CallbackRunner({
    ...{ config: () => config, store, gate, endings, clock, log },
    registry: {
      calls: [],
      get placing() {
        return placing;
      },
      place: () => {
        placing += 1;
        return () => {
          placing -= 1;
        };
      },
      begin: (plan) => {
        begun.push(plan);
        return { plan } as RunningCall;
      },
    },
    agents: { mayTalk: () => ({ ok: true }) },
    halted: () => null,
    recordingPath: () => null,
  });
  runner.start();
  onTestFinished(async () => {
    await runner.close();
    await endings.close();
  });
  const book = (at: number, more: Partial<Parameters<typeof insertCallback>[1]> = {}) =>
    insertCallback(store, {
      ...{ id: `callback-${at}`, call: toId<CallId>('call-0'), number: callee(1), agent: 'asha' },
      ...{ campaign: null, ours: OURS, at, notedAt: NOON, ...more },
    });
  const turn = async (ms: number) => {
    clock.turn(ms);
    for (let round = 0; round < 6; round++) await new Promise((resolve) => setImmediate(resolve));
  };
  const states = (): CallbackState[] => listCallbackRows(store, 9).map(({ state }) => state);
  return { store, clock, runner, endings, begun, book, turn, states, released, kept };
}

function parsedAgain(): Config {
  const parsed = parse(filesWith(), surroundings());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

const later = (until: number): Decision => ({ ...ALLOWED, verdict: 'defer', until });

describe('a callback', () => {
  test('is dialled at its time and not before, with the agent that promised it, and once', async () => {
    const { book, turn, begun, states, runner } = opened();
    await book(NOON + 30 * MINUTE);
    await turn(29 * MINUTE);
    expect(begun).toEqual([]);
    await turn(MINUTE + 1_000);
    await runner.look();
    expect(begun).toMatchObject([{ number: callee(1), agent: 'asha', campaign: null }]);
    expect(states()).toEqual(['dialled']);
  });

  test('that nobody answers is tried again, three times in all', async () => {
    const { book, turn, begun, states, endings, clock } = opened();
    await book(NOON + MINUTE);
    for (let round = 1; round <= 4; round++) {
      await turn(21 * MINUTE);
      const plan = begun[round - 1];
      if (plan === undefined) break;
      await endings.callEnded(endedCall(plan, clock.now(), { kind: 'no-answer', answeredAt: null }));
    }
    expect(begun).toHaveLength(3);
    expect(states()).toEqual(['done']);
  });

  test('that was answered is kept', async () => {
    const { book, turn, begun, states, endings, clock } = opened();
    await book(NOON);
    await turn(16_000);
    await endings.callEnded(endedCall(begun[0] ?? callPlan(), clock.now()));
    await turn(60 * MINUTE);
    expect([begun.length, states()]).toEqual([1, ['done']]);
  });

  test('passes the gate that every call passes: whoever said no since is not called', async () => {
    const { book, turn, begun, states, store } = opened(() => 'real');
    await book(NOON + MINUTE);
    await suppressNumber(store, callee(1), 'said so', NOON);
    await turn(2 * MINUTE);
    expect(begun).toEqual([]);
    expect(states()).toEqual(['refused']);
    expect(listCallbackRows(store, 1)[0]?.because).toMatch(/not to be called|no calls|do-not-call|said so/i);
  });

  test('that the hours put off waits for them, and is given up where that is long after its time', async () => {
    let decision: Decision = later(NOON + 60 * MINUTE);
    const { book, turn, begun, states } = opened(() => decision);
    await book(NOON);
    await turn(16_000);
    expect(states()).toEqual(['waiting']);
    decision = ALLOWED;
    await turn(60 * MINUTE);
    expect(begun).toHaveLength(1);
    decision = later(NOON + 24 * 60 * MINUTE);
    await book(NOON + 61 * MINUTE, { number: callee(2) });
    await turn(2 * MINUTE);
    expect(states()).toEqual(['refused', 'dialled']);
  });

  test('whose trunk is taken out of the configuration as it is decided on is dialled by the next one', async () => {
    let applied = 0;
    const { book, turn, begun, states, released } = opened(undefined, (config) => {
      applied += 1;
      if (applied === 1) return { ...config, trunks: [] };
      return parsedAgain();
    });
    await book(NOON);
    await turn(16_000);
    expect([begun.length, states(), released.length]).toEqual([0, ['waiting'], 1]);
    await turn(16_000);
    expect([begun.length, states()]).toEqual([1, ['dialled']]);
  });

  test('that a fault keeps from being planned leaves no attempt open and no place taken', async () => {
    const { book, turn, store, states, released } = opened(undefined, (config) => ({
      ...config,
      get trunks(): Config['trunks'] {
        throw new Error('a bug');
      },
    }));
    await book(NOON);
    await turn(16_000);
    expect([await listOpenAttempts(store), states(), released.length]).toEqual([[], ['done'], 1]);
  });

  test('of which the list cannot be read leaves no attempt open and no place taken', async () => {
    const { book, turn, begun, store, released } = opened(undefined, (config) => {
      store.change(`alter table "contactNumbers" rename to "lost"`);
      return config;
    });
    await book(NOON, { campaign: 'reminders' });
    await turn(16_000);
    expect([begun.length, await listOpenAttempts(store), released.length]).toEqual([0, [], 1]);
  });

  test('that fails does not stop those behind it, and is tried again after a while', async () => {
    let fails = true;
    const { book, turn, begun, states } = opened(() => {
      if (!fails) return ALLOWED;
      fails = false;
      throw new Error('a bug');
    });
    await book(NOON);
    await book(NOON + 1, { number: callee(2) });
    await turn(16_000);
    expect([begun.length, states().toSorted()]).toEqual([1, ['dialled', 'waiting']]);
    await turn(60_000);
    expect([begun.length, states()]).toEqual([2, ['dialled', 'dialled']]);
  });

  test('that can neither be dialled nor put off is told with both faults, the first one first', async () => {
    const { book, turn, kept, store } = opened(() => {
      store.change(
        `create trigger "full" before update on "callbacks" begin select raise(abort, 'the disk is full'); end`,
      );
      throw new Error('a bug of the first');
    });
    await book(NOON);
    await turn(16_000);
    expect(kept.messages('error')).toEqual([
      'callback could not be dialled',
      'callbacks paused: one could not be read, put off or recorded',
    ]);
    expect(JSON.stringify(kept.lines)).toMatch(/a bug of the first.*the disk is full/);
  });

  test.each(['paused', 'cancelled'] as const)(
    'of a campaign that is %s while it is decided on is not dialled',
    async (orders) => {
      const { book, turn, begun, states, store, released } = opened(undefined, (config) => {
        followCampaign(store, 'reminders', '', NOON);
        writeOrders(store, 'reminders', orders, NOON, 'meera');
        return config;
      });
      await book(NOON, { campaign: 'reminders' });
      await turn(16_000);
      expect([begun.length, states(), released.length]).toEqual([0, ['waiting'], 1]);
    },
  );

  test('of yesterday is missed and not dialled today', async () => {
    const { book, turn, begun, states } = opened();
    await book(NOON - 24 * 60 * MINUTE);
    await turn(16_000);
    expect([begun.length, states()]).toEqual([0, ['missed']]);
  });

  test('that is agreed on anew takes the place of the one before', async () => {
    const { book, states } = opened();
    await book(NOON + MINUTE);
    await book(NOON + 60 * MINUTE);
    expect(states()).toEqual(['waiting', 'superseded']);
  });

  test.each(['paused', 'cancelled'] as const)(
    'of a campaign that is %s waits until it goes on, and is missed with the reason where that takes long',
    async (orders) => {
      const { book, turn, begun, states, store } = opened();
      followCampaign(store, 'reminders', '', NOON);
      writeOrders(store, 'reminders', orders, NOON, 'meera');
      await book(NOON, { campaign: 'reminders' });
      await turn(16_000);
      expect([begun.length, states()]).toEqual([0, ['waiting']]);
      expect(listCallbackRows(store, 1)[0]?.because).toBe(`campaign reminders is ${orders} by the operator`);
      writeOrders(store, 'reminders', 'draining', NOON, 'meera');
      await turn(30_000);
      expect([begun.length, states()]).toEqual([1, ['dialled']]);
      writeOrders(store, 'reminders', orders, NOON, 'meera');
      await book(NOON + MINUTE, { campaign: 'reminders', number: callee(2) });
      await turn(2 * MINUTE);
      await turn(5 * 60 * MINUTE);
      expect(begun).toHaveLength(1);
      expect(listCallbackRows(store, 1)[0]).toMatchObject({
        ...{ state: 'missed', because: expect.stringContaining(`${orders} by the operator`) },
      });
    },
  );

  test('of a campaign knows the columns of its list: who was called by name is called so again', async () => {
    const { book, turn, begun, store } = opened();
    await importCallees(store, 1);
    await book(NOON, { campaign: 'reminders' });
    await turn(16_000);
    expect(begun[0]?.variables).toMatchObject({ name: 'callee 1' });
  });

  test('of a campaign that is gone is not kept by another one', async () => {
    const { book, turn, begun, states } = opened();
    await book(NOON, { campaign: 'gone' });
    await turn(16_000);
    expect([begun.length, states()]).toEqual([0, ['refused']]);
  });
});
