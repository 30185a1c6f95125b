// Declared, applied, rendered, running: each of the four is changed alone, and the look says which one differs.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { confirmSwitch, type SwitchConfirmation } from '../../src/provisioning/confirm-switch.ts';
import { DriftLook, type DriftReport, type UsedVersion } from '../../src/provisioning/drift-report.ts';
import { isUnconfirmed, unconfirmedNote } from '../../src/provisioning/unconfirmed-switch.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { VERSIONS_FOLDER } from '../../src/runtime/files.ts';
import { FakeClock } from '../fakes/clock.ts';
import { ApplyRig, ENVIRONMENT } from './apply-rig.ts';

const ALL_SAME = {
  ...{ state: 'same', version: 1, changes: [], problems: [] },
  rendered: { state: 'same', files: [] },
  switch: { state: 'same', because: [] },
};

interface Look {
  readonly rig: ApplyRig;
  readonly config: Config;
  look(more?: { used?: number; isConnected?: boolean }): Promise<DriftReport>;
}

async function applied(): Promise<Look> {
  const rig = ApplyRig.open();
  await rig.apply();
  const { config } = await rig.load();
  return {
    rig,
    config,
    look: ({ used = 1, isConnected = true } = {}) =>
      rig.withStore((store) =>
        new DriftLook({
          ...{ config: () => config, store, environment: ENVIRONMENT, clock: new FakeClock(1_000) },
          used: (): UsedVersion => ({ version: used, waitsForRestart: [] }),
          commands: () => (isConnected ? rig.switch.commands : null),
        }).look(),
      ),
  };
}

test('after an apply all four say the same, and looking changes none of them', async () => {
  const { look } = await applied();
  expect(await look()).toMatchObject(ALL_SAME);
  expect(await look()).toMatchObject(ALL_SAME);
});

test('a file of the owner that was edited is not applied yet', async () => {
  const { rig, look } = await applied();
  rig.edit('agents/asha.yaml', 'You confirm', 'You gladly confirm');
  const found = await look();
  expect(found).toMatchObject({ ...ALL_SAME, state: 'changed', changes: [{ kind: 'agent', name: 'asha' }] });
  rig.write('agents/asha.yaml', 'nonsense: true\n');
  expect(await look()).toMatchObject({
    ...ALL_SAME,
    state: 'mistakes',
    problems: expect.arrayContaining([
      expect.objectContaining({ where: expect.stringContaining('asha.yaml') }),
    ]),
  });
});

test('files of the switch that somebody edited or removed are named', async () => {
  const { rig, look } = await applied();
  const folder = join(rig.folder, 'switch');
  appendFileSync(join(folder, 'autoload_configs/acl.conf.xml'), '<!-- mine -->\n');
  rmSync(join(folder, 'autoload_configs/event_socket.conf.xml'));
  expect(await look()).toMatchObject({
    ...ALL_SAME,
    rendered: {
      state: 'differ',
      files: ['autoload_configs/acl.conf.xml', 'autoload_configs/event_socket.conf.xml'],
    },
  });
});

test('a switch that was never told of an apply does not run on it', async () => {
  const { rig, look } = await applied();
  rig.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  await rig.apply({ switch: null });
  const found = await look();
  expect(found).toMatchObject({
    state: 'same',
    version: 2,
    rendered: { state: 'same' },
    controller: { version: 1 },
  });
  expect(found.switch.state).toBe('unsettled');
  expect(found.switch.remedy).toBe('trunkline apply');
});

test('a switch that was started behind such an apply has it by itself, and is asked, not told', async () => {
  const { rig } = await applied();
  rig.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  await rig.apply({ switch: null });
  const { config } = await rig.load();
  // As it still runs, it has the old gateway: the look waits for the new one as long as its signal lets it.
  const seen = (signal: AbortSignal): Promise<SwitchConfirmation> =>
    confirmSwitch(config, rig.switch.commands, {
      clock: systemClock,
      signal,
      lock: () => ({ release: () => {} }),
    });
  expect(await seen(AbortSignal.timeout(50))).toBe('kept');
  rig.switch.start();
  expect(await seen(new AbortController().signal)).toBe('settled');
  expect(await seen(new AbortController().signal)).toBe('none');
});

test('the note of an apply that runs meanwhile, or came meanwhile, is nobody else’s to remove', async () => {
  const { rig } = await applied();
  rig.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  await rig.apply({ switch: null });
  rig.switch.start();
  const { config } = await rig.load();
  const common = { clock: systemClock, signal: new AbortController().signal };
  const { dataDirectory } = config.appliance;
  const released: string[] = [];
  const free = { release: () => void released.push('released') };
  expect(await confirmSwitch(config, rig.switch.commands, { ...common, lock: () => null })).toBe('kept');
  expect(await unconfirmedNote(dataDirectory)).toContain('nobody has seen yet');
  // The other one has noted what it is about to write, and may have died of it by now.
  const another = confirmSwitch(config, rig.switch.commands, {
    ...common,
    lock: () => {
      writeFileSync(join(dataDirectory, VERSIONS_FOLDER, 'switch-unsettled'), 'of another apply');
      return free;
    },
  });
  expect(await another).toBe('kept');
  expect(await unconfirmedNote(dataDirectory)).toBe('of another apply');
  const written = confirmSwitch(config, rig.switch.commands, {
    ...common,
    lock: () => {
      appendFileSync(join(rig.folder, 'switch/autoload_configs/acl.conf.xml'), '<!-- half of it -->\n');
      return free;
    },
  });
  expect(await written).toBe('kept');
  expect(await isUnconfirmed(dataDirectory)).toBe(true);
  expect(released).toEqual(['released', 'released']);
});

test('a switch that was started on files that somebody edited runs on something else, and it is said what', async () => {
  const { rig, look } = await applied();
  const file = join(rig.folder, 'switch/autoload_configs/sofia.conf.xml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('sip.one.example', 'sip.two.example'));
  rig.switch.start();
  expect(await look()).toMatchObject({
    ...ALL_SAME,
    rendered: { state: 'differ', files: ['autoload_configs/sofia.conf.xml'] },
    switch: { state: 'differs', because: [expect.stringContaining('main')] },
  });
});

test('a switch that is not connected is not asked', async () => {
  const { look } = await applied();
  expect(await look({ isConnected: false })).toMatchObject({ ...ALL_SAME, switch: { state: 'unreached' } });
});
