// Softphones of the owner's own on a real switch: who may register, what they may dial, and how they are rung.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeIn } from '../../src/freeswitch/verify.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { newCallId, newLegId } from '../../src/runtime/ids.ts';
import { Carrier } from './carrier/carrier.ts';
import { Softphone, type SoftphoneAccount } from './carrier/softphone.ts';
import { BareSwitch, OPERATOR_PASSWORD, SOFTPHONE_PASSWORDS } from './harness/bare-switch.ts';
import { bareDeclarations } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { SwitchClient } from './harness/switch-client.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('softphones', () => {
  let carrier: Carrier;
  let bare: BareSwitch;
  let client: SwitchClient;
  const open: Softphone[] = [];

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({ keepsSound: false });
    bare = await BareSwitch.open({
      installed: found.switch,
      declarations: bareDeclarations(carrier.port, { pingSeconds: 0 }),
      appliance: (ports) => ({
        softphones: {
          sipPort: ports.softphones,
          addresses: ['127.0.0.1/32'],
          users: [
            { name: 'ravi', extension: '3001' },
            { name: 'meera', extension: '3002' },
          ],
        },
      }),
    });
    client = await SwitchClient.open(bare);
  });
  afterAll(async () => {
    for (const phone of open) await phone.close();
    await client?.close();
    await bare?.close();
    await carrier?.close();
  });

  async function phone(more: Partial<SoftphoneAccount> = {}): Promise<Softphone> {
    const user = more.user ?? 'ravi';
    const one = await Softphone.open({
      user,
      password: SOFTPHONE_PASSWORDS.get(user) ?? '',
      switchPort: bare.ports.softphones,
      ...more,
    });
    open.push(one);
    return one;
  }

  const toRavi = () => ({
    leg: newLegId(),
    call: newCallId(),
    softphone: 'ravi',
    callerIdWire: '2001',
    ringTimeoutMs: 8_000,
    codecs: ['PCMU'],
    earlyMedia: 'ignore' as const,
  });

  test('one that is not registered is not rung', async () => {
    expect(await client.commands.originate(toRavi())).toMatchObject({
      ok: false,
      text: 'USER_NOT_REGISTERED',
    });
  });

  test.each<[string, Partial<SoftphoneAccount>]>([
    ['with a wrong password', { password: 'guessed' }],
    ['with the password of another', { password: SOFTPHONE_PASSWORDS.get('meera') ?? '' }],
    ['without a password', { password: '' }],
    ['as nobody', { user: 'nobody', password: 'guessed' }],
    ['as the user of the event socket', { user: 'trunkline', password: 'guessed' }],
    [
      'as the user of the event socket, in its own realm',
      { user: 'trunkline', password: '', realm: 'trunkline' },
    ],
    ['from an address that is not on the list', { address: '127.0.0.2' }],
  ])('nobody registers or calls %s', async (_how, account) => {
    const one = await phone(account);
    expect([401, 403]).toContain(await one.register());
    const called = await one.call('2001');
    expect([401, 403, 407]).toContain(called);
    expect(await client.commands.registrations('softphones')).toEqual({ ok: true, value: [] });
    expect(client.events.filter(({ kind }) => kind === 'channel-parked')).toEqual([]);
  });

  test('with its password it registers, and is seen', async () => {
    const one = await phone();
    expect(await one.register()).toBe(200);
    const seen = await client.commands.registrations('softphones');
    expect(seen).toMatchObject({ ok: true, value: [{ user: 'ravi' }] });
  });

  test('it calls an extension: the call is parked with its name and what was dialled', async () => {
    const one = await phone();
    const call = await one.call('2001');
    if (typeof call === 'number') throw new Error(`refused with ${call}`);
    const parked = await client.event('channel-parked');
    expect(parked).toMatchObject({
      direction: 'inbound',
      softphone: { name: 'ravi', dialled: '2001' },
      context: 'softphones',
      didCandidates: { requestUri: '2001', to: '2001' },
    });
    expect(parked.variables['trunkline_trunk']).toBeUndefined();
    expect(await client.commands.answer(parked.leg)).toMatchObject({ ok: true });
    await call.answered();
    expect(await client.commands.hangUp(parked.leg, 'NORMAL_CLEARING')).toMatchObject({ ok: true });
    expect(await call.ended()).toMatchObject({ by: 'switch', how: 'bye' });
  });

  test('it is rung by the controller, shown the agent’s extension, and answers', async () => {
    const one = await phone();
    one.onCall = (call) => {
      call.ring();
      one.ticker.after(50, () => call.answer());
    };
    expect(await one.register()).toBe(200);
    const plan = toRavi();
    expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
    const call = await one.rung();
    expect(call.fromUser).toBe('2001');
    expect(await client.commands.hangUp(plan.leg, 'NORMAL_CLEARING')).toMatchObject({ ok: true });
    expect(await call.ended()).toMatchObject({ by: 'switch', how: 'bye' });
  });

  test('it cannot come in where carriers do, nor a carrier where softphones do', async () => {
    const astray = await phone({ switchPort: bare.ports.sip });
    expect(await astray.register()).toBeGreaterThanOrEqual(400);
    const call = await carrier.place({
      to: '2001',
      callerId: '+12025550120',
      switchPort: bare.ports.softphones,
    });
    expect(await call.ended()).toMatchObject({ how: 'refused', status: 407 });
  });

  test('one that is declared no more cannot register any more', async () => {
    const config = bare.config;
    const [, meera] = config.appliance.softphones.users;
    const next = {
      ...config,
      appliance: {
        ...config.appliance,
        softphones: { ...config.appliance.softphones, users: meera === undefined ? [] : [meera] },
      },
    };
    await bare.install(next);
    const options = {
      operatorPassword: OPERATOR_PASSWORD,
      signal: AbortSignal.timeout(60_000),
      clock: systemClock,
    };
    expect(await takeIn(client.commands, next, options)).toMatchObject({ ok: true });
    expect(await (await phone()).register()).toBe(403);
    expect(await (await phone({ user: 'meera' })).register()).toBe(200);
  });
});
