// Holds of every kind, and what is agreed on anew in mid-call: by address, by direction, without an offer, by UPDATE; taken up at another
// port or in another codec. The agent stands still meanwhile and says the cut sentence again; both ways are heard. Against a real switch.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type SipMessage, statusOf } from '../carrier/sip-message.ts';
import { fieldSuite } from '../field/field-suite.ts';
import { type Line, tone } from '../field/line.ts';
import { describeSound, type PeerCall, soundPortOf } from '../field/peer.ts';
import { figure } from '../harness/figures.ts';
import { findSwitch } from '../harness/find-switch.ts';

const found = findSwitch();
const ALAW = 8;
const HELD_MS = 3_000;
const TAKEN_UP_WITHIN_MS = 800;

type Held = (body: string) => string;
const BY_DIRECTION: Held = (body) => body.replace('sendrecv', 'sendonly');
const INACTIVE: Held = (body) => body.replace('sendrecv', 'inactive');
/** RFC 2543's way. */
const BY_ADDRESS: Held = (body) => body.replace('c=IN IP4 127.0.0.1', 'c=IN IP4 0.0.0.0');

describe.skipIf(!found.ok)('holds', () => {
  const suite = fieldSuite(found, 'Holds of every kind');

  const said = (): number =>
    suite.field.vendors.elevenlabs.records.flatMap(({ messages }) => messages).length;
  const loudSince = (line: Line, from: number): number =>
    line.heard.filter(({ at, level }) => at >= from && level > 100).length;

  async function talking(): Promise<{ id: string; call: PeerCall; line: Line }> {
    const { id, call } = await suite.field.ring('asha');
    const line = await suite.field.lineOf(tone());
    call.onReinvite = (reinvite) =>
      call.respond('200 OK', {
        to: reinvite,
        body: describeSound(line.port, { payloads: [line.payload], version: 2 }),
      });
    await suite.field.pickUp(call, line, describeSound(line.port, { payloads: [0] }));
    await sleep(1_500);
    await expect.poll(() => loudSince(line, 0), { timeout: 8_000 }).toBeGreaterThan(10);
    return { id, call, line };
  }

  /** A question of the switch's own may be on its way: then it is asked again (RFC 3261, 14.1). */
  async function agreed(call: PeerCall, body: string): Promise<SipMessage> {
    for (let tries = 0; ; tries++) {
      const answer = await call.reinvite(body);
      if (statusOf(answer) !== 491 || tries === 5) {
        expect(statusOf(answer)).toBe(200);
        return answer;
      }
      await sleep(400);
    }
  }

  async function standsStill(): Promise<void> {
    await sleep(300);
    const before = said();
    await sleep(HELD_MS);
    expect(said()).toBe(before);
  }

  /** What the far end is sent since then, and what is heard of it. */
  async function takenUp(what: string, line: Line, from: number, payload = 0): Promise<void> {
    const sent = (): number =>
      line.heard.find((packet) => packet.at >= from && packet.payload === payload)?.at ?? 0;
    const heard = (): number => suite.field.heardSince(from).find(({ data }) => isLoud(data))?.at ?? 0;
    await expect.poll(sent, { timeout: 5_000 }).toBeGreaterThan(0);
    await expect.poll(heard, { timeout: 5_000 }).toBeGreaterThan(0);
    figure(`${what}: sent to after ${sent() - from} ms, heard after ${heard() - from} ms`);
    expect(heard() - from).toBeLessThan(TAKEN_UP_WITHIN_MS);
    expect(sent() - from).toBeLessThan(TAKEN_UP_WITHIN_MS);
  }

  test.each<[string, Held]>([
    ['by the address 0.0.0.0', BY_ADDRESS],
    ['sendonly', BY_DIRECTION],
    ['inactive', INACTIVE],
    ['inactive and by the address', (body) => INACTIVE(BY_ADDRESS(body))],
  ])('%s, and taken up as it was', async (what, hold) => {
    const { id, call, line } = await talking();
    const before = said();
    await agreed(call, hold(describeSound(line.port, { payloads: [0], version: 2 })));
    line.muted = true;
    await standsStill();
    line.muted = false;
    const from = Date.now();
    await agreed(call, describeSound(line.port, { payloads: [0], version: 3 }));
    await takenUp(`held ${what}`, line, from);
    await expect.poll(() => said(), { timeout: 5_000 }).toBeGreaterThan(before);
    await expect.poll(() => loudSince(line, from), { timeout: 5_000 }).toBeGreaterThan(10);
    const turn = await suite.field.controller.event(
      'turn',
      (event) => event.call === id && event.record.agentText.includes('Will you be able to come?'),
    );
    expect(turn.record.agentText).toContain('Tuesday');
  });

  test.each<[string, Held]>([
    ['by the address 0.0.0.0', BY_ADDRESS],
    ['sendonly', BY_DIRECTION],
    ['inactive', INACTIVE],
  ])('%s, and taken up at another port', async (what, hold) => {
    const { call, line } = await talking();
    await agreed(call, hold(describeSound(line.port, { payloads: [0], version: 2 })));
    line.muted = true;
    await standsStill();
    const other = await suite.field.lineOf(tone());
    call.onReinvite = (reinvite) =>
      call.respond('200 OK', {
        to: reinvite,
        body: describeSound(other.port, { payloads: [0], version: 4 }),
      });
    const from = Date.now();
    const answer = await agreed(call, describeSound(other.port, { payloads: [0], version: 3 }));
    other.target = soundPortOf(answer.body);
    other.start();
    await takenUp(`held ${what}, taken up at another port`, other, from);
  });

  test.each<[string, Held]>([
    ['by the address 0.0.0.0', BY_ADDRESS],
    ['sendonly', BY_DIRECTION],
    ['inactive', INACTIVE],
  ])('%s, and taken up in another codec', async (what, hold) => {
    const { call, line } = await talking();
    await agreed(call, hold(describeSound(line.port, { payloads: [0], version: 2 })));
    line.muted = true;
    await standsStill();
    const from = Date.now();
    await agreed(call, describeSound(line.port, { payloads: [ALAW], version: 3 }));
    line.payload = ALAW;
    line.source = alawTone();
    line.muted = false;
    await takenUp(`held ${what}, taken up in PCMA`, line, from, ALAW);
    await expect
      .poll(() => line.heard.filter((packet) => packet.at > from && isSpoken(packet.body)).length, {
        timeout: 6_000,
      })
      .toBeGreaterThan(10);
  });

  test('another codec while it is held, and taken up in that', async () => {
    const { call, line } = await talking();
    await agreed(call, BY_DIRECTION(describeSound(line.port, { payloads: [0], version: 2 })));
    await sleep(600);
    const held = BY_DIRECTION(describeSound(line.port, { payloads: [ALAW], version: 3 }));
    await agreed(call, held);
    line.payload = ALAW;
    line.source = alawTone();
    await standsStill();
    const from = Date.now();
    await agreed(call, describeSound(line.port, { payloads: [ALAW], version: 4 }));
    await takenUp('another codec on hold', line, from, ALAW);
    await expect
      .poll(() => line.heard.filter((packet) => packet.at > from && isSpoken(packet.body)).length, {
        timeout: 6_000,
      })
      .toBeGreaterThan(10);
  });

  test('held twice in other words, and taken up once', async () => {
    const { call, line } = await talking();
    await agreed(call, BY_DIRECTION(describeSound(line.port, { payloads: [0], version: 2 })));
    await sleep(500);
    await agreed(call, INACTIVE(describeSound(line.port, { payloads: [0], version: 3 })));
    await standsStill();
    const from = Date.now();
    await agreed(call, describeSound(line.port, { payloads: [0], version: 4 }));
    await takenUp('held twice', line, from);
    await expect.poll(() => loudSince(line, from), { timeout: 5_000 }).toBeGreaterThan(10);
  });

  /** A re-INVITE without a description: ours comes in the 200, theirs in the ACK. */
  async function withoutOffer(call: PeerCall, answer: string): Promise<SipMessage> {
    call.acknowledges = false;
    const from = call.heard.length;
    const cseq = call.request('INVITE');
    const offered = await call.until(
      (heard) =>
        (statusOf(heard) ?? 0) >= 200 && heard.headers.some(([, value]) => value === `${cseq} INVITE`),
      8_000,
      from,
    );
    call.request('ACK', { cseq, body: answer });
    call.acknowledges = true;
    return offered;
  }

  test('held and taken up without an offer: theirs comes in the ACK', async () => {
    const { call, line } = await talking();
    const held = BY_DIRECTION(describeSound(line.port, { payloads: [0], version: 2 }));
    const offered = await withoutOffer(call, held);
    expect(statusOf(offered)).toBe(200);
    expect(soundPortOf(offered.body)).toBeGreaterThan(0);
    await standsStill();
    const from = Date.now();
    await withoutOffer(call, describeSound(line.port, { payloads: [0], version: 3 }));
    await takenUp('held without an offer', line, from);
    await expect.poll(() => loudSince(line, from), { timeout: 5_000 }).toBeGreaterThan(10);
    expect(call.ended).toBeNull();
  });

  test('a description in an UPDATE ends nothing, and a hold by re-INVITE is taken behind it', async () => {
    const { call, line } = await talking();
    const mark = call.heard.length;
    call.request('UPDATE', { body: BY_DIRECTION(describeSound(line.port, { payloads: [0], version: 2 })) });
    // The switch makes nothing of one behind the answer.
    figure(`a hold by UPDATE is answered with ${statusOf(await call.final('UPDATE', mark))}`);
    await agreed(call, BY_DIRECTION(describeSound(line.port, { payloads: [0], version: 3 })));
    await standsStill();
    expect(call.ended).toBeNull();
  });

  describe.each<[string, Held]>([
    ['by the address 0.0.0.0', BY_ADDRESS],
    ['sendonly', BY_DIRECTION],
    ['inactive', INACTIVE],
  ])('%s', (what, hold) => {
    test.each([
      ['refused with 488', '488 Not Acceptable Here'],
      ['refused with 491', '491 Request Pending'],
      ['taken', '200 OK'],
    ])('after a question of ours that was %s', async (how, status) => {
      const { call, line } = await talking();
      let asked = 0;
      call.onReinvite = (reinvite) => {
        asked++;
        const body = status.startsWith('2')
          ? { body: describeSound(line.port, { payloads: [0], version: 2 }) }
          : {};
        call.respond(status, { to: reinvite, ...body });
      };
      const shown = await suite.client.commands.showChannels();
      const leg = shown.ok ? shown.value[0]?.leg : undefined;
      if (leg === undefined) throw new Error('the switch shows no leg');
      await suite.client.commands.renegotiate(leg);
      await expect.poll(() => asked, { timeout: 5_000 }).toBeGreaterThan(0);
      await sleep(300);
      const before = said();
      await agreed(call, hold(describeSound(line.port, { payloads: [0], version: 3 })));
      line.muted = true;
      await standsStill();
      line.muted = false;
      const from = Date.now();
      await agreed(call, describeSound(line.port, { payloads: [0], version: 4 }));
      await takenUp(`held ${what} after a question ${how}`, line, from);
      // The sentence that was cut: the hold was seen.
      await expect.poll(() => said(), { timeout: 6_000 }).toBeGreaterThan(before);
      await expect.poll(() => loudSince(line, from), { timeout: 6_000 }).toBeGreaterThan(10);
    });
  });

  test.each<[string, number, number]>([
    ['PCMA, 300 ms after the answer', ALAW, 300],
    ['PCMA, 700 ms after the answer', ALAW, 700],
    ['PCMA, in the second sentence', ALAW, 3_500],
  ])('another codec while the agent speaks: %s', async (what, payload, afterMs) => {
    const { id, call } = await suite.field.ring('asha');
    const line = await suite.field.lineOf(tone());
    await suite.field.pickUp(call, line, describeSound(line.port));
    line.source = (samples) => new Uint8Array(samples).fill(0xff);
    await sleep(afterMs);
    const from = Date.now();
    await agreed(call, describeSound(line.port, { payloads: [payload], version: 2 }));
    line.payload = payload;
    line.source = (samples) => new Uint8Array(samples).fill(0xd5);
    const spoken = (): number[] =>
      line.heard
        .filter((packet) => packet.at > from && packet.payload === payload && isSpoken(packet.body))
        .map(({ at }) => at);
    await expect.poll(() => spoken().length, { timeout: 4_000 }).toBeGreaterThan(20);
    figure(`another codec, ${what}: spoken again after ${(spoken()[0] ?? 0) - from} ms`);
    const turn = await suite.field.controller.event(
      'turn',
      (event) => event.call === id && event.record.agentText !== '',
    );
    expect(turn.record.agentText).toContain('Will you be able to come?');
    // As noise it would be loud all the time, also once the sentence is over.
    await expect
      .poll(
        () => line.heard.slice(-25).every((packet) => packet.payload === payload && !isSpoken(packet.body)),
        {
          timeout: 20_000,
        },
      )
      .toBe(true);
  });
});

function alawTone(hz = 440): (samples: number) => Uint8Array {
  let at = 0;
  return (samples) =>
    Uint8Array.from({ length: samples }, () => (Math.floor((at++ * hz * 2) / 8000) % 2 === 0 ? 0xb5 : 0x35));
}

/** A-law that is no silence. */
function isSpoken(body: Uint8Array): boolean {
  return body.some((byte) => ((byte ^ 0xd5) & 0x7f) > 0x28);
}

function isLoud(data: Buffer): boolean {
  for (let i = 0; i + 1 < data.length; i += 2) if (Math.abs(data.readInt16LE(i)) > 300) return true;
  return false;
}
