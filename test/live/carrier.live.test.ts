// The carrier and the switch on the files that were rendered, without a controller: registrations and challenges, calls both
// ways, codecs, caller IDs, keys, and sound that arrives as it was sent. What every other live test stands on.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { encoderFor } from '../../src/media/playout/playout-codec.ts';
import { sine } from '../../src/simulator/sound/sounds.ts';
import type { LegCodec } from '../../src/telephony/audio.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { L16, PCMA, PCMU } from './carrier/line-codec.ts';
import { ALSO_OURS, OURS, trunkFile } from './harness/declared.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';
import { World } from './harness/world.ts';

const found = findSwitch();

const ACCOUNT = { user: 'clinic', password: 'carrier-secret', realm: 'carrier.test' };
const REFUSED: readonly (readonly [status: number, cause: string])[] = [
  [403, 'CALL_REJECTED'],
  [404, 'UNALLOCATED_NUMBER'],
  [480, 'NO_USER_RESPONSE'],
  [486, 'USER_BUSY'],
  [503, 'NORMAL_TEMPORARY_FAILURE'],
  [603, 'CALL_REJECTED'],
];
/** The switch sends OPTIONS at once after its start, or with its first period of 5 s. */
const PING_WITHIN_MS = 12_000;
const TONE_MS = 1_000;

function behave(carrier: Carrier, call: CarrierCall): void {
  const status = REFUSED.find(([code]) => call.number.endsWith(`0${code}`))?.[0];
  if (status !== undefined) return call.refuse(status);
  if (call.number.endsWith('0180')) return call.ring();
  if (call.number.endsWith('0183')) call.earlyMedia();
  else call.ring();
  carrier.ticker.after(100, () => call.answer());
}

describe.skipIf(!found.ok)('a carrier and a switch', () => {
  let carrier: Carrier;
  let registrar: Carrier;
  let world: World;
  let client: SwitchClient;
  let failed = false;

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({ codecs: [L16, PCMU, PCMA], onCall: (call) => behave(carrier, call) });
    registrar = await Carrier.open({
      account: ACCOUNT,
      challengesCalls: true,
      onCall: (call) => behave(registrar, call),
    });
    world = await World.open({
      installed: found.switch,
      carrier,
      declarations: {
        'trunks/carrier.yaml': trunkFile(carrier.port, { codecs: ['PCMU', 'PCMA', 'L16@16000h'] }),
        'trunks/registered.yaml': {
          ...trunkFile(registrar.port, { name: 'registered', callerIdHeader: 'pai' }),
          auth: { kind: 'register', username: ACCOUNT.user, password: `\${env:TRUNKLINE_LIVE_SIP_PASSWORD}` },
        },
        'numbers.yaml': {
          numbers: [
            { number: OURS, trunk: 'carrier', direction: 'outbound' },
            { number: ALSO_OURS, trunk: 'registered', direction: 'outbound' },
          ],
        },
      },
      environment: { TRUNKLINE_LIVE_SIP_PASSWORD: ACCOUNT.password },
    });
    client = await SwitchClient.open(world);
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
  });

  afterAll(async () => {
    if (failed) figure(`evidence is kept in ${world?.keepEvidence('carrier')}`);
    sayFigures('Carrier and switch');
    await client?.close();
    await world?.close(failed);
    await carrier?.close();
    await registrar?.close();
  });

  async function answered(number: string, codecs: readonly string[], gateway = 'carrier') {
    const plan = client.plan(gateway, number, { codecs });
    const at = gateway === 'carrier' ? carrier : registrar;
    const before = at.calls.length;
    expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
    const call = await at.call((one) => one.number === number && at.calls.indexOf(one) >= before);
    const event = await client.event('channel-answered', plan.leg);
    return { leg: plan.leg, call, codec: event.codec };
  }

  test('the switch is of a version that is named, and asks the carrier whether it is there', async () => {
    const version = await client.commands.version();
    expect(version).toMatchObject({ ok: true, value: expect.stringMatching(/^1\.1\d\.\d+$/) });
    if (version.ok) figure(`FreeSWITCH ${version.value}`);
    expect(await client.commands.moduleExists('mod_audio_stream')).toEqual({ ok: true, value: true });
    await expect.poll(() => carrier.optionsSeen, { timeout: PING_WITHIN_MS }).toBeGreaterThan(0);
    expect(await client.commands.gatewayStatus('carrier')).toMatchObject({ ok: true, value: { up: true } });
  });

  test('a trunk that registers answers the challenge, and its calls answer theirs', async () => {
    await expect.poll(() => registrar.registrations.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect
      .poll(async () => (await client.commands.gatewayStatus('registered')).ok, { timeout: 5_000 })
      .toBe(true);
    expect(await client.commands.gatewayStatus('registered')).toMatchObject({
      value: { state: 'REGED', up: true },
    });
    const { leg, call } = await answered('+12025550131', ['PCMU'], 'registered');
    // With a caller ID in From, and asserted as this trunk wants it.
    expect(call.fromUser).toBe(OURS);
    await client.commands.hangUp(leg, 'NORMAL_CLEARING');
    await call.ended();
  });

  test.each([
    ['PCMU', ['PCMU'], { name: 'PCMU', sampleRateHz: 8000 }],
    ['PCMA', ['PCMA', 'PCMU'], { name: 'PCMA', sampleRateHz: 8000 }],
    ['L16', ['L16@16000h', 'PCMU'], { name: 'L16', sampleRateHz: 16_000 }],
  ] as const)(
    '%s: the leg says what it speaks, and a file in it arrives whole',
    async (name, codecs, codec) => {
      const { leg, call, codec: told } = await answered('+12025550132', codecs);
      expect(told).toEqual(codec);
      expect(call.chosen?.codec.name).toBe(name);
      const sound = sine(440, TONE_MS, -12, codec.sampleRateHz);
      const file = join(world.folders.playout, `tone-${leg}.${name}`);
      writeFileSync(file, encoderFor(told as LegCodec)?.encode(sound) ?? '');
      expect(await client.commands.play(leg, file)).toBe(true);
      await client.event('playback-stopped', leg);
      await sleep(100);
      await client.commands.hangUp(leg, 'NORMAL_CLEARING');
      await call.ended();
      const [span, ...more] = call.line.heard.spans();
      expect(more).toEqual([]);
      expect(Math.abs((span?.toAt ?? 0) - (span?.fromAt ?? 0) - TONE_MS)).toBeLessThan(60);
      // Sample for sample: what was heard stands in what was played, without an inserted or a missing frame.
      // A packet of silence may have come in the same moment as the first of these.
      const frame = codec.sampleRateHz / 50;
      const heard = call.line.heard.samples(span?.fromAt);
      const differences = [0, frame, 2 * frame].map((from) =>
        rmsOfDifference(heard.subarray(from, from + sound.length - 2 * frame), sound),
      );
      expect(Math.min(...differences)).toBeLessThan(200);
    },
  );

  test('keys travel both ways, on 8 and on 16 kHz', async () => {
    for (const codecs of [['PCMU'], ['L16@16000h']]) {
      const { leg, call } = await answered('+12025550133', codecs);
      call.line.press('12#');
      await expect
        .poll(() =>
          client.events.flatMap((event) => (event.kind === 'dtmf' && event.leg === leg ? event.digit : [])),
        )
        .toEqual(['1', '2', '#']);
      await client.commands.sendDtmf(leg, '79');
      await expect
        .poll(() => call.line.digits.map(({ digit }) => digit), { timeout: 3_000 })
        .toEqual(['7', '9']);
      await client.commands.hangUp(leg, 'NORMAL_CLEARING');
      await call.ended();
    }
  });

  test.each(REFUSED)('a refusal with %i is %s', async (status, cause) => {
    const plan = client.plan('carrier', `+1202555${String(status).padStart(4, '0')}`);
    expect(await client.commands.originate(plan)).toMatchObject({ ok: false, kind: 'refused', text: cause });
    const report = await client.event('channel-reported', plan.leg);
    expect(report).toMatchObject({ cause, sipStatus: status });
  });

  test('early media is no answer, and a call that is given up is cancelled on the wire', async () => {
    const early = client.plan('carrier', '+12025550183');
    expect(await client.commands.originate(early)).toMatchObject({ ok: true });
    const kinds = client.events.flatMap((event) =>
      'leg' in event && event.leg === early.leg ? event.kind : [],
    );
    expect(kinds.indexOf('channel-early-media')).toBeLessThan(kinds.indexOf('channel-answered'));
    await client.commands.hangUp(early.leg, 'NORMAL_CLEARING');

    const ringing = client.plan('carrier', '+12025550180');
    const dialled = client.commands.originate(ringing);
    const call = await carrier.call(({ number }) => number === ringing.wireNumber);
    await client.event('channel-ringing', ringing.leg);
    await client.commands.hangUp(ringing.leg, 'ORIGINATOR_CANCEL');
    expect(await dialled).toMatchObject({ ok: false });
    expect(await call.ended()).toMatchObject({ by: 'switch', how: 'cancel' });
  });

  test('a call comes in, waits in the context of its trunk, and is answered on command', async () => {
    const call = await carrier.place({ to: OURS, callerId: '+12025550120', switchPort: world.ports.sip });
    const parked = () =>
      client.events.find((event) => event.kind === 'channel-parked' && event.callerId === '+12025550120');
    await expect.poll(parked).toMatchObject({
      direction: 'inbound',
      answered: false,
      did: OURS,
      context: 'trunk-carrier',
      variables: { trunkline_trunk: 'carrier' },
    });
    expect(call.isAnswered).toBe(false);
    const waiting = parked();
    if (waiting?.kind !== 'channel-parked') return;
    await client.commands.answer(waiting.leg);
    await call.answered();
    call.hangUp();
    expect(await client.event('channel-reported', waiting.leg)).toMatchObject({ by: 'far-end' });
  });

  test('a registered trunk is rung at its contact, and the number that was dialled stands in To', async () => {
    const contact = registrar.registrations.at(-1)?.contact ?? '';
    const call = await registrar.place({
      to: ALSO_OURS,
      contactUser: /sip:([^@]+)@/.exec(contact)?.[1] ?? '',
      callerId: '+12025550121',
      switchPort: world.ports.sip,
    });
    await expect
      .poll(() =>
        client.events.find((event) => event.kind === 'channel-parked' && event.callerId === '+12025550121'),
      )
      .toMatchObject({ did: ALSO_OURS, direction: 'inbound' });
    call.hangUp();
  });
});

function rmsOfDifference(a: Int16Array, b: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum / Math.max(1, a.length));
}
