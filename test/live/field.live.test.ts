// What networks and far ends do in the field, one by one, against a real switch: packets of other lengths, sound that moves,
// calls that end as they begin, keys on every way, requests that few send. Each was seen to break a call once.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { header, methodOf, statusOf } from './carrier/sip-message.ts';
import { Line, NumberedFrames, tone } from './field/line.ts';
import { describeSound, Peer, type PeerCall, soundPortOf } from './field/peer.ts';
import type { ControllerProcess } from './harness/controller-process.ts';
import { agentFile, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';
import { Vendors } from './harness/vendors.ts';
import { World } from './harness/world.ts';

const found = findSwitch();

const TALKER = '+12025550199';
const LISTENER = '+12025550198';
const CALLEE = '+12125550100';
/** How often a call is ended as it begins, for each delay. */
const EARLY_HANG_UPS = Number(process.env['TRUNKLINE_EARLY_HANG_UPS'] ?? 20);

const AT_ONCE = 5;
const HEARD_AGAIN_WITHIN_MS = 200;
/** From being sent to the transcriber, nine of ten frames, on a machine with nothing else to do. */
const QUIET_FRAME_MS = 10;

describe.skipIf(!found.ok)('out of the field', () => {
  let vendors: Vendors;
  let peer: Peer;
  let world: World;
  let controller: ControllerProcess;
  let client: SwitchClient;
  let failed = false;
  const lines: Line[] = [];

  beforeAll(async () => {
    if (!found.ok) return;
    vendors = await Vendors.start();
    vendors.script.heard = [];
    peer = await Peer.open('127.0.2.1');
    const trunk = {
      name: 'main',
      host: peer.address,
      inboundAddresses: [`${peer.address}/32`],
      pingSeconds: 0,
    };
    world = await World.open({
      installed: found.switch,
      carrier: peer,
      appliance: { recordings: { enabled: true } },
      declarations: {
        ...vendors.declarations,
        'trunks/main.yaml': trunkFile(peer.port, trunk),
        'numbers.yaml': {
          numbers: [
            { number: TALKER, trunk: 'main', direction: 'both', agent: 'asha' },
            { number: LISTENER, trunk: 'main', direction: 'both', agent: 'quiet' },
          ],
        },
        'agents/asha.yaml': agentFile({ maxCallMs: 120_000, idle: { afterMs: 60_000, prompts: ['Hello?'] } }),
        'agents/quiet.yaml': agentFile({
          name: 'quiet',
          firstSpeaker: 'caller',
          maxCallMs: 120_000,
          idle: { afterMs: 60_000, prompts: ['Hello?'] },
        }),
      },
      environment: vendors.environment,
    });
    controller = await world.startController();
    client = await SwitchClient.open(world);
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    for (const call of peer.calls) call.bye();
    for (const line of lines.splice(0)) line.close();
    peer.onCall = () => {};
    vendors.script.heard = [];
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${world.keepEvidence('field')}`);
    sayFigures('Out of the field');
    await client?.close();
    await world?.close(failed);
    await vendors?.stop();
    peer?.close();
  });

  async function lineOf(source?: (samples: number) => Uint8Array): Promise<Line> {
    const line = await Line.open(source);
    lines.push(line);
    return line;
  }

  /** Has the controller ring the peer. */
  async function ring(agent = 'quiet'): Promise<{ id: string; call: PeerCall }> {
    const before = peer.calls.length;
    const from = agent === 'asha' ? TALKER : LISTENER;
    const id = await controller.dial({
      number: CALLEE,
      agent,
      from,
      variables: { name: 'Ravi', day: 'Tuesday', time: 'eleven' },
    });
    return { id, call: await peer.call((call) => peer.calls.indexOf(call) >= before) };
  }

  /** The peer picks up, and its line runs. */
  async function pickUp(call: PeerCall, line: Line, description?: string): Promise<void> {
    line.target = soundPortOf(call.invite.body);
    call.respond('200 OK', { body: description ?? describeSound(line.port, { payloads: [0] }) });
    await call.until((heard) => methodOf(heard) === 'ACK');
    line.start();
  }

  function callIn(more: { headers?: string[]; from?: string; body?: string | null; line: Line }): PeerCall {
    const body = more.body === undefined ? describeSound(more.line.port) : more.body;
    const { headers = [], from } = more;
    return peer.invite(world.ports.sip, TALKER, { headers, body, ...(from === undefined ? {} : { from }) });
  }

  /** What the transcriber was sent since then, each message with its moment. */
  function heardSince(at: number): { at: number; data: Buffer }[] {
    return vendors.deepgram.records.flatMap(({ sound }) => sound).filter((one) => one.at >= at);
  }

  function isLoud(data: Buffer): boolean {
    for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > 300) return true;
    return false;
  }

  test.each([
    ['30 ms, as agreed', 30, 30],
    ['10 ms, as agreed', 10, 10],
    ['30 ms, where 20 was agreed', 20, 30],
    ['40 ms, where 20 was agreed', 20, 40],
  ])('packets of %s: the call lives, and the transcriber hears all of it', async (_what, ptime, packetMs) => {
    const frames = new NumberedFrames();
    const { id, call } = await ring();
    const line = await lineOf(frames.source);
    line.packetMs = packetMs;
    await pickUp(call, line, describeSound(line.port, { payloads: [0], ptime }));
    await sleep(2_000);
    const from = Date.now();
    const before = frames.sent;
    await sleep(6_000);
    const sent = frames.sent - before;
    const numbers = frames.numbersIn(Buffer.concat(heardSince(from).map(({ data }) => data)));
    const distinct = new Set(numbers).size;
    figure(`packets of ${packetMs} ms, ${ptime} agreed: ${distinct} of ${sent} frames heard`);
    expect(call.ended).toBeNull();
    expect(distinct / sent).toBeGreaterThan(0.9);
    call.bye();
    await controller.ended(id);
  });

  test('the length of packets changes in mid-call: nothing ends', async () => {
    const frames = new NumberedFrames();
    const { call } = await ring();
    const line = await lineOf(frames.source);
    await pickUp(call, line);
    for (const packetMs of [20, 30, 10, 40, 20]) {
      line.packetMs = packetMs;
      await sleep(2_500);
      expect(call.ended, `after packets of ${packetMs} ms`).toBeNull();
    }
    const from = Date.now();
    await sleep(2_000);
    expect(heardSince(from).reduce((sum, { data }) => sum + data.length, 0)).toBeGreaterThan(28_000);
  });

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
        const line = await lineOf();
        const call = callIn({ line });
        await call.final('INVITE', 0, 30_000);
        await end(call, delayMs);
        line.close();
      };
      const asCallee = async (delayMs: number): Promise<void> => {
        const { call } = await ring();
        const line = await lineOf();
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

  test('an announcement at one port, the answer at another: sound both ways soon after it', async () => {
    const { call } = await ring('asha');
    const announced = await lineOf(tone());
    announced.target = soundPortOf(call.invite.body);
    call.respond('183 Session Progress', { body: describeSound(announced.port, { payloads: [0] }) });
    announced.start();
    await sleep(1_200);
    const line = await lineOf(tone());
    const body = describeSound(line.port, { payloads: [0], version: 2 });
    call.onReinvite = (reinvite) => call.respond('200 OK', { to: reinvite, body });
    const from = Date.now();
    await pickUp(call, line, body);
    announced.close();
    await expect.poll(() => line.heard.length, { timeout: 3_000 }).toBeGreaterThan(20);
    await expect.poll(() => heardSince(from).some(({ data }) => isLoud(data)), { timeout: 3_000 }).toBe(true);
    const first = (line.heard[0]?.at ?? 0) - from;
    figure(`183 and 200 at different ports: sound at the new one after ${first} ms`);
    expect(first).toBeLessThan(1_000);
  });

  test('the far end moves: it is heard again, and a stranger meanwhile is not', async () => {
    const frames = new NumberedFrames();
    const { call } = await ring();
    const line = await lineOf(frames.source);
    let asked = 0;
    call.onReinvite = (reinvite) => {
      asked = Date.now();
      call.respond('200 OK', { to: reinvite, body: describeSound(line.port, { payloads: [0], version: 2 }) });
    };
    await pickUp(call, line);
    for (let move = 0; move < 3; move++) {
      await sleep(1_000);
      const from = Date.now();
      await sleep(2_000);
      // The machine's own part: a frame takes 4 to 12 ms on a quiet one.
      const usual = frames.lateness(heardSince(from), 0.9);
      const before = frames.sent;
      await line.move();
      const moved = Date.now();
      await expect.poll(() => heardAgain(frames, before, moved) ?? 0, { timeout: 3_000 }).toBeGreaterThan(0);
      const again = (heardAgain(frames, before, moved) ?? 0) - moved;
      figure(
        `the far end moved: asked after ${asked - moved} ms, heard again after ${again} ms (a frame takes ${usual} ms)`,
      );
      expect(again).toBeLessThanOrEqual(HEARD_AGAIN_WITHIN_MS + Math.max(0, usual - QUIET_FRAME_MS));
    }
    line.muted = true;
    const stranger = await lineOf(tone(900));
    stranger.target = line.target;
    stranger.packetMs = 200;
    stranger.source = () => tone(900)(160);
    await sleep(500);
    const from = Date.now();
    const packets = line.heard.length;
    stranger.start();
    await sleep(3_000);
    expect(heardSince(from).filter(({ data }) => isLoud(data))).toEqual([]);
    expect(line.heard.length - packets).toBeGreaterThan(120);
    stranger.close();
    const before = frames.sent;
    line.muted = false;
    const back = Date.now();
    await expect.poll(() => heardAgain(frames, before, back) ?? 0, { timeout: 3_000 }).toBeGreaterThan(0);
  });

  /** When the first frame was heard that was sent from then on. */
  function heardAgain(frames: NumberedFrames, from: number, since: number): number | undefined {
    return heardSince(since).find(({ data }) => frames.numbersIn(data).some((number) => number >= from))?.at;
  }

  /** A stall of a second, and how the frames that it kept came; they are in time again so long after it. */
  async function stallOf(line: Line, frames: NumberedFrames, againMs: number) {
    const before = frames.sent;
    line.stall();
    await sleep(1_000);
    const kept = frames.sent - before;
    line.release();
    const released = Date.now();
    await sleep(againMs);
    const from = Date.now();
    await sleep(800);
    const heard = heardSince(released);
    const numbers = new Set(frames.numbersIn(Buffer.concat(heard.map(({ data }) => data))));
    const found = Array.from({ length: kept }, (_, i) => before + i).filter((n) => numbers.has(n)).length;
    return { kept, found, released, late: frames.lateness(heard.filter(({ at }) => at >= from)) };
  }

  test('a network that stalls for a second is made up for, and so is the next stall', async () => {
    const frames = new NumberedFrames();
    const { call } = await ring();
    const line = await lineOf(frames.source);
    await pickUp(call, line);
    await sleep(500);
    const begun = Date.now();
    await sleep(800);
    // What a busy machine takes anyhow.
    const usual = frames.lateness(heardSince(begun));
    for (let stall = 0; stall < 2; stall++) {
      const { kept, found, late } = await stallOf(line, frames, 2_000);
      figure(`stall of 1 s, agent silent: ${found} of ${kept} frames heard, then ${late} ms late`);
      expect(found).toBeGreaterThan(kept * 0.9);
      expect(late - usual).toBeLessThan(100);
    }
    call.bye();
  });

  test('a stall while the agent speaks is made up for within a second, and a break after it takes nothing along', async () => {
    const frames = new NumberedFrames();
    const { call } = await ring('asha');
    const line = await lineOf(frames.source);
    await pickUp(call, line);
    await expect.poll(() => line.spans().length, { timeout: 5_000 }).toBeGreaterThan(0);
    await sleep(400);
    const begun = Date.now();
    await sleep(800);
    const usual = frames.lateness(heardSince(begun));
    const { kept, found, late, released } = await stallOf(line, frames, 1_000);
    const spoken = line.heard.filter(({ at, level }) => at >= released && level > 100);
    const until = Date.now();
    const gaps = line.heard.filter(({ at }) => at >= released - 1_000 && at <= until).map(({ at }) => at);
    const gap = Math.max(...gaps.slice(1).map((at, i) => at - (gaps[i] ?? at)));
    figure(
      `stall of 1 s, agent speaking: ${found} of ${kept} frames heard, then ${late} ms late (usual ${usual}), worst gap in its voice ${gap} ms`,
    );
    // It was speaking all the time, or this says nothing.
    expect(spoken.at(-1)?.at).toBeGreaterThan(until - 400);
    expect(late - usual).toBeLessThan(100);
    // One may go with the buffer, and is bridged.
    expect(found).toBeGreaterThanOrEqual(kept - 2);
    const answer = await client.commands.showChannels();
    const leg = answer.ok ? answer.value[0]?.leg : undefined;
    if (leg === undefined) throw new Error('the switch shows no leg');
    const before = frames.sent;
    await client.commands.breakPlayback(leg);
    await sleep(1_000);
    const numbers = new Set(frames.numbersIn(Buffer.concat(heardSince(released).map(({ data }) => data))));
    const around = Array.from({ length: 60 }, (_, i) => before - 30 + i);
    const lost = around.filter((n) => !numbers.has(n)).length;
    figure(`a break behind it: ${lost} of ${around.length} frames around it lost`);
    // What lies in the socket when the playback ends, and once more where the order of the switch ends: both are bridged.
    expect(lost).toBeLessThanOrEqual(10);
  });

  test('silence is sent while the agent waits, to a peer that sends nothing itself, too', async () => {
    const { call } = await ring();
    const line = await lineOf();
    line.muted = true;
    await pickUp(call, line);
    await sleep(500);
    const before = line.heard.length;
    await sleep(5_000);
    const sent = line.heard.length - before;
    figure(`silence: ${sent} packets in 5 s, the first within half a second: ${before > 0}`);
    expect(before).toBeGreaterThan(0);
    expect(sent).toBeGreaterThan(200);
  });

  test('the codec changes in the middle of the greeting: what was not heard is said in the new one', async () => {
    const { id, call } = await ring('asha');
    const line = await lineOf();
    await pickUp(call, line, describeSound(line.port));
    await sleep(900);
    await call.reinvite(describeSound(line.port, { payloads: [8], version: 2 }));
    const changed = Date.now();
    line.payload = 8;
    line.source = (samples) => new Uint8Array(samples).fill(0xd5);
    await expect
      .poll(() => line.heard.filter(({ payload, at }) => payload === 8 && at > changed).length, {
        timeout: 3_000,
      })
      .toBeGreaterThan(50);
    const turn = await controller.event(
      'turn',
      (event) => event.call === id && event.record.agentText !== '',
    );
    expect(turn.record.agentText).toContain('Will you be able to come?');
  });

  test('an INVITE without a description is answered with ours, and the call works', async () => {
    const line = await lineOf();
    const call = callIn({ line, body: null });
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
    const line = await lineOf();
    const call = callIn({ line, headers });
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
    const before = controller.events.length;
    const line = await lineOf();
    const call = callIn({ line, headers, from: `<${from}>` });
    expect(statusOf(await call.final('INVITE'))).toBe(200);
    const nobodys = (): number =>
      controller.events
        .slice(before)
        .filter(
          (event) => event.kind === 'call-started' && event.direction === 'inbound' && event.number === null,
        ).length;
    await expect.poll(nobodys, { timeout: 5_000 }).toBe(1);
    expect(JSON.stringify(controller.events.slice(before))).not.toContain('2125550177');
  });

  /** What the model was told of keys. */
  async function keysTold(press: (call: PeerCall, line: Line) => Promise<void>): Promise<string> {
    let told = '';
    vendors.script.replies = (request) => {
      const last = request.messages.filter(({ role }) => role === 'user').at(-1);
      told += /\[pressed ([^\]]+)\]/.exec(JSON.stringify(last?.content ?? ''))?.[1] ?? '';
      return { text: 'Thank you.' };
    };
    const { call } = await ring();
    const line = await lineOf();
    await pickUp(call, line);
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

  test('a far end that holds the call: the agent stands still, and says the sentence again that was cut', async () => {
    const { id, call } = await ring('asha');
    const line = await lineOf(tone());
    await pickUp(call, line, describeSound(line.port, { payloads: [0] }));
    // A request of the switch's own may be under way at first.
    await sleep(1_500);
    const loudSince = (from: number): number =>
      line.heard.filter(({ at, level }) => at >= from && level > 100).length;
    await expect.poll(() => loudSince(0), { timeout: 8_000 }).toBeGreaterThan(10);
    const saidBefore = said();
    const held = describeSound(line.port, { payloads: [0], version: 2 }).replace('sendrecv', 'sendonly');
    expect(statusOf(await call.reinvite(held))).toBe(200);
    await sleep(3_000);
    expect(said()).toBe(saidBefore);
    const from = Date.now();
    expect(statusOf(await call.reinvite(describeSound(line.port, { payloads: [0], version: 3 })))).toBe(200);
    await expect.poll(() => said(), { timeout: 5_000 }).toBeGreaterThan(saidBefore);
    await expect.poll(() => loudSince(from), { timeout: 5_000 }).toBeGreaterThan(10);
    call.bye();
    await controller.ended(id);
  });

  /** How many messages the voice was sent. */
  function said(): number {
    return vendors.elevenlabs.records.flatMap(({ messages }) => messages).length;
  }

  test('what a far end sends besides leaves the call as it is', async () => {
    const { call } = await ring();
    const line = await lineOf();
    await pickUp(call, line);
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
