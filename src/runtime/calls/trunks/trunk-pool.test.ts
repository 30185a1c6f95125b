import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import type { Config } from '../../../config/schema.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { TrunkPool, whyNoSlot } from './trunk-pool.ts';

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

interface Declared {
  readonly name: string;
  readonly callsPerSecond: number;
  readonly channels: number;
}

function open(trunks: readonly Declared[], applianceRate = 1000) {
  return openWith(new FakeClock(), trunks, applianceRate);
}

function openWith<Hand extends Clock>(clock: Hand, trunks: readonly Declared[], applianceRate = 1000) {
  let rooms = 0;
  const limits = { maxCalls: 100, callsPerSecond: applianceRate };
  const pool = new TrunkPool({
    config: () => ({ trunks, appliance: { limits } }) as unknown as Config,
    clock,
    log: pino({ level: 'silent' }),
    onRoom: () => {
      rooms += 1;
    },
  });
  return { pool, clock, start: clock.now(), rooms: () => rooms };
}

const main = { name: 'main', callsPerSecond: 2, channels: 3 };
const second = { name: 'second', callsPerSecond: 1, channels: 1 };

describe('calls per second', () => {
  test('ten times the load: no second ever holds more calls than the trunk allows, and few are wasted', async () => {
    const { pool, clock, start } = open([{ name: 'main', callsPerSecond: 5, channels: 1000 }]);
    const begun: number[] = [];
    for (let second_ = 0; second_ < 10; second_++) {
      for (let call = 0; call < 50; call++) {
        void pool.take(['main'], 2000).then((answer) => {
          if (answer.ok) begun.push(clock.now() - start);
        });
        await clock.turnSettling(start + second_ * 1000 + call * 20 - clock.now());
      }
    }
    await clock.turnSettling(start + 12_000 - clock.now());
    for (const at of begun) {
      expect(begun.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(5);
    }
    // A tenth stays unused, so that calls which arrive a little unevenly are no more than five either.
    expect(begun.filter((at) => at < 10_000).length).toBe(46);
  });

  test('waiting calls go out in the order in which they asked', async () => {
    const { pool, clock, start } = open([main]);
    const order: number[] = [];
    for (const number of [1, 2, 3]) void pool.take(['main'], 2000).then(() => order.push(number));
    await clock.turnSettling(start + 600 - clock.now());
    expect(order).toEqual([1, 2]);
    await clock.turnSettling(start + 1100 - clock.now());
    expect(order).toEqual([1, 2, 3]);
  });

  test('a wait that would be too long is refused at once, and says so', async () => {
    const { pool } = open([{ ...main, channels: 100 }]);
    for (let call = 0; call < 4; call++) void pool.take(['main'], 2000);
    const answer = await pool.take(['main'], 2000);
    expect(answer.ok ? '' : whyNoSlot(answer.passedOver)).toBe(
      'trunk main begins 2 calls a second, and the next slot is 2.2 s away',
    );
  });

  test("the appliance's own limit holds over all trunks", async () => {
    const { pool } = open([main, second], 1);
    expect(pool.takeNow(['main']).ok).toBe(true);
    const answer = pool.takeNow(['second']);
    expect(answer.ok ? '' : whyNoSlot(answer.passedOver)).toContain('limits.callsPerSecond');
  });

  test('a call that is cancelled while it waits gives its channel back', async () => {
    const { pool, clock, start } = open([main]);
    pool.takeNow(['main']);
    const abort = new AbortController();
    const waiting = pool.take(['main'], 2000, abort.signal);
    expect(pool.status()[0]?.live).toBe(2);
    abort.abort();
    expect((await waiting).ok).toBe(false);
    expect(pool.status()[0]?.live).toBe(1);
    await clock.turnSettling(start + 3000 - clock.now());
  });
});

describe('channels', () => {
  test('both directions count', () => {
    const { pool } = open([second]);
    expect(pool.seatInbound('second')).not.toBeNull();
    expect(pool.seatInbound('second')).toBeNull();
    const answer = pool.takeNow(['second']);
    expect(answer.ok ? '' : whyNoSlot(answer.passedOver)).toBe('all 1 channels of trunk second are in use');
  });

  test('a full trunk is waited for, and the next free channel is taken at once', async () => {
    const { pool, clock, start } = open([second]);
    const first = pool.takeNow(['second']);
    await clock.turnSettling(start + 1000 - clock.now());
    let got = false;
    void pool.take(['second'], 2000).then((answer) => {
      got = answer.ok;
    });
    await clock.turnSettling(start + 1500 - clock.now());
    expect(got).toBe(false);
    if (first.ok) first.slot.release();
    await settled();
    expect(got).toBe(true);
  });

  test('given back twice it is free once', () => {
    const { pool, rooms } = open([second]);
    const slot = pool.seatInbound('second');
    slot?.release();
    slot?.release();
    expect(pool.status()[0]?.live).toBe(0);
    expect(rooms()).toBe(1);
  });

  test('the next trunk is taken where the first is full', () => {
    const { pool } = open([second, main]);
    pool.seatInbound('second');
    const answer = pool.takeNow(['second', 'main']);
    expect(answer.ok && answer.slot.trunk).toBe('main');
  });
});

describe('health', () => {
  const state = (gateway: string, ping: 'up' | 'down', at: Instant) =>
    ({ kind: 'gateway-state', gateway, state: 'NOREG', ping, status: 503, phrase: null, at }) as const;

  test('a trunk that goes down is passed over, and its return makes room', () => {
    const { pool, start, rooms } = open([main, second]);
    pool.gatewayState(state('main', 'down', start));
    expect(pool.isUp('main')).toBe(false);
    const answer = pool.takeNow(['main', 'second']);
    expect(answer.ok && answer.slot.trunk).toBe('second');
    expect(pool.room(['main', 'second'])).toMatchObject({ used: 1, limit: 1 });
    pool.gatewayState(state('main', 'up', start));
    expect(pool.isUp('main')).toBe(true);
    expect(rooms()).toBe(1);
  });

  test('five faults stop it for a while, then one call tries it', async () => {
    const { pool, clock, start, rooms } = open([{ ...main, callsPerSecond: 100, channels: 100 }]);
    pool.gatewayState(state('main', 'up', start));
    for (let call = 0; call < 5; call++) pool.callFailed('main', 'NORMAL_TEMPORARY_FAILURE', 503);
    expect(pool.takeNow(['main']).ok).toBe(false);
    await clock.turnSettling(start + 30_000 - clock.now());
    expect(rooms()).toBe(1);
    expect(pool.takeNow(['main']).ok).toBe(true);
    expect(pool.takeNow(['main']).ok).toBe(false);
    pool.callWentOut('main');
    await clock.turnSettling(start + 30_100 - clock.now());
    expect(pool.takeNow(['main']).ok).toBe(true);
  });

  test('after a connect each gateway is asked for; one that the switch does not know is down', async () => {
    const { pool } = open([main, second]);
    expect(pool.health('main').state).toBe('unknown');
    await pool.switchReady({
      gatewayStatus: (gateway) =>
        Promise.resolve({
          ok: true,
          value:
            gateway === 'second'
              ? null
              : {
                  gateway,
                  profile: 'trunks',
                  state: 'REGED',
                  up: true,
                  optionsAnswered: null,
                  proxy: '',
                  username: '',
                  context: '',
                  callsOut: 0,
                  failedCallsOut: 0,
                },
        }),
    });
    expect(pool.status().map(({ trunk, state: word }) => `${trunk} ${word}`)).toEqual([
      'main up',
      'second down',
    ]);
    pool.switchLost();
    expect(pool.status().map(({ state: word }) => word)).toEqual(['unknown', 'unknown']);
  });

  test('a gateway that the switch takes in later is found, also where no event tells of it', async () => {
    const { pool, clock, start } = open([main]);
    let known = false;
    let asked = 0;
    const value = {
      ...{ gateway: 'main', profile: 'trunks', state: 'NOREG', up: true, proxy: '', username: '' },
      ...{ context: '', callsOut: 0, failedCallsOut: 0, optionsAnswered: true },
    };
    await pool.switchReady({
      gatewayStatus: () => {
        asked += 1;
        return Promise.resolve({ ok: true, value: known ? value : null });
      },
    });
    expect(pool.health('main')).toMatchObject({ state: 'down' });
    known = true;
    await clock.turnSettling(start + 5_000 - clock.now());
    expect(pool.health('main')).toMatchObject({ state: 'up', since: start + 5_000 });
    await clock.turnSettling(start + 36_000 - clock.now());
    expect(asked).toBe(3);
    pool.close();
    await clock.turnSettling(start + 100_000 - clock.now());
    expect(asked).toBe(3);
  });

  test('a carrier that was not heard of yet is not shown as reachable, and is asked for until it was', async () => {
    const { pool, clock, start } = open([main]);
    let optionsAnswered = false;
    const value = {
      ...{ gateway: 'main', profile: 'trunks', state: 'NOREG', up: true, proxy: '', username: '' },
      ...{ context: '', callsOut: 0, failedCallsOut: 0 },
    };
    await pool.switchReady({
      gatewayStatus: () => Promise.resolve({ ok: true, value: { ...value, optionsAnswered } }),
    });
    expect(pool.health('main')).toMatchObject({
      state: 'unknown',
      because: expect.stringMatching(/^not yet known/),
    });
    expect(pool.takeNow(['main']).ok).toBe(true);
    optionsAnswered = true;
    await clock.turnSettling(start + 5_000 - clock.now());
    expect(pool.health('main')).toMatchObject({ state: 'up', because: 'the carrier answers OPTIONS' });
    pool.close();
  });

  test('a carrier that never answers OPTIONS is asked for less and less often, and anew after a connect', async () => {
    const { pool, clock, start } = open([main]);
    const asked: number[] = [];
    const value = {
      ...{ gateway: 'main', profile: 'trunks', state: 'NOREG', up: true, proxy: '', username: '' },
      ...{ context: '', callsOut: 0, failedCallsOut: 0, optionsAnswered: false },
    };
    const commands = {
      gatewayStatus: () => {
        asked.push(clock.now() - start);
        return Promise.resolve({ ok: true as const, value });
      },
    };
    await pool.switchReady(commands);
    await clock.turnSettling(120_000);
    expect(asked).toEqual([0, 5_000, 15_000, 35_000, 65_000, 95_000]);
    pool.switchLost();
    await clock.turnSettling(60_000);
    await pool.switchReady(commands);
    await clock.turnSettling(6_000);
    expect(asked.slice(6)).toEqual([180_000, 185_000]);
    pool.close();
  });

  test('a trunk that is declared beside one whose carrier stays silent is asked for as soon as alone', async () => {
    const trunks = [main];
    const { pool, clock, start } = open(trunks);
    const asked: string[] = [];
    const commands = {
      gatewayStatus: (gateway: string) => {
        asked.push(`${gateway} ${clock.now() - start}`);
        return Promise.resolve({ ok: true as const, value: null });
      },
    };
    await pool.switchReady(commands);
    await clock.turnSettling(40_000);
    trunks.push(second);
    await clock.turnSettling(31_000);
    expect(asked.filter((one) => one.startsWith('second'))).toEqual(['second 65000', 'second 70000']);
    pool.close();
  });
});

describe('a clock that is set back by an hour', () => {
  const HOUR_MS = 3_600_000;

  test('does not make a call wait an hour for its turn, nor hold its channel', async () => {
    const clock = new FakeClock();
    const { pool } = openWith(clock, [main]);
    expect((await pool.take(['main'], 2_000)).ok).toBe(true);
    let turn: boolean | null = null;
    void pool.take(['main'], 2_000).then(({ ok }) => {
      turn = ok;
    });
    await settled();
    clock.setBack(HOUR_MS);
    clock.turn(2_000);
    await settled();
    expect(turn).toBe(true);
  });

  test('does not make a call wait an hour for a channel', async () => {
    const clock = new FakeClock();
    const { pool } = openWith(clock, [second]);
    expect((await pool.take(['second'], 2_000)).ok).toBe(true);
    let found: boolean | null = null;
    void pool.take(['second'], 2_000).then(({ ok }) => {
      found = ok;
    });
    await settled();
    clock.setBack(HOUR_MS);
    for (let waits = 0; waits < 2; waits++) {
      clock.turn(2_000);
      await settled();
    }
    expect(found).toBe(false);
  });

  test('does not keep a stopped trunk away for an hour, and tells that there is room', async () => {
    const clock = new FakeClock();
    const { pool, rooms } = openWith(clock, [main]);
    for (let call = 0; call < 5; call++) pool.callFailed('main', 'NORMAL_TEMPORARY_FAILURE', 503);
    expect(pool.isUp('main')).toBe(false);
    const before = rooms();
    clock.setBack(HOUR_MS);
    clock.turn(60_000);
    expect(pool.isUp('main')).toBe(true);
    expect(rooms()).toBe(before + 1);
  });
});
