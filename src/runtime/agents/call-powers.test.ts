// What tools do to a call: keys that nobody else may see, transfers by name, and the words before them.
import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import type { Agent } from '../../config/agent.ts';
import { CallPowers, type CallReach } from './call-powers.ts';

const AGENT = {
  transfers: [{ name: 'front-desk', to: '+918047123456', ringTimeoutMs: 15_000 }],
  inputs: [{ name: 'otp', digits: 4 }],
} as unknown as Agent;

class Desk {
  readonly clock = new FakeClock();
  readonly done: string[] = [];
  answers = true;
  readonly powers: CallPowers;

  constructor() {
    const reach: CallReach = {
      optOut: async () => true,
      bookCallback: async () => true,
      setFields: async () => true,
      sendDtmf: async () => true,
      transfer: async ({ target, ringTimeoutMs }) => {
        const whom = target.kind === 'destination' ? target.destination.to : target.name;
        this.done.push(`ring ${whom} for ${ringTimeoutMs}`);
        return this.answers
          ? { kind: 'connected' }
          : { kind: 'failed', failure: 'no-answer', because: 'nobody answered' };
      },
    };
    this.powers = new CallPowers({
      agentNow: () => AGENT,
      reach,
      clock: this.clock,
      heardOut: async () => void this.done.push('heard out'),
      onAway: (away) => this.done.push(away ? 'away' : 'back'),
      switchLanguage: () => true,
      handOver: () => true,
      lookUp: () => [],
    });
  }

  collect(signal = new AbortController().signal): Promise<number> {
    return this.powers.collectDigits('otp', signal);
  }

  press(digits: string): boolean[] {
    return [...digits].map((digit) => this.powers.dtmf(digit as '1'));
  }
}

test('keys that are collected are told to nobody but the services', async () => {
  const desk = new Desk();
  const count = desk.collect();
  expect(desk.press('48219')).toEqual([true, true, true, true, false]);
  expect(await count).toBe(4);
  expect(desk.powers.inputs).toEqual({ input_otp: '4821' });
  expect(desk.clock.pending).toBe(0);
});

test.each<[what: string, keys: string, ms: number, count: number]>([
  ['a hash ends it', '12#', 0, 2],
  ['a pause ends it', '12', 5_000, 2],
  ['nothing at all', '', 10_000, 0],
])('collected keys: %s', async (_what, keys, ms, expected) => {
  const desk = new Desk();
  const count = desk.collect();
  desk.press(keys);
  desk.clock.turn(ms);
  expect(await count).toBe(expected);
  expect(desk.press('7')).toEqual([false]);
});

test('collecting that nobody waits for any more lets the keys go', async () => {
  const desk = new Desk();
  const abort = new AbortController();
  const count = desk.collect(abort.signal);
  abort.abort();
  expect(await count).toBe(0);
  expect([desk.press('1'), desk.clock.pending]).toEqual([[false], 0]);
});

test('what is not declared is not collected, and nobody else is rung', async () => {
  const desk = new Desk();
  expect(await desk.powers.collectDigits('pin', new AbortController().signal)).toBe(0);
  expect(await desk.powers.transfer('+919820011223')).toMatchObject({ kind: 'failed' });
  expect(desk.done).toEqual([]);
});

test('a transfer lets the agent end its sentence, and nobody listens while it rings', async () => {
  const desk = new Desk();
  expect(await desk.powers.transfer('front-desk')).toEqual({ kind: 'connected' });
  expect(desk.done).toEqual(['heard out', 'away', 'ring +918047123456 for 15000']);
  desk.answers = false;
  await desk.powers.transfer('front-desk');
  expect(desk.done.slice(-2)).toEqual(['ring +918047123456 for 15000', 'back']);
});
