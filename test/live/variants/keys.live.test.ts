// Keys as far ends send them that know the rules loosely: bodies without a length, with other letters, of other makers, and the same
// key in two ways at once. Each key is taken once. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fieldSuite } from '../field/field-suite.ts';
import type { Line } from '../field/line.ts';
import { describeSound, type PeerCall } from '../field/peer.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
const RELAY = 'application/dtmf-relay';

describe.skipIf(!found.ok)('keys', () => {
  const suite = fieldSuite(found, 'Keys of all makers');

  /** What the model was told of keys. */
  async function keysTold(
    press: (call: PeerCall, line: Line) => Promise<void>,
    payloads: readonly number[] = [0],
  ): Promise<string> {
    const { field } = suite;
    let told = '';
    field.vendors.script.replies = (request) => {
      const last = request.messages.filter(({ role }) => role === 'user').at(-1);
      told += /\[pressed ([^\]]+)\]/.exec(JSON.stringify(last?.content ?? ''))?.[1] ?? '';
      return { text: 'Thank you.' };
    };
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line, describeSound(line.port, { payloads }));
    await sleep(1_500);
    await press(call, line);
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sleep(3_500);
    return told.replaceAll(/[\s,]/g, '');
  }

  async function info(call: PeerCall, contentType: string, body: string, apartMs = 150): Promise<void> {
    const from = call.heard.length;
    call.request('INFO', { contentType, body });
    await call.final('INFO', from);
    await sleep(apartMs);
  }

  async function event(line: Line, key: number, packets = 4): Promise<void> {
    const stamp = line.timestamp;
    for (let i = 1; i <= packets; i++) {
      line.packet(101, Uint8Array.of(key, 10, 0, i * 40), i === 1, stamp);
      await sleep(20);
    }
    for (let i = 0; i < 3; i++) line.packet(101, Uint8Array.of(key, 0x8a, 0, packets * 40), false, stamp);
    await sleep(200);
  }

  test.each<[string, (call: PeerCall, line: Line) => Promise<void>, string]>([
    ['Signal=*, and no Duration', (call) => info(call, RELAY, 'Signal=*\r\n'), '*'],
    [
      'Signal= # with spaces, and a line feed alone',
      (call) => info(call, RELAY, 'Signal= # \nDuration= 160\n'),
      '#',
    ],
    ['signal=5 in small letters, without a line break', (call) => info(call, RELAY, 'signal=5'), '5'],
    ['Duration before Signal', (call) => info(call, RELAY, 'Duration=160\r\nSignal=7\r\n'), '7'],
    [
      'a type with parameters, in capitals',
      (call) => info(call, 'Application/DTMF-Relay; charset=utf-8', 'Signal=8\r\n'),
      '8',
    ],
    [
      '10 for the star, 11 for the hash',
      async (call) => {
        await info(call, RELAY, 'Signal=10\r\nDuration=160\r\n');
        await info(call, RELAY, 'Signal=11\r\nDuration=160\r\n');
      },
      '*#',
    ],
    [
      'Nortel’s digits',
      async (call) => {
        for (const key of '09*')
          await info(
            call,
            'application/vnd.nortelnetworks.digits',
            `p=Digit-Collection\r\ny=Digits\r\nd=${key}\r\n`,
          );
      },
      '09*',
    ],
    [
      'the same key three times by INFO',
      async (call) => {
        for (let i = 0; i < 3; i++) await info(call, RELAY, 'Signal=4\r\nDuration=100\r\n', 250);
      },
      '444',
    ],
    [
      'by INFO with no pause between them',
      async (call) => {
        for (const key of '123456') await info(call, RELAY, `Signal=${key}\r\nDuration=100\r\n`, 0);
      },
      '123456',
    ],
    [
      'as an event, and by INFO 80 ms behind it',
      async (call, line) => {
        for (const key of [1, 1, 9]) {
          const pressed = event(line, key);
          await sleep(80);
          await info(call, RELAY, `Signal=${key}\r\nDuration=160\r\n`, 0);
          await pressed;
          await sleep(300);
        }
      },
      '119',
    ],
    [
      'as an event that is held for 2 s, and by INFO behind its end',
      async (call, line) => {
        await event(line, 6, 100);
        await info(call, RELAY, 'Signal=6\r\nDuration=2000\r\n');
        await sleep(500);
        await event(line, 2);
      },
      '62',
    ],
    [
      'by INFO in the body of a flash, which is no key',
      async (call) => {
        await info(call, RELAY, 'Signal=16\r\nDuration=160\r\n');
        await info(call, 'application/hook-flash', 'hf\r\n');
        await info(call, RELAY, 'Signal=3\r\nDuration=160\r\n');
      },
      '3',
    ],
  ])('%s', async (_what, press, expected) => {
    expect(await keysTold(press)).toBe(expected);
  });

  test('a telephone that sends nothing but keys for more than two minutes is not given up', async () => {
    const { field } = suite;
    field.vendors.script.replies = () => ({ text: 'Thank you.' });
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line, describeSound(line.port, { payloads: [0] }));
    await sleep(1_000);
    line.muted = true;
    for (let pressed = 0; pressed < 5; pressed++) {
      await sleep(28_000);
      expect(call.ended).toBeNull();
      await event(line, 5);
    }
    expect(call.ended).toBeNull();
  }, 200_000);
});
