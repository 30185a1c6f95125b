// An apply that does not come to its end: given up by its owner, by the switch, by the disk, or overtaken by another one.
// Whatever happens, the trunks of before are there afterwards, and no call is ended.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Answer } from '../../src/freeswitch/command-channel.ts';
import type { ApplySwitch } from '../../src/provisioning/apply-switch.ts';
import { ApplyRig, trunkFile } from './apply-rig.ts';

const TOO_YOUNG = 'Profile must be up for at least 10 seconds to stop/restart';

/**
 * As mod_sofia does it: killgw marks a gateway, which is listed until its carrier has confirmed the log-out, and known by no
 * name meanwhile; then it is gone, whatever was read in between.
 */
function slowToLogOut(rig: ApplyRig, takesMs: number, onKill: () => void): ApplySwitch {
  const real = rig.switch.commands;
  const leaving = new Set<string>();
  const slow: Pick<ApplySwitch, 'killGateway' | 'gatewayVariable'> = {
    async killGateway(profile, gateway) {
      if (leaving.has(gateway)) return { ok: false, kind: 'refused', text: 'no such gateway', hint: '' };
      leaving.add(gateway);
      onKill();
      setTimeout(() => {
        leaving.delete(gateway);
        void real.killGateway(profile, gateway);
      }, takesMs);
      return { ok: true, body: '+OK gateway marked for deletion.' };
    },
    async gatewayVariable(gateway, variable): Promise<Answer<string | null>> {
      return leaving.has(gateway) ? { ok: true, value: null } : real.gatewayVariable(gateway, variable);
    },
  };
  return overridden(real, slow);
}

function overridden<T extends object>(real: T, by: Partial<T>): T {
  return new Proxy(real, {
    get(target, name) {
      const own: unknown = Reflect.get(by, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function sofiaOf(rig: ApplyRig): string {
  return readFileSync(join(rig.folder, 'switch/autoload_configs/sofia.conf.xml'), 'utf8');
}

test.each([
  ['is interrupted while a carrier is logged out of', 15_000, true],
  ['waits for a log-out that takes longer than it waits', 100, false],
])('an apply that %s leaves the trunk as it was', async (_what, withinMs, isInterrupted) => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.write('trunks/main.yaml', trunkFile('main', 'sip.two.example'));
  const abort = new AbortController();
  const commands = slowToLogOut(rig, 400, () => {
    if (isInterrupted) setTimeout(() => abort.abort(), 20);
  });
  const report = await rig.apply({ switch: commands, signal: abort.signal, withinMs });
  expect(report.ok).toBe(false);
  expect(report.switch).toMatchObject({ kind: 'refused', isBack: true });
  await vi.waitFor(() => expect(rig.switch.gatewayNames()).toEqual(['main']), { timeout: 5_000 });
  expect(sofiaOf(rig)).toContain('sip.one.example');
});

test('a call that begins while a profile may not restart yet is not ended by the restart', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.edit('appliance.yaml', 'switch: {', 'switch: { sipPort: 5088, ');
  const real = rig.switch.commands;
  let tries = 0;
  const commands = overridden(real, {
    async restartProfile(profile: string) {
      tries += 1;
      if (tries > 1) return real.restartProfile(profile);
      rig.switch.liveCalls = 1;
      return { ok: false, kind: 'refused', text: TOO_YOUNG, hint: '' };
    },
  });
  const report = await rig.apply({ switch: commands, withinMs: 5_000 });
  expect(report.switch).toMatchObject({
    kind: 'refused',
    problem: expect.stringMatching(/a call began meanwhile/),
  });
  expect(tries).toBe(1);
  expect(rig.switch.liveCalls).toBe(1);
});

test('one file of the switch that cannot be written changes none of them', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.write('trunks/main.yaml', trunkFile('main', 'sip.two.example'));
  const folder = join(rig.folder, 'switch');
  rmSync(join(folder, 'directory'), { recursive: true });
  writeFileSync(join(folder, 'directory'), '');
  await expect(rig.apply()).rejects.toThrow();
  expect(sofiaOf(rig)).toContain('sip.one.example');
  expect(await rig.versions()).toEqual([1]);
});

test('files that were read before somebody else applied newer ones are not applied over them', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.write('trunks/main.yaml', trunkFile('main', 'sip.older.example'));
  const older = await rig.load();
  rig.write('trunks/main.yaml', trunkFile('main', 'sip.newer.example'));
  await rig.apply();
  await expect(rig.apply({}, older)).rejects.toThrow(/were changed while this apply was waiting/);
  expect(sofiaOf(rig)).toContain('sip.newer.example');
  expect(await rig.versions()).toEqual([2, 1]);
});
