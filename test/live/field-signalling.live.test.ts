// Signalling out of the field, against a real switch: what was tried there and stood, kept here so that it stands on; what the
// switch refuses by itself; and calls whose far end is gone.
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { methodOf, statusOf } from './carrier/sip-message.ts';
import { endField } from './field/end-field.ts';
import { FieldWorld, LISTENER } from './field/field-world.ts';
import { describeSound, Peer, type PeerCall } from './field/peer.ts';
import { figure } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { Stored } from './harness/stored.ts';

const found = findSwitch();
const FLOOD = { perSecond: 200, ms: 3_000, talking: 5 } as const;

describe.skipIf(!found.ok)('signalling out of the field', () => {
  let field: FieldWorld;

  beforeAll(async () => {
    if (found.ok) field = await FieldWorld.open(found.switch);
  });

  endField('signalling', 'Signalling out of the field', () => ({ field }));

  /** The call lives, and the agent's side is sent. */
  async function lives(call: PeerCall, heard: { length: number }): Promise<void> {
    const before = heard.length;
    await sleep(1_000);
    expect(call.ended).toBeNull();
    expect(heard.length - before).toBeGreaterThan(20);
  }

  function count(call: PeerCall, method: string): number {
    return call.heard.filter((heard) => methodOf(heard) === method).length;
  }

  test('a 200 that is repeated is acknowledged each time', async () => {
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    for (let i = 0; i < 3; i++) {
      call.respond('200 OK', { body: describeSound(line.port, { payloads: [0] }) });
      await sleep(300);
    }
    await expect.poll(() => count(call, 'ACK'), { timeout: 5_000 }).toBeGreaterThanOrEqual(4);
    await lives(call, line.heard);
  });

  test.each([
    ['no number', 'Q.850;cause=0', 'NORMAL_CLEARING'],
    ['the usual one', 'Q.850;cause=16;text="Terminated"', 'NORMAL_CLEARING'],
    ['one of SIP', 'SIP;cause=200;text="Call completed elsewhere"', 'NORMAL_CLEARING'],
  ])('a BYE whose Reason has %s is an ordinary end', async (_what, reason, cause) => {
    const { id, call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    await sleep(500);
    call.ended = 'bye of the peer';
    call.request('BYE', { headers: [`Reason: ${reason}`] });
    const ended = await field.controller.ended(id);
    expect(ended.outcome).toMatchObject({ kind: 'answered', hangupCause: cause, endedBy: 'callee' });
  });

  test('a second 200, of another telephone, changes nothing for the first', async () => {
    const { call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    const other = await field.lineOf();
    call.respond('200 OK', { body: describeSound(other.port, { payloads: [0] }), tag: 'another' });
    await lives(call, line.heard);
  });

  test('a 200 that crosses our CANCEL is taken, and hung up', async () => {
    const { id, call } = await field.ring();
    const line = await field.lineOf();
    call.respond('180 Ringing');
    call.answersCancel = () => call.respond('200 OK', { body: describeSound(line.port, { payloads: [0] }) });
    await sleep(300);
    await field.controller.hangUp(id);
    await call.until((heard) => methodOf(heard) === 'BYE', 15_000);
    await field.controller.ended(id);
  });

  test('a redirection is not followed: nobody is rung at the carrier’s word', async () => {
    const { id, call } = await field.ring();
    const calls = field.peer.calls.length;
    call.respond('302 Moved Temporarily', { headers: ['Contact: <sip:+19005550100@127.0.2.1>'] });
    await field.controller.ended(id);
    await sleep(500);
    expect(field.peer.calls.length).toBe(calls);
  });

  test('two requests that cross: theirs is answered, ours is taken back', async () => {
    const { call } = await field.ring();
    const line = await field.lineOf();
    call.onReinvite = (reinvite) => call.respond('491 Request Pending', { to: reinvite });
    await field.pickUp(call, line);
    await sleep(1_500);
    // Ours comes as soon as nothing is heard.
    line.muted = true;
    await expect.poll(() => count(call, 'INVITE'), { timeout: 5_000 }).toBeGreaterThan(0);
    line.muted = false;
    const answer = await call.reinvite(describeSound(line.port, { payloads: [0], version: 2 }));
    expect([200, 491]).toContain(statusOf(answer));
    await lives(call, line.heard);
  });

  test('a caller who never acknowledges our 200 is let go', async () => {
    const line = await field.lineOf();
    const before = field.controller.events.length;
    const call = field.callIn({ body: describeSound(line.port) });
    call.acknowledges = false;
    call.onReinvite = () => {};
    expect(statusOf(await call.final('INVITE'))).toBe(200);
    const ends = (): boolean =>
      field.controller.events.slice(before).some((event) => event.kind === 'call-ended');
    await expect.poll(ends, { timeout: 60_000, interval: 500 }).toBe(true);
  }, 80_000);

  const canary = '/tmp/trunkline-live-canary-of-a-name';

  test.each<[string, { from?: string; headers?: string[] }]>([
    ['From as tel:', { from: '<tel:+12125550100>' }],
    ['From with a phone-context', { from: '<sip:5550100;phone-context=+1212@127.0.2.1;user=phone>' }],
    ['folded headers', { headers: ['Subject: a line\r\n that goes on\r\n\tand on'] }],
    ['a name of 4,000 letters', { from: `"${'N'.repeat(4_000)}" <sip:+12125550100@127.0.2.1>` }],
    [
      'a name that would run a program',
      { from: `"\${system(touch ${canary})}" <sip:+12125550100@127.0.2.1>` },
    ],
  ])('%s: the call is answered', async (_what, more) => {
    const line = await field.lineOf();
    const call = field.callIn({ body: describeSound(line.port), ...more });
    expect(statusOf(await call.final('INVITE'))).toBe(200);
    expect(existsSync(canary)).toBe(false);
  });

  test('no codec in common: refused, and booked as what it is', async () => {
    const line = await field.lineOf();
    const body = describeSound(line.port, { payloads: [0] })
      .replace('RTP/AVP 0 101', 'RTP/AVP 18 101')
      .replace('a=rtpmap:0 PCMU/8000', 'a=rtpmap:18 G729/8000');
    const before = field.controller.events.length;
    const call = field.callIn({ body });
    expect(statusOf(await call.final('INVITE'))).toBe(488);
    const begun = await field.controller.event(
      'call-started',
      (event) => field.controller.events.indexOf(event) >= before,
    );
    await field.controller.ended(begun.call);
    const stored = new Stored(field.world.config).call(begun.call);
    expect([stored.outcome, stored.hangupCause]).toEqual(['failed', 'INCOMPATIBLE_DESTINATION']);
    // No fault of the trunk's: what comes next goes through.
    const { call: next } = await field.ring();
    expect(next.ended).toBeNull();
  });

  test(`a flood of ${FLOOD.perSecond} strangers a second is not heard by ${FLOOD.talking} calls that talk`, async () => {
    const lines = [];
    for (let i = 0; i < FLOOD.talking; i++) {
      const { call } = await field.ring('asha');
      const line = await field.lineOf();
      await field.pickUp(call, line);
      lines.push(line);
    }
    const stranger = await Peer.open('127.0.2.9');
    await sleep(500);
    const from = Date.now();
    for (let sent = 0; Date.now() - from < FLOOD.ms; sent++) {
      stranger.invite(field.world.ports.sip, LISTENER, { body: describeSound(40_000) });
      await sleep(Math.max(0, from + (sent * 1_000) / FLOOD.perSecond - Date.now()));
    }
    stranger.close();
    let worst = 0;
    for (const { heard } of lines) {
      const during = heard.filter(({ at }) => at >= from && at <= from + FLOOD.ms);
      expect(during.length).toBeGreaterThan(FLOOD.ms / 40);
      for (const [i, packet] of during.entries())
        worst = Math.max(worst, packet.at - (during[i - 1] ?? packet).at);
    }
    figure(
      `a flood of ${FLOOD.perSecond} INVITEs a second: the worst gap of ${FLOOD.talking} voices was ${worst} ms`,
    );
    expect(worst).toBeLessThan(1_000);
    expect(stranger.calls.filter((call) => call.heard.some((heard) => statusOf(heard) === 200))).toEqual([]);
  }, 60_000);

  test('a call for which the switch had no session in that second is placed once more, and comes once', async () => {
    const again = (): number => field.controller.output.split('call placed again').length - 1;
    const before = again();
    let rung = 0;
    // Where a new second of the switch begins between the two, there was a session after all.
    for (; rung < 6 && again() === before; rung++) {
      const stranger = await Peer.open('127.0.2.9');
      for (let sent = 0; sent < FLOOD.perSecond; sent++)
        stranger.invite(field.world.ports.sip, LISTENER, { body: describeSound(40_000) });
      await expect.poll(() => stranger.calls.some((call) => call.heard.length > 0)).toBe(true);
      const calls = field.peer.calls.length;
      const { id, call } = await field.ring();
      await sleep(1_500);
      expect(field.peer.calls.length).toBe(calls + 1);
      stranger.close();
      call.respond('486 Busy Here');
      await field.controller.ended(id);
      await sleep(1_000);
    }
    figure(`rung ${rung} times behind ${FLOOD.perSecond} INVITEs: placed again ${again() - before} times`);
    expect(again()).toBeGreaterThan(before);
  }, 60_000);

  test('a far end that is gone without a word: told, asked for, and ended with the true cause', async () => {
    const { id, call } = await field.ring();
    const line = await field.lineOf();
    await field.pickUp(call, line);
    await sleep(2_000);
    line.muted = true;
    await field.controller.event(
      'warning',
      (event) => event.call === id && event.text.includes('10 s'),
      30_000,
    );
    expect(count(call, 'INVITE')).toBeGreaterThan(0);
    await field.controller.ended(id, 150_000);
    const stored = new Stored(field.world.config).call(id);
    expect(stored.hangupCause).toBe('MEDIA_TIMEOUT');
    expect(stored.endedBy).not.toBe('callee');
  }, 200_000);
});
