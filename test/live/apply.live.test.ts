// Apply on a running switch: gateways and listeners become what was declared, a call that is up stays up, and what cannot be
// taken in is put back.
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Applied, applyAndTell } from '../../src/cli/declarations/apply.ts';
import { Carrier } from './carrier/carrier.ts';
import { bareDeclarations, trunkFile } from './harness/declared.ts';
import { findSwitch } from './harness/find-switch.ts';
import { freePorts } from './harness/free-ports.ts';
import type { Declarations } from './harness/provisioning-folder.ts';
import { SwitchClient } from './harness/switch-client.ts';
import { World } from './harness/world.ts';

const found = findSwitch();

describe.skipIf(!found.ok)('apply on a running switch', () => {
  let carrier: Carrier;
  let world: World;
  let client: SwitchClient;

  const apply = async (files: Declarations, force = false): Promise<Applied> => {
    const config = await world.redeclare(files);
    return applyAndTell(config, { force, environment: { ...process.env, ...world.environment } });
  };

  beforeAll(async () => {
    if (!found.ok) return;
    carrier = await Carrier.open({ keepsSound: false, onCall: (call) => call.answer() });
    world = await World.open({
      installed: found.switch,
      carrier,
      declarations: bareDeclarations(carrier.port, { pingSeconds: 0 }),
    });
    client = await SwitchClient.open(world);
  }, 60_000);

  afterAll(async () => {
    await client?.close();
    await world?.close();
    await carrier?.close();
  });

  test('the first look settles what was written before the switch was there', async () => {
    const { report } = await apply({});
    expect(report).toMatchObject({
      ok: true,
      isNew: false,
      waiting: [],
      switch: { kind: 'taken-in', added: [] },
    });
    expect((await apply({})).report).toMatchObject({ switch: { kind: 'unchanged' } });
  });

  test('a gateway is added, one is replaced, and another SIP port waits, all under a live call', async () => {
    const plan = client.plan('carrier', '+12025550141');
    expect(await client.commands.originate(plan)).toMatchObject({ ok: true });
    const { report } = await apply({
      'trunks/carrier.yaml': trunkFile(carrier.port, { pingSeconds: 0, retrySeconds: 45 }),
      'trunks/backup.yaml': trunkFile(carrier.port, { name: 'backup', inboundAddresses: [], pingSeconds: 0 }),
    });
    expect(report.switch).toMatchObject({ kind: 'taken-in', added: ['backup'], replaced: ['carrier'] });
    const [port = 0] = await freePorts(1);
    const moved = await apply(sipPort(port));
    expect(moved.report.waiting.map(({ what }) => what)).toEqual([
      `trunks sip-port ${world.ports.sip} → ${port}`,
    ]);
    expect(await client.commands.channelExists(plan.leg)).toEqual({ ok: true, value: true });
    await client.commands.hangUp(plan.leg, 'NORMAL_CLEARING');
    await client.event('channel-hung-up', plan.leg);
  }, 60_000);

  test('with nobody on the telephone the same apply makes the profile begin anew, on the new port', async () => {
    await vi.waitFor(async () => expect(await client.commands.showChannels()).toMatchObject({ value: [] }));
    const { report } = await apply({});
    expect(report).toMatchObject({ ok: true, waiting: [], switch: { profilesRestarted: ['trunks'] } });
    const seen = await client.commands.profileStatus('trunks');
    expect(seen.ok && seen.value?.url).toContain(`:${wantedPort}`);
    const again = client.plan('backup', '+12025550142');
    expect(await client.commands.originate(again)).toMatchObject({ ok: true });
    await client.commands.hangUp(again.leg, 'NORMAL_CLEARING');
    await client.event('channel-hung-up', again.leg);
  }, 60_000);

  test('a port that another program has: refused, and everything is as it was', async () => {
    await vi.waitFor(async () => expect(await client.commands.showChannels()).toMatchObject({ value: [] }));
    const seenBefore = await client.commands.profileStatus('trunks');
    const before = seenBefore.ok ? seenBefore.value?.url : 'no profile';
    const taken = createSocket('udp4');
    await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve));
    const { report } = await apply(sipPort(taken.address().port));
    taken.close();
    expect(report).toMatchObject({ ok: false, switch: { kind: 'refused', isBack: true } });
    const seen = await client.commands.profileStatus('trunks');
    expect(seen.ok && seen.value?.url).toBe(before);
  }, 90_000);

  let wantedPort = 0;
  function sipPort(port: number): Declarations {
    const path = join(world.folders.provisioning, 'appliance.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/sipPort: \d+/);
    wantedPort = port;
    return { 'appliance.yaml': text.replace(/sipPort: \d+/, `sipPort: ${port}`) };
  }
});
