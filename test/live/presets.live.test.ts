// Every carrier with a preset, as its customer writes it, on a real switch with a controller: calls out and in, what a wrong
// password looks like, what happens while a carrier is gone, and whether its limits hold at ten times the load.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import {
  CARRIER_NAMES,
  hostOf,
  type KnownCarrierName,
  type OpenCarrier,
  onLoopback,
  openKnownCarrier,
  RENTED,
  TRUNK_FILES,
  VOBIZ_LIMITS,
} from './carrier/known-carriers.ts';
import { header } from './carrier/sip-message.ts';
import { Clinic } from './harness/clinic.ts';
import { figure, sayFigures } from './harness/figures.ts';
import { findSwitch } from './harness/find-switch.ts';

const found = findSwitch();

/** One that Telnyx never gave us, and one that a carrier in India did. */
const NOT_OURS = '+12025550181';
const INDIAN = { exotel: '+918047123456', vobiz: '+918047123457', plivo: '+918047123458' } as const;
const WITH_PASSWORD = ['telnyx', 'twilio', 'vobiz', 'plivo', 'vonage'] as const;
/** Numbers on trunks whose password is wrong. */
const WRONG: Readonly<Record<(typeof WITH_PASSWORD)[number], string>> = {
  telnyx: '+12025550171',
  twilio: '+12025550172',
  vobiz: '+12025550174',
  plivo: '+12025550175',
  vonage: '+12025550176',
};

describe.skipIf(!found.ok)('carriers with a preset', () => {
  const open = new Map<KnownCarrierName, OpenCarrier>();
  const trace: string[] = [];
  let clinic: Clinic;
  let failed = false;

  const carrierOf = (name: KnownCarrierName): Carrier => {
    const known = open.get(name);
    if (known === undefined) throw new Error(`${name} is not open`);
    return known.carrier;
  };

  beforeAll(async () => {
    if (!found.ok) return;
    for (const name of CARRIER_NAMES) open.set(name, await openKnownCarrier(name));
    const trunks = CARRIER_NAMES.map((name) => [
      `trunks/${name}.yaml`,
      { ...TRUNK_FILES[name], ...onLoopback(name, carrierOf(name)) },
    ]);
    const mistaken = WITH_PASSWORD.map((name) => [
      `trunks/${name}-wrong.yaml`,
      {
        ...TRUNK_FILES[name],
        ...onLoopback(`${name}-wrong`, carrierOf(name), false),
        auth: { username: 'clinic', password: `\${env:WRONG_PASSWORD}` },
        callsPerSecond: 20,
      },
    ]);
    clinic = await Clinic.open({
      installed: found.switch,
      carrier: { trace },
      declarations: {
        ...Object.fromEntries([...trunks, ...mistaken]),
        'numbers.yaml': {
          numbers: [
            ...CARRIER_NAMES.map((name) => ({
              number: RENTED[name],
              trunk: name,
              agent: 'asha',
              // Where another carrier stands in while the first is gone.
              ...(['telnyx', 'twilio', 'exotel'].includes(name) ? { outboundTrunks: [name, 'plivo'] } : {}),
            })),
            { number: NOT_OURS, trunk: 'telnyx', direction: 'outbound' },
            ...Object.entries(INDIAN).map(([trunk, number]) => ({
              number,
              trunk,
              direction: 'inbound',
              agent: 'asha',
            })),
            ...WITH_PASSWORD.map((name) => ({
              number: WRONG[name],
              trunk: `${name}-wrong`,
              direction: 'outbound',
            })),
          ],
        },
      },
      environment: { CARRIER_PASSWORD: 'A-pass-word-of-20!', WRONG_PASSWORD: 'not-the-password' },
    });
  });

  afterEach((context) => {
    failed ||= context.task.result?.state === 'fail';
    for (const { carrier } of open.values()) for (const call of carrier.calls) call.hangUp();
  });

  afterAll(async () => {
    for (const [name, { carrier }] of open) trace.push(`==== ${name}`, ...carrier.trace.slice(-300));
    if (failed) figure(`evidence is kept in ${clinic?.world.keepEvidence('presets')}`);
    sayFigures('Carriers with a preset');
    await clinic?.close(failed);
    for (const { carrier } of open.values()) await carrier.close();
  });

  test('all of them are up, the one that registers as well', async () => {
    for (const name of CARRIER_NAMES) {
      const { because, tookMs } = await clinic.trunkIs(name, 'up', 20_000);
      figure(`${name}: up after ${tookMs} ms, ${because}`);
    }
    expect(carrierOf('telnyx').registrations).not.toEqual([]);
  });

  /** What stands in the request: host, number dialled, caller in From, how it is asserted besides, codec and transport. */
  test.each<[KnownCarrierName, string, '+' | '', 'PAI' | 'none', string, string]>([
    ['telnyx', 'sip.telnyx.com', '+', 'PAI', 'PCMU', 'UDP'],
    ['twilio', 'smile-clinic.pstn.twilio.com', '+', 'none', 'PCMU', 'UDP'],
    ['exotel', 'pstn.in4.exotel.com', '+', 'none', 'PCMA', 'TCP'],
    ['vobiz', '5f3a607b.sip.vobiz.ai', '+', 'none', 'G722', 'UDP'],
    ['plivo', '2750000.zt.plivo.com', '+', 'none', 'PCMA', 'UDP'],
    ['vonage', 'smile.sip-ap.vonage.com', '', 'none', 'G722', 'UDP'],
  ])('outbound through %s', async (name, host, sign, asserted, codec, transport) => {
    const carrier = carrierOf(name);
    const { call, number } = await clinic.dial(RENTED[name]);
    const line = await carrier.call((one) => one.number.endsWith(number.slice(1)));
    await line.answered();
    expect({
      host: hostOf(line.invite),
      dialled: line.number,
      caller: line.fromUser,
      asserted: header(line.invite, 'p-asserted-identity') === null ? 'none' : 'PAI',
      others: [header(line.invite, 'remote-party-id'), header(line.invite, 'p-preferred-identity')],
      via: (header(line.invite, 'via') ?? '').split(' ')[0],
      timer: header(line.invite, 'session-expires'),
    }).toEqual({
      host,
      dialled: `${sign}${number.slice(1)}`,
      caller: `${sign}${RENTED[name].slice(1)}`,
      asserted,
      others: [null, null],
      via: `SIP/2.0/${transport}`,
      timer: null,
    });
    expect(line.chosen?.codec.name).toBe(codec);
    await clinic.controller.event('agent-speaks', (event) => event.call === call);
    const payloadType = line.chosen?.payloadType ?? -1;
    await expect.poll(() => line.line.received.get(payloadType) ?? 0, { timeout: 5_000 }).toBeGreaterThan(25);
    if (codec !== 'G722')
      await expect.poll(() => line.line.heard.spans().length, { timeout: 5_000 }).toBeGreaterThan(0);
    line.hangUp();
    expect(await clinic.controller.ended(call)).toMatchObject({
      outcome: { kind: 'answered', endedBy: 'callee' },
    });
    expect(clinic.stored.call(call)).toMatchObject({ trunk: name, callerId: RENTED[name] });
    expect((await clinic.trunk(name)).state).toBe('up');
  });

  test.each<
    [KnownCarrierName, string, string, { to: string; contactUser?: string; headers?: [string, string][] }]
  >([
    [
      'telnyx',
      'in To, the request naming our contact',
      RENTED.telnyx,
      { to: RENTED.telnyx, contactUser: 'gw+telnyx' },
    ],
    [
      'telnyx',
      'in P-Called-Party-ID',
      RENTED.telnyx,
      {
        to: 'pilot',
        contactUser: 'gw+telnyx',
        headers: [['P-Called-Party-ID', `<sip:${RENTED.telnyx}@t.test>`]],
      },
    ],
    ['twilio', 'with +', RENTED.twilio, { to: RENTED.twilio }],
    ['vonage', 'without +', RENTED.vonage, { to: RENTED.vonage.slice(1) }],
    ['vonage', 'in its national form', RENTED.vonage, { to: RENTED.vonage.slice(2) }],
    ['exotel', 'with +91', INDIAN.exotel, { to: INDIAN.exotel }],
    ['vobiz', 'with 91', INDIAN.vobiz, { to: INDIAN.vobiz.slice(1) }],
    ['plivo', 'with 0', INDIAN.plivo, { to: `0${INDIAN.plivo.slice(3)}` }],
    ['plivo', 'in its national form', INDIAN.plivo, { to: INDIAN.plivo.slice(3) }],
  ])('inbound from %s: the called number %s', async (name, _how, did, order) => {
    const callerId = clinic.callees.next();
    const line = await carrierOf(name).place({
      callerId: name === 'vonage' ? callerId.slice(1) : callerId,
      switchPort: clinic.world.ports.sip,
      ...order,
    });
    await line.answered();
    const started = await clinic.controller.event('call-started', (event) => event.number === callerId);
    await clinic.controller.event('agent-speaks', (event) => event.call === started.call);
    line.hangUp();
    await clinic.controller.ended(started.call);
    expect(clinic.stored.call(started.call)).toMatchObject({
      direction: 'inbound',
      trunk: name,
      did,
      outcome: 'answered',
      endedBy: 'caller',
    });
  });

  test('a number that is none of ours is refused with 404, and it is said', async () => {
    const line = await carrierOf('twilio').place({
      to: '+12025550100',
      callerId: '+12025550120',
      switchPort: clinic.world.ports.sip,
    });
    expect(await line.ended()).toMatchObject({ how: 'refused', status: 404 });
    await clinic.controller.says('+12025550100');
  });

  test('Telnyx does not know the caller ID: 403 D35, the trunk is to blame, and it stays up', async () => {
    const ended = await clinic.dialAndEnd(NOT_OURS);
    expect(ended).toMatchObject({ outcome: { kind: 'trunk-failed', sipStatus: 403 } });
    expect(carrierOf('telnyx').refused.at(-1)).toBe('403 Caller Origination Number is Invalid D35');
    expect((await clinic.trunk('telnyx')).state).toBe('up');
  });

  test('a registration with a wrong password: the trunk is down, says why, and no call goes there', async () => {
    const down = await clinic.trunkIs('telnyx-wrong', 'down', 20_000);
    figure(`telnyx-wrong: ${down.because}`);
    expect(down.because).toMatch(/password|credential/);
    const refused = await clinic.controller.refusal({
      number: clinic.callees.next(),
      agent: 'asha',
      from: WRONG.telnyx,
    });
    figure(`telnyx-wrong, a call: ${JSON.stringify(refused)}`);
    expect(JSON.stringify(refused)).toContain('telnyx-wrong is down');
  });

  test.each(WITH_PASSWORD.slice(1))(
    'calls through %s with a wrong password blame the trunk',
    async (name) => {
      const states: string[] = [];
      for (let i = 0; i < 5; i++) {
        const ended = await clinic.dialAndEnd(WRONG[name]);
        expect(ended).toMatchObject({
          outcome: { kind: 'trunk-failed' },
        });
        states.push((await clinic.trunk(`${name}-wrong`)).state);
      }
      const { because, state } = await clinic.trunk(`${name}-wrong`);
      figure(`${name}-wrong: ${states.join(' ')}; ${because}`);
      expect(states.slice(-3)).toEqual(['degraded', 'degraded', 'down']);
      expect(state).toBe('down');
      expect(because).toMatch(/password|credential/);
      // The carrier never had a call of it.
      expect(carrierOf(name).calls.every(({ fromUser }) => !fromUser.endsWith(WRONG[name].slice(1)))).toBe(
        true,
      );
    },
  );

  test('ten times what Vobiz allows: it never sees a call too many', { timeout: 90_000 }, async () => {
    const known = open.get('vobiz');
    if (known === undefined) throw new Error('vobiz is not open');
    const { carrier, limits } = known;
    // The calls of the tests before are a matter of their own.
    await sleep(1_500);
    limits.forget();
    const before = carrier.calls.length;
    const refusedBefore = carrier.refused.length;
    const seconds = 8;
    const perSecond = 10 * VOBIZ_LIMITS.callsPerSecond;
    const asked: Promise<{ ok: boolean }>[] = [];
    for (let i = 0; i < seconds * perSecond; i++) {
      asked.push(
        clinic.controller.refusal({ number: clinic.callees.next(), agent: 'asha', from: RENTED.vobiz }),
      );
      await sleep(1_000 / perSecond);
    }
    const answers = await Promise.all(asked);
    const placed = answers.filter(({ ok }) => ok).length;
    const got = carrier.calls.slice(before);
    figure(
      `vobiz: ${answers.length} asked in ${seconds} s, ${placed} begun, ${got.length} at the carrier, at most ${limits.mostInASecond} in a second (${VOBIZ_LIMITS.callsPerSecond + 1} of them within ${Math.round(limits.leastSpanMs(VOBIZ_LIMITS.callsPerSecond))} ms) and ${limits.mostAtOnce} at once`,
    );
    expect(carrier.refused.slice(refusedBefore)).toEqual([]);
    expect(limits.mostInASecond).toBeLessThanOrEqual(VOBIZ_LIMITS.callsPerSecond);
    expect(limits.mostAtOnce).toBeLessThanOrEqual(VOBIZ_LIMITS.calls);
    // It was used to the full: not held by refusing everybody.
    expect(limits.mostAtOnce).toBe(VOBIZ_LIMITS.calls);
    expect(placed).toBe(got.length);
    for (const call of got) call.hangUp();
  });

  test('carriers that go away are seen to be down, calls go elsewhere, and come back with them', {
    timeout: 150_000,
  }, async () => {
    const names = ['telnyx', 'twilio', 'exotel'] as const;
    const ports = new Map(names.map((name) => [name, carrierOf(name).port]));
    const goneAt = Date.now();
    for (const name of names) await carrierOf(name).close();
    for (const name of names) {
      const { because, since } = await clinic.trunkIs(name, 'down', 60_000);
      figure(`${name}: down ${Math.round(since - goneAt)} ms after it went, ${because}`);
      expect(since).toBeGreaterThan(goneAt);
      const line = await carriedBy('plivo', RENTED[name]);
      expect(line.fromUser).toBe(RENTED[name]);
    }
    const backAt = Date.now();
    for (const name of names) open.set(name, await openKnownCarrier(name, ports.get(name)));
    for (const name of names) {
      const { because, since } = await clinic.trunkIs(name, 'up', 60_000);
      figure(`${name}: up ${Math.round(since - backAt)} ms after it came back, ${because}`);
      expect(since).toBeGreaterThan(backAt);
      await carriedBy(name, RENTED[name]);
    }
  });

  /** Dials, and has the call answered by that carrier. */
  async function carriedBy(name: KnownCarrierName, from: string): Promise<CarrierCall> {
    const { call, number } = await clinic.dial(from);
    const line = await carrierOf(name).call((one) => one.number === number);
    await line.answered();
    line.hangUp();
    await clinic.controller.ended(call);
    return line;
  }
});
