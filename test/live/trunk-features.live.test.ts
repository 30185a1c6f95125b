// What a trunk's contract becomes on the wire, on a real switch: how the caller is asserted, session timers, where a called
// number is found, and the budgets that the switch holds behind the controller's.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SwitchEvent } from '../../src/freeswitch/switch-event.ts';
import { takeIn } from '../../src/freeswitch/verify.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { Carrier } from './carrier/carrier.ts';
import type { CarrierCall } from './carrier/carrier-call.ts';
import { header } from './carrier/sip-message.ts';
import { BareSwitch, OPERATOR_PASSWORD } from './harness/bare-switch.ts';
import { agentFile, bareDeclarations, trunkFile } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();
const OURS = '+12025550199';
const NUMBER = '+12025550141';

/** Rings shortly, answers, and stays. */
async function answeringCarrier(): Promise<Carrier> {
  const carrier: Carrier = await Carrier.open({
    keepsSound: false,
    onCall: (call) => {
      call.ring();
      carrier.ticker.after(60, () => call.answer());
    },
  });
  return carrier;
}

describe.skipIf(!found.ok)('on the wire', () => {
  let carrier: Carrier;
  let bare: BareSwitch;
  let client: SwitchClient;

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await answeringCarrier();
    const plain = { inboundAddresses: [], pingSeconds: 0 };
    bare = await BareSwitch.open({
      installed: found.switch,
      declarations: {
        ...bareDeclarations(carrier.port),
        'trunks/timed.yaml': trunkFile(carrier.port, { ...plain, name: 'timed', sessionTimerSeconds: 1800 }),
      },
    });
    client = await SwitchClient.open(bare);
  });
  afterAll(async () => {
    await client?.close();
    await bare?.close();
    await carrier?.close();
  });
  afterEach(() => {
    for (const call of carrier.calls) call.hangUp();
  });

  test.each([
    ['none', []],
    ['rpid', ['Remote-Party-ID']],
    ['pai', ['P-Asserted-Identity']],
    ['ppi', ['P-Preferred-Identity']],
  ] as const)('a caller ID asserted as %s stands in From and in %j', async (cidType, headers) => {
    const before = carrier.calls.length;
    const plan = client.plan('carrier', NUMBER, { cidType });
    expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
    const call = await carrier.call((one) => carrier.calls.indexOf(one) >= before);
    expect(call.fromUser).toBe(OURS);
    const all = ['Remote-Party-ID', 'P-Asserted-Identity', 'P-Preferred-Identity'];
    const there = all.filter((name) => header(call.invite, name) !== null);
    expect(there).toEqual(headers);
    for (const name of there) expect(header(call.invite, name)).toContain(`sip:${OURS}@`);
  });

  test.each([
    ['carrier', null],
    ['timed', '1800'],
  ])('a call through %s asks for a session timer of %s', async (gateway, seconds) => {
    const before = carrier.calls.length;
    expect(await client.commands.originate(client.plan(gateway, NUMBER))).toMatchObject({ ok: true });
    const call = await carrier.call((one) => carrier.calls.indexOf(one) >= before);
    expect(header(call.invite, 'session-expires')?.split(';')[0] ?? null).toBe(seconds);
  });

  test.each([
    ['in the request', { contactUser: '912025550199', to: 'nobody' }, ['912025550199', 'nobody', null]],
    ['in To', { contactUser: 'gw+carrier', to: '+12025550199' }, ['gw+carrier', '+12025550199', null]],
    [
      'in P-Called-Party-ID',
      {
        contactUser: 'gw+carrier',
        to: 'pilot',
        headers: [['P-Called-Party-ID', '"Front desk" <sip:+12025550199@carrier.test;user=phone>']] as const,
      },
      ['gw+carrier', 'pilot', '+12025550199'],
    ],
  ])('a called number is found %s', async (_where, order, [requestUri, to, calledParty]) => {
    const seen = client.events.length;
    const call = await carrier.place({ callerId: '+12025550120', switchPort: bare.ports.sip, ...order });
    await expect.poll(() => parkedSince(client.events, seen)).toHaveLength(1);
    const [parked] = parkedSince(client.events, seen);
    expect(parked?.didCandidates).toEqual({ requestUri, to, calledParty });
    expect(parked?.softphone).toBeNull();
    call.hangUp();
  });
});

function parkedSince(events: readonly SwitchEvent[], from: number) {
  return events
    .slice(from)
    .filter((event) => event.kind === 'channel-parked')
    .filter(({ direction }) => direction === 'inbound');
}

describe.skipIf(!found.ok)('budgets that the switch holds by itself', () => {
  const CHANNELS = 6;
  let carrier: Carrier;
  let bare: BareSwitch;
  let client: SwitchClient;

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await answeringCarrier();
    bare = await BareSwitch.open({
      installed: found.switch,
      declarations: {
        ...bareDeclarations(carrier.port, { channels: CHANNELS, callsPerSecond: 200, pingSeconds: 0 }),
        'trunks/slow.yaml': trunkFile(carrier.port, {
          name: 'slow',
          inboundAddresses: [],
          pingSeconds: 0,
          channels: 100,
          callsPerSecond: 2,
        }),
        'trunks/wide.yaml': trunkFile(1, { name: 'wide', inboundAddresses: [], channels: 1000 }),
      },
      appliance: () => ({ limits: { maxCalls: 120, callsPerSecond: 200 } }),
    });
    client = await SwitchClient.open(bare);
  });
  afterAll(async () => {
    await client?.close();
    await bare?.close();
    await carrier?.close();
  });

  async function everybodyGone(): Promise<void> {
    for (const call of carrier.calls) call.hangUp();
    await expect
      .poll(async () => {
        const rows = await client.commands.showChannels();
        return rows.ok ? rows.value.length : -1;
      })
      .toBe(0);
  }

  test.each([1, 2, 3])(
    'of ten times as many calls as channels, exactly the channels get out (round %i)',
    async () => {
      const before = carrier.calls.length;
      const results = await Promise.all(
        Array.from({ length: 10 * CHANNELS }, () =>
          client.commands.originate(client.plan('carrier', NUMBER)),
        ),
      );
      const causes = results.map((result) => (result.ok ? 'answered' : result.text));
      expect(causes.filter((cause) => cause === 'answered')).toHaveLength(CHANNELS);
      expect(new Set(causes)).toEqual(new Set(['answered', 'SWITCH_CONGESTION']));
      // Not one INVITE more left the machine.
      expect(carrier.calls.length - before).toBe(CHANNELS);
      await everybodyGone();
    },
  );

  test.each([1, 2])(
    'of ten times as many callers as channels, exactly the channels are let in (round %i)',
    async () => {
      const calls: CarrierCall[] = [];
      for (let i = 0; i < 10 * CHANNELS; i++) {
        calls.push(await carrier.place({ to: OURS, callerId: '+12025550120', switchPort: bare.ports.sip }));
        await sleep(10);
      }
      await expect.poll(() => calls.filter(({ end }) => end !== null).length).toBe(9 * CHANNELS);
      expect(new Set(calls.flatMap(({ end }) => (end === null ? [] : [end.status])))).toEqual(new Set([503]));
      await sleep(300);
      expect(calls.filter(({ end }) => end === null)).toHaveLength(CHANNELS);
      // Both directions share the channels.
      expect(await client.commands.originate(client.plan('carrier', NUMBER))).toMatchObject({
        ok: false,
        text: 'SWITCH_CONGESTION',
      });
      await everybodyGone();
    },
  );

  test('where a number has a fallback, five callers more are let in for it', async () => {
    const numbers = [{ number: OURS, trunk: 'carrier', agent: 'asha', fallback: { message: 'Later.' } }];
    const plain = await bare.redeclare({
      'numbers.yaml': { numbers },
      'agents/asha.yaml': agentFile(),
      'providers.yaml': {
        transcribers: [{ name: 'stt', vendor: 'pocketsphinx' }],
        models: [{ name: 'llm', vendor: 'openai', model: 'none', baseUrl: 'http://127.0.0.1:9/v1' }],
        voices: [{ name: 'voice', vendor: 'flite' }],
      },
    });
    await bare.install(plain);
    const options = {
      operatorPassword: OPERATOR_PASSWORD,
      signal: AbortSignal.timeout(60_000),
      clock: systemClock,
    };
    expect(await takeIn(client.commands, plain, options)).toMatchObject({ ok: true });
    const calls: CarrierCall[] = [];
    for (let i = 0; i < 10 * CHANNELS; i++) {
      calls.push(await carrier.place({ to: OURS, callerId: '+12025550120', switchPort: bare.ports.sip }));
      await sleep(10);
    }
    await sleep(500);
    expect(calls.filter(({ end }) => end === null)).toHaveLength(CHANNELS + 5);
    await everybodyGone();
  });

  test('a call that the switch refuses itself is told of as one that never left', async () => {
    const legs = Array.from({ length: CHANNELS + 1 }, () => client.plan('carrier', NUMBER));
    const results = await Promise.all(legs.map((plan) => client.commands.originate(plan)));
    const refused = legs[results.findIndex(({ ok }) => !ok)];
    if (refused === undefined) throw new Error('nothing was refused');
    const ended = await client.event('channel-destroyed', refused.leg);
    expect(ended.cause).toBe('SWITCH_CONGESTION');
    const told = client.events.filter((event) => 'leg' in event && event.leg === refused.leg);
    // It is never created: that event comes when a leg begins to run.
    expect(told.map(({ kind }) => kind)).toEqual([
      'channel-hung-up',
      'channel-reported',
      'channel-destroyed',
    ]);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'channel-reported', sipStatus: null, cause: 'SWITCH_CONGESTION' }),
    );
    await everybodyGone();
  });

  test('of a flood of callers no more are let in a second than twice the contract, or five', async () => {
    const config = await bare.redeclare({
      'trunks/carrier.yaml': trunkFile(carrier.port, { pingSeconds: 0, channels: 60, callsPerSecond: 1 }),
    });
    await bare.install(config);
    const options = {
      operatorPassword: OPERATOR_PASSWORD,
      signal: AbortSignal.timeout(60_000),
      clock: systemClock,
    };
    expect(await takeIn(client.commands, config, options)).toMatchObject({ ok: true, replaced: ['carrier'] });
    const calls: CarrierCall[] = [];
    for (let i = 0; i < 50; i++) {
      calls.push(await carrier.place({ to: OURS, callerId: '+12025550120', switchPort: bare.ports.sip }));
      await sleep(10);
    }
    await sleep(500);
    const letIn = calls.filter(({ end }) => end === null).length;
    process.stdout.write(`flood: ${calls.length} rang within a second, ${letIn} were let in\n`);
    // Two windows at the most lie in that time.
    expect(letIn).toBeGreaterThanOrEqual(5);
    expect(letIn).toBeLessThanOrEqual(10);
    expect(new Set(calls.flatMap(({ end }) => (end === null ? [] : [end.status])))).toEqual(new Set([503]));
    await everybodyGone();
  });

  test('of ten times as many new calls a second, no more get out than the carrier allows', async () => {
    const before = carrier.calls.length;
    const begunAt = Date.now();
    const results = [];
    while (Date.now() - begunAt < 3_000) {
      results.push(client.commands.originate(client.plan('slow', NUMBER)));
      await sleep(50);
    }
    const causes = (await Promise.all(results)).map((result) => (result.ok ? 'answered' : result.text));
    expect(new Set(causes)).toEqual(new Set(['answered', 'SWITCH_CONGESTION']));
    const times = carrier.calls.slice(before).map(({ invitedAt }) => invitedAt);
    // Windows of whole seconds: at most two of them are begun anew within three seconds and a bit.
    expect(times.length).toBeGreaterThanOrEqual(6);
    expect(times.length).toBeLessThanOrEqual(8);
    process.stdout.write(
      `rate: ${results.length} asked, ${times.length} out in ${Date.now() - begunAt} ms\n`,
    );
    await everybodyGone();
  });
});
