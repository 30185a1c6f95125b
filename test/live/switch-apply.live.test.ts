// How a running switch is brought to other settings, and whether it can be told afterwards that it has them: gateways are
// changed, added and taken away under live calls, and files are spoilt on purpose.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn, verifySwitch } from '../../src/freeswitch/verify.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { LegId } from '../../src/telephony/ids.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { BareSwitch, OPERATOR_PASSWORD } from './harness/bare-switch.ts';
import { ALSO_OURS, OURS, trunkFile } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();
const NUMBER = '+12025550141';
const ACCOUNT = { user: 'clinic', realm: 'carrier.test' };

interface LiveCall {
  readonly leg: LegId;
  readonly line: CarrierCall;
}

async function openCarrier(password: string): Promise<Carrier> {
  const carrier: Carrier = await Carrier.open({
    keepsSound: false,
    account: { ...ACCOUNT, password },
    onCall: (call) => call.answer(),
  });
  return carrier;
}

function registering(port: number, more: Readonly<Record<string, unknown>> = {}): object {
  return trunkFile(port, {
    name: 'registering',
    inboundAddresses: [],
    pingSeconds: 0,
    retrySeconds: 5,
    auth: { kind: 'register', username: ACCOUNT.user, password: `\${env:SIP_PASSWORD}` },
    ...more,
  });
}

async function isUp(client: SwitchClient, gateway: string): Promise<boolean> {
  const status = await client.commands.gatewayStatus(gateway);
  return status.ok && status.value?.up === true && status.value.state !== 'REGISTER';
}

/** The words of the log-ins that a carrier saw, in their order: a log-out asks for no time at all. */
function logins(carrier: Carrier): string[] {
  return carrier.trace
    .filter((text) => text.includes('<<<\nREGISTER') && /^authorization:/im.test(text))
    .map((text) => (/^expires: 0\r?$/im.test(text) ? 'out' : 'in'));
}

describe.skipIf(!found.ok)('a running switch', () => {
  let first: Carrier;
  let second: Carrier;
  let bare: BareSwitch;
  let client: SwitchClient;
  const calls: LiveCall[] = [];
  const options = {
    operatorPassword: OPERATOR_PASSWORD,
    signal: AbortSignal.timeout(600_000),
    clock: systemClock,
  };

  beforeAll(async () => {
    if (!found.ok) return;
    first = await openCarrier('the-first');
    second = await openCarrier('the-second');
    bare = await BareSwitch.open({
      installed: found.switch,
      declarations: {
        'trunks/registering.yaml': registering(first.port),
        'trunks/carrier.yaml': trunkFile(first.port, { pingSeconds: 0 }),
        'numbers.yaml': {
          numbers: [
            { number: OURS, trunk: 'carrier', direction: 'outbound' },
            { number: ALSO_OURS, trunk: 'registering', direction: 'outbound' },
          ],
        },
      },
      environment: { SIP_PASSWORD: 'the-first' },
    });
    client = await SwitchClient.open(bare);
  });
  afterAll(async () => {
    await client?.close();
    await bare?.close();
    await first?.close();
    await second?.close();
  });

  async function expectCallsUnharmed(): Promise<void> {
    for (const { leg, line } of calls) {
      expect(line.end).toBeNull();
      expect(await client.commands.channelExists(leg)).toEqual({ ok: true, value: true });
    }
  }

  test('has a call on each gateway, and shows what it was started with', async () => {
    await expect.poll(() => isUp(client, 'registering'), { timeout: 10_000 }).toBe(true);
    for (const gateway of ['carrier', 'registering']) {
      const before = first.calls.length;
      const plan = client.plan(gateway, NUMBER);
      expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
      calls.push({
        leg: plan.leg,
        line: await first.call((call) => first.calls.indexOf(call) >= before),
      });
    }
    expect(await verifySwitch(client.commands, bare.config, options)).toEqual({
      ok: true,
      waitsForRestart: [],
    });
  });

  test('takes in the same once more, and nothing is replaced', async () => {
    const nothing = { added: [], replaced: [], removed: [], waitsForRestart: [] };
    expect(await takeIn(client.commands, bare.config, options)).toEqual({ ok: true, ...nothing });
  });

  test('takes in a new ping of a gateway that is logged in, and stays logged in', async () => {
    const config = await bare.redeclare({
      'trunks/registering.yaml': registering(first.port, { pingSeconds: 60 }),
    });
    await bare.install(config);
    expect(await verifySwitch(client.commands, config, { ...options, withinMs: 0 })).toMatchObject({
      ok: false,
      problem: 'gateway registering: it runs with other settings than declared',
    });
    const begunAt = Date.now();
    expect(await takeIn(client.commands, config, options)).toMatchObject({
      ok: true,
      replaced: ['registering'],
      added: [],
      removed: [],
    });
    process.stdout.write(`a gateway was replaced within ${Date.now() - begunAt} ms\n`);
    await expect.poll(() => logins(first), { timeout: 10_000 }).toEqual(['in', 'out', 'in']);
    await sleep(1500);
    expect(logins(first).at(-1)).toBe('in');
    await expectCallsUnharmed();
  });

  test('takes in another carrier with another password for a gateway that has a call', async () => {
    const config = await bare.redeclare(
      { 'trunks/registering.yaml': registering(second.port) },
      { SIP_PASSWORD: 'the-second' },
    );
    await bare.install(config);
    expect(await takeIn(client.commands, config, options)).toMatchObject({
      ok: true,
      replaced: ['registering'],
    });
    await expect.poll(() => second.registrations.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await client.commands.gatewayStatus('registering')).toMatchObject({
      value: { proxy: `127.0.0.1:${second.port}` },
    });
    await expectCallsUnharmed();
    await expect.poll(() => isUp(client, 'registering'), { timeout: 5_000 }).toBe(true);
    expect(await client.commands.originate(client.plan('registering', NUMBER))).toMatchObject({ ok: true });
    expect(second.calls).toHaveLength(1);
  });

  test('takes in a password that the carrier refuses: what is declared is in force, and the gateway says so', async () => {
    const config = await bare.redeclare({}, { SIP_PASSWORD: 'a-wrong-one' });
    await bare.install(config);
    expect(await takeIn(client.commands, config, options)).toMatchObject({
      ok: true,
      replaced: ['registering'],
    });
    await expect
      .poll(
        async () => {
          const status = await client.commands.gatewayStatus('registering');
          return status.ok ? status.value : null;
        },
        { timeout: 5_000 },
      )
      .toMatchObject({ up: false, state: expect.stringMatching(/^FAIL/) });
    expect(await client.commands.originate(client.plan('registering', NUMBER))).toMatchObject({
      ok: false,
      text: 'GATEWAY_DOWN',
    });
    await expectCallsUnharmed();
  });

  test('says so when its files cannot be read, and keeps what it had', async () => {
    const config = bare.config;
    bare.edit('dialplan/trunks.xml', (text) => text.replace('</context>', ''));
    const answer = await takeIn(client.commands, config, options);
    expect(answer).toMatchObject({ ok: false, problem: expect.stringContaining('reloadxml') });
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    await expectCallsUnharmed();
    await bare.install(config);
    expect(await takeIn(client.commands, config, options)).toMatchObject({ ok: true });
  });

  test('is seen to lack what it was not told', async () => {
    const config = await bare.redeclare({
      'trunks/third.yaml': trunkFile(second.port, {
        name: 'third',
        inboundAddresses: ['192.0.2.7/32'],
        pingSeconds: 0,
      }),
    });
    const quick = { ...options, withinMs: 0 };
    expect(await verifySwitch(client.commands, config, quick)).toMatchObject({
      ok: false,
      problem: 'the switch has no gateway third',
    });
    await bare.install(config);
    await client.commands.rescanProfile('trunks');
    expect(await verifySwitch(client.commands, config, quick)).toMatchObject({
      ok: false,
      problem: "the switch's address list trunk-third refuses 192.0.2.7, which was declared",
    });
    expect(await takeIn(client.commands, config, options)).toMatchObject({ ok: true });
    await expectCallsUnharmed();
  });

  test('takes away what is declared no more', async () => {
    const config = await bare.redeclare({ 'trunks/third.yaml': '' });
    await bare.install(config);
    expect(await takeIn(client.commands, config, options)).toMatchObject({ ok: true, removed: ['third'] });
    expect(await client.commands.gatewayStatus('third')).toEqual({ ok: true, value: null });
    await expectCallsUnharmed();
  });

  test('says what waits for its next start', async () => {
    const config = await bare.redeclare({
      'trunks/carrier.yaml': trunkFile(first.port, { pingSeconds: 0, channels: 30 }),
    });
    const moved = {
      ...config,
      appliance: { ...config.appliance, switch: { ...config.appliance.switch, sipPort: 5999 } },
    };
    // Its listeners stay as they are in the files: a rescan would give away an address on which nobody listens.
    await bare.install(config);
    const answer = await takeIn(client.commands, moved, options);
    expect(answer).toMatchObject({ ok: true, replaced: ['carrier'] });
    expect(answer.ok && answer.waitsForRestart).toEqual([
      `profile trunks listens on 127.0.0.1:${bare.ports.sip}, but 127.0.0.1:5999 was declared`,
    ]);
    await expectCallsUnharmed();
  });

  test('ends the calls of replaced gateways in order, from either side', async () => {
    const [one, other] = calls;
    one?.line.hangUp();
    if (other !== undefined) {
      expect(await client.commands.hangUp(other.leg, 'NORMAL_CLEARING')).toMatchObject({ ok: true });
      expect(await other.line.ended()).toMatchObject({ by: 'switch', how: 'bye' });
    }
    await expect
      .poll(async () => one !== undefined && (await client.commands.channelExists(one.leg)))
      .toEqual({ ok: true, value: false });
  });
});
