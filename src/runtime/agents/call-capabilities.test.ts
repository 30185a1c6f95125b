// What tools do to a call: keys that nobody else may see, transfers by name, and the words before them.

import { expect, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import type { TransferFailure } from '../../call/transfer.ts';
import type { Agent } from '../../config/agent/agent.ts';
import { fillTemplate } from '../../config/agent/template.ts';
import { briefFor } from './briefing-text.ts';
import { CallCapabilities, type CallControl } from './call-capabilities.ts';

const KEYS = { acceptKey: '1', declineKey: '2', acceptWithinMs: 25_000 };

const AGENT = {
  transfers: [
    { name: 'front-desk', to: '+918047123456', ringTimeoutMs: 15_000, manner: 'bridge', ...KEYS },
    {
      ...{ name: 'doctor', to: '+918047123457', ringTimeoutMs: 20_000, manner: 'warm', ...KEYS },
      busy: { to: 'front-desk', voicemail: false },
      noAnswer: { say: 'The doctor does not answer.', voicemail: false },
      machine: { voicemail: true },
      declined: { to: 'doctor', voicemail: false },
    },
  ],
  inputs: [{ name: 'otp', digits: 4 }],
} as unknown as Agent;

class Rig {
  readonly clock = new FakeClock();
  readonly done: string[] = [];
  answers = true;
  masks = true;
  isHeardOut = true;
  mayKeep = true;
  keysAskedFor: 'secret' | 'menu' | null = null;
  /** By number. */
  fails: Readonly<Record<string, TransferFailure>> = {};
  readonly powers: CallCapabilities;

  constructor() {
    const control: CallControl = {
      optOut: async () => true,
      bookCallback: async () => true,
      setFields: async () => this.done.push('writes fields') > 0,
      sendDtmf: async () => true,
      maskRecording: async (masked) => {
        this.done.push(masked ? 'recording is silent' : 'recording goes on');
        return this.masks;
      },
      takeMessage: () => this.done.push('takes a message') > 0,
      transfer: async ({ target, ringTimeoutMs, brief, way }) => {
        const whom = target.kind === 'destination' ? target.destination.to : target.name;
        const told = brief === null ? '' : ` (${way}: ${brief.text})`;
        this.done.push(`ring ${whom} for ${ringTimeoutMs}${told}`);
        const failure = this.fails[whom ?? ''];
        if (failure !== undefined) return { kind: 'failed', failure, because: failure };
        return this.answers
          ? { kind: 'connected' }
          : { kind: 'failed', failure: 'no-answer', because: 'nobody answered' };
      },
    };
    this.powers = new CallCapabilities({
      agentNow: () => AGENT,
      control,
      clock: this.clock,
      waitUntilHeard: async () => void this.done.push('heard out'),
      onAway: (away) => this.done.push(away ? 'away' : 'back'),
      isHeardOut: () => this.isHeardOut,
      mayKeep: () => this.mayKeep,
      keysAskedFor: () => this.keysAskedFor,
      onPrivate: (isPrivate) => this.done.push(isPrivate ? 'private' : 'kept again'),
      brief: (destination, words) =>
        briefFor({ language: 'en-IN' }, destination, words, { variables: {}, number: null }),
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
  const rig = new Rig();
  const count = rig.collect();
  expect(rig.press('48219')).toEqual([true, true, true, true, false]);
  expect(await count).toBe(4);
  expect(rig.powers.inputs).toEqual({ input_otp: '4821' });
  expect(rig.clock.pending).toBe(0);
});

test('an input whose name has a hyphen has a place, too', () => {
  const rig = new Rig();
  rig.powers.keepInput('otp-code', '4821');
  expect(fillTemplate('{{input_otp_code}}', rig.powers.inputs)).toBe('4821');
});

test.each<[what: string, keys: string, ms: number, count: number]>([
  ['a hash ends it', '12#', 0, 2],
  ['a pause ends it', '12', 5_000, 2],
  ['nothing at all', '', 10_000, 0],
])('collected keys: %s', async (_what, keys, ms, expected) => {
  const rig = new Rig();
  const count = rig.collect();
  rig.press(keys);
  rig.clock.turn(ms);
  expect(await count).toBe(expected);
  expect(rig.press('7')).toEqual([false]);
});

test('keys that come behind the time of the tool, or where the agent asks without the tool, are nobody’s to know', async () => {
  const rig = new Rig();
  expect(rig.powers.hides('7')).toBe(false);
  const count = rig.collect();
  rig.press('12');
  rig.clock.turn(5_000);
  expect(await count).toBe(2);
  expect([rig.powers.hides('3'), rig.powers.hides('#')]).toEqual([true, false]);
  rig.clock.turn(15_000);
  expect(rig.powers.hides('3')).toBe(false);
  rig.keysAskedFor = 'secret';
  expect(rig.powers.hides('3')).toBe(true);
});

test('a first key is waited for from where the prompt was heard, however long that is', async () => {
  const rig = new Rig();
  rig.isHeardOut = false;
  const count = rig.collect();
  rig.clock.turn(14_000);
  rig.isHeardOut = true;
  rig.clock.turn(9_400);
  rig.press('4821');
  expect(await count).toBe(4);
  expect(rig.clock.pending).toBe(0);
});

test('what may not be kept is written into no field', async () => {
  const rig = new Rig();
  rig.mayKeep = false;
  expect(await rig.powers.setFields({ note: '4111' })).toBe(false);
  expect(rig.done).toEqual([]);
});

test('collecting that nobody waits for any more lets the keys go', async () => {
  const rig = new Rig();
  const abort = new AbortController();
  const count = rig.collect(abort.signal);
  abort.abort();
  expect(await count).toBe(0);
  expect([rig.press('1'), rig.clock.pending]).toEqual([[false], 0]);
});

test('what is not declared is not collected, and nobody else is rung', async () => {
  const rig = new Rig();
  expect(await rig.powers.collectDigits('pin', new AbortController().signal)).toBe(0);
  expect(await rig.powers.transfer({ to: '+919820011223', brief: '' })).toMatchObject({ kind: 'failed' });
  expect(rig.done).toEqual([]);
});

test('a transfer lets the agent end its sentence, and nobody listens while it rings', async () => {
  const rig = new Rig();
  expect(await rig.powers.transfer({ to: 'front-desk', brief: '' })).toEqual({ kind: 'connected' });
  expect(rig.done).toEqual(['heard out', 'away', 'ring +918047123456 for 15000']);
  rig.answers = false;
  await rig.powers.transfer({ to: 'front-desk', brief: '' });
  expect(rig.done.slice(-2)).toEqual(['ring +918047123456 for 15000', 'back']);
});

const BRIEFED =
  'ring +918047123457 for 20000 (warm: Hello, there is a call for you. Ravi, about a tooth. Press 1 to take the call, or 2 to decline.)';

test('who takes callers warm is told the words of the model, with how they accept', async () => {
  const rig = new Rig();
  await rig.powers.transfer({ to: 'doctor', brief: 'Ravi, about a tooth' });
  expect(rig.done).toEqual(['heard out', 'away', BRIEFED]);
});

test.each<[what: string, failure: TransferFailure, end: object, done: string[]]>([
  ['busy: the next destination', 'busy', { kind: 'connected' }, ['ring +918047123456 for 15000']],
  ['no answer: a line', 'no-answer', { kind: 'failed', say: 'The doctor does not answer.' }, ['back']],
  ['a machine: a message', 'machine', { kind: 'message' }, ['back', 'takes a message']],
  ['nothing declared: the model finds words', 'failed', { kind: 'failed', because: 'failed' }, ['back']],
])('%s', async (_, failure, end, done) => {
  const rig = new Rig();
  rig.fails = { '+918047123457': failure };
  expect(await rig.powers.transfer({ to: 'doctor', brief: 'Ravi, about a tooth' })).toMatchObject(end);
  expect(rig.done).toEqual(['heard out', 'away', BRIEFED, ...done]);
});

test('destinations that lead to each other are rung three times together, and no more', async () => {
  const rig = new Rig();
  rig.fails = { '+918047123457': 'declined' };
  await rig.powers.transfer({ to: 'doctor', brief: '' });
  expect(rig.done.filter((line) => line.startsWith('ring'))).toHaveLength(3);
});

test('a private time: words first, then the sound; where the sound cannot be masked, nothing is promised', async () => {
  const rig = new Rig();
  expect(await rig.powers.keepPrivate(true)).toBe(true);
  expect(await rig.powers.keepPrivate(false)).toBe(true);
  expect(rig.done).toEqual(['private', 'recording is silent', 'recording goes on', 'kept again']);
  rig.masks = false;
  expect(await rig.powers.keepPrivate(true)).toBe(false);
  expect(rig.done.slice(-2)).toEqual(['recording is silent', 'kept again']);
});
