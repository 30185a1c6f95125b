// What far ends ask for in the field, one by one, against a real switch: calls that end as they begin, offers that few make, withheld
// numbers, keys on every way. Each was seen to break a call once.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { header, methodOf, statusOf } from './carrier/sip-message.ts';
import { endField } from './field/end-field.ts';
import { FieldWorld } from './field/field-world.ts';
import type { Line } from './field/line.ts';
import { describeSound, type PeerCall, soundPortOf } from './field/peer.ts';
import { figure } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();

/** How often a call is ended as it begins, for each delay. */
const EARLY_HANG_UPS = Number(process.env['TRUNKLINE_EARLY_HANG_UPS'] ?? 20);
const AT_ONCE = 5;

describe.skipIf(!found.ok)('requests out of the field', () => {
  let field: FieldWorld;
  let client: SwitchClient;

  beforeAll(async () => {
    if (!found.ok) return;
    field = await FieldWorld.open(found.switch, { appliance: { recordings: { enabled: true } } });
    client = await SwitchClient.open(field.world);
  });

  endField('requests', 'Requests out of the field', () => ({ field, client }));

  test.each(['inbound', 'outbound'] as const)(
    '%s calls that end as they begin leave no session behind',
    async (direction) => {
      let begun = 0;
      const end = async (call: PeerCall, delayMs: number): Promise<void> => {
        if (delayMs > 0) await sleep(delayMs);
        call.bye();
        begun++;
      };
      const asCaller = async (delayMs: number): Promise<void> => {
        const line = await field.lineOf();
        const call = field.callIn({ body: describeSound(line.port) });
        await call.final('INVITE', 0, 30_000);
        await end(call, delayMs);
        line.close();
      };
      const asCallee = async (delayMs: number): Promise<void> => {
        const { call } = await field.ring();
        const line = await field.lineOf();
        call.respond('200 OK', { body: describeSound(line.port, { payloads: [0] }) });
        await call.until((heard) => methodOf(heard) === 'ACK');
        await end(call, delayMs);
      };
      for (const delayMs of [0, 5, 10, 15, 20, 40]) {
        const ended: Promise<void>[] = [];
        for (let i = 0; i < EARLY_HANG_UPS; i++) {
          // One after the other where they are ours: which call is whose is told by the order.
          if (direction === 'outbound') await asCallee(delayMs);
          else ended.push(asCaller(delayMs));
          if (ended.length === AT_ONCE || i === EARLY_HANG_UPS - 1) await Promise.all(ended.splice(0));
        }
      }
      await expect.poll(async () => (await channels()).length, { timeout: 20_000, interval: 500 }).toBe(0);
      // A dead session is in no list of channels; the switch still counts it.
      await expect.poll(sessions, { timeout: 20_000, interval: 500 }).toBe(0);
      figure(`${direction}, ended 0 to 40 ms after the answer: 0 sessions left of ${begun}`);
    },
    EARLY_HANG_UPS * 6 * 1_000 + 60_000,
  );

  async function sessions(): Promise<number | null> {
    const answer = await client.commands.sessionLoad();
    return answer.ok ? (answer.value?.count ?? null) : null;
  }

  async function channels(): Promise<readonly unknown[]> {
    const answer = await client.commands.showChannels();
    return answer.ok ? answer.value : ['not told'];
  }

  test('an INVITE without a description is answered with ours, and the call works', async () => {
    const line = await field.lineOf();
    const call = field.callIn({ body: null });
    call.acknowledges = false;
    const answer = await call.final('INVITE');
    expect(statusOf(answer)).toBe(200);
    line.target = soundPortOf(answer.body);
    call.request('ACK', { cseq: 100, body: describeSound(line.port, { payloads: [0] }) });
    line.start();
    await expect.poll(() => line.spans().length, { timeout: 5_000 }).toBeGreaterThan(0);
  });

  test.each([
    ['Require: 100rel', ['Require: 100rel', 'Supported: 100rel']],
    ['a session timer of 90 s', ['Session-Expires: 90', 'Supported: timer']],
  ])('%s is taken', async (_what, headers) => {
    const line = await field.lineOf();
    const call = field.callIn({ body: describeSound(line.port), headers });
    expect(statusOf(await call.final('INVITE'))).toBe(200);
  });

  test.each([
    [
      'anonymous, with the number in P-Asserted-Identity',
      ['P-Asserted-Identity: <sip:+12125550177@127.0.2.1>', 'Privacy: id'],
      'sip:anonymous@anonymous.invalid',
    ],
    [
      'Remote-Party-ID with privacy',
      ['Remote-Party-ID: <sip:+12125550177@127.0.2.1>;party=calling;privacy=full;screen=yes'],
      'sip:+12125550177@127.0.2.1',
    ],
    ['Privacy: id alone', ['Privacy: id'], 'sip:+12125550177@127.0.2.1'],
  ])('a withheld number stays withheld: %s', async (_what, headers, from) => {
    const before = field.controller.events.length;
    const line = await field.lineOf();
    const call = field.callIn({ body: describeSound(line.port), headers, from: `<${from}>` });
    expect(statusOf(await call.final('INVITE'))).toBe(200);
    const nobodys = (): number =>
      field.controller.events
        .slice(before)
        .filter(
          (event) => event.kind === 'call-started' && event.direction === 'inbound' && event.number === null,
        ).length;
    await expect.poll(nobodys, { timeout: 5_000 }).toBe(1);
    expect(JSON.stringify(field.controller.events.slice(before))).not.toContain('2125550177');
  });

  /** What the model was told of keys. */
  async function keysTold(press: (call: PeerCall, line: Line) => Promise<void>): Promise<string> {
    let told = '';
    field.vendors.script.replies = (request) => {
      const last = request.messages.filter(({ role }) => role === 'user').at(-1);
      told += /\[pressed ([^\]]+)\]/.exec(JSON.stringify(last?.content ?? ''))?.[1] ?? '';
      return { text: 'Thank you.' };
    };
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    await sleep(1_500);
    await press(call, line);
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sleep(3_500);
    return told;
  }

  async function info(call: PeerCall, contentType: string, body: string): Promise<void> {
    const from = call.heard.length;
    call.request('INFO', { contentType, body });
    await call.final('INFO', from);
    await sleep(150);
  }

  async function event(line: Line, key: number, ends: boolean): Promise<void> {
    const stamp = line.timestamp;
    for (let i = 1; i <= 4; i++) {
      line.packet(101, Uint8Array.of(key, 10, 0, i * 40), i === 1, stamp);
      await sleep(20);
    }
    if (ends) for (let i = 0; i < 3; i++) line.packet(101, Uint8Array.of(key, 0x8a, 0, 160), false, stamp);
    await sleep(200);
  }

  test.each<[string, (call: PeerCall, line: Line) => Promise<void>, RegExp]>([
    [
      'by INFO, application/dtmf-relay',
      async (call) => {
        for (const key of '42')
          await info(call, 'application/dtmf-relay', `Signal=${key}\r\nDuration=160\r\n`);
      },
      /^42$/,
    ],
    [
      'by INFO, application/dtmf, the star and the hash among them',
      async (call) => {
        for (const key of '4*') await info(call, 'application/dtmf', key);
      },
      /^4\*$/,
    ],
    [
      'in both ways at once',
      async (call, line) => {
        for (const key of [4, 4, 2]) {
          await info(call, 'application/dtmf-relay', `Signal=${key}\r\nDuration=160\r\n`);
          await event(line, key, true);
        }
      },
      /^442$/,
    ],
    [
      // The switch takes a key at its second packet (handle_rfc2833): of one alone it makes nothing.
      'of which two packets alone arrive',
      async (_call, line) => {
        for (const key of [4, 2]) {
          const stamp = line.timestamp;
          line.packet(101, Uint8Array.of(key, 10, 0, 160), true, stamp);
          await sleep(40);
          line.packet(101, Uint8Array.of(key, 10, 1, 224), false, stamp);
          await sleep(300);
        }
      },
      /^42$/,
    ],
    [
      'as events whose ends are lost',
      async (_call, line) => {
        for (const key of [4, 2]) await event(line, key, false);
      },
      /^42$/,
    ],
  ])('keys %s are taken once', async (_what, press, expected) => {
    expect(await keysTold(press)).toMatch(expected);
  });

  test('what a far end sends besides leaves the call as it is', async () => {
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    await sleep(500);
    const timer = { headers: ['Supported: timer', 'Session-Expires: 1800;refresher=uac'] };
    for (const method of ['UPDATE', 'OPTIONS', 'MESSAGE', 'REFER', 'FROBNICATE']) {
      const from = call.heard.length;
      const more = method === 'UPDATE' ? timer : { headers: ['Refer-To: <sip:+19005550100@127.0.0.1:5999>'] };
      call.request(method, more);
      const answer = await call.final(method, from);
      if (method === 'REFER') expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    }
    const refreshed = await call.reinvite(describeSound(line.port, { payloads: [0], version: 2 }));
    expect(statusOf(refreshed)).toBe(200);
    const fax = describeSound(line.port).replace(/m=audio (\d+) RTP\/AVP [\d ]+/, 'm=image $1 udptl t38');
    expect(statusOf(await call.reinvite(fax))).toBeGreaterThanOrEqual(400);
    expect(header(refreshed, 'call-id')).toBe(call.id);
    const before = line.heard.length;
    await sleep(1_000);
    expect(line.heard.length - before).toBeGreaterThan(40);
    expect(call.ended).toBeNull();
  });
});
