// Applying, without calls: what is in force afterwards, what the switch runs, and what is left when something goes wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bringInForce } from '../../src/cli/declarations/in-force.ts';
import type { ApplyStep } from '../../src/provisioning/apply-config.ts';
import { loadApplied, loadVersion } from '../../src/provisioning/load-applied.ts';
import { isUpToDate, planApply } from '../../src/provisioning/plan-apply.ts';
import { openSecretDigest } from '../../src/provisioning/read-provisioning.ts';
import { findAppliedVersion } from '../../src/store/declared.ts';
import { countContacts } from '../../src/store/dialing/contacts.ts';
import { acquireApplyLock } from '../../src/store/locks/apply-lock.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import { ApplyRig, ENVIRONMENT, FILES, trunkFile } from './apply-rig.ts';

const CAMPAIGN = toId<CampaignId>('reminders');

test('the first apply brings all of it, and the second one changes nothing', async () => {
  const rig = ApplyRig.open();
  const first = await rig.apply();
  expect(first).toMatchObject({
    ok: true,
    version: 1,
    isNew: true,
    switch: { kind: 'taken-in' },
  });
  expect(rig.switch.gatewayNames()).toEqual(['main']);
  expect(first.lists).toEqual([{ campaign: 'reminders', report: expect.objectContaining({ added: 2 }) }]);
  const second = await rig.apply();
  expect(second).toMatchObject({
    ok: true,
    version: 1,
    isNew: false,
    lists: [],
    files: { written: [], removed: [] },
    switch: { kind: 'unchanged' },
  });
  expect(await rig.versions()).toEqual([1]);
});

test('what is in force is what was applied, whatever the files say meanwhile', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.edit('agents/asha.yaml', 'Hello, this is Asha.', 'Something else.');
  rig.write('trunks/main.yaml', 'name: [broken');
  const applied = await loadApplied(rig.provisioning, ENVIRONMENT);
  expect(applied?.version).toBe(1);
  expect(applied?.config.agents[0]?.greeting).toBe('Hello, this is Asha.');
  // Rows of lists are in the database; a controller reads none of them again.
  expect(applied?.config.lists[0]?.path).toBe(join(rig.provisioning, 'lists/people.csv'));
});

test('copies are private, hold no secret, and keep a list once for each content', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.edit('agents/asha.yaml', 'Hello', 'Good day');
  await rig.apply();
  rig.write('lists/people.csv', 'number,name\n+14155550103,Farhan\n');
  await rig.apply();
  const folder = join(rig.data, 'versions');
  expect(readdirSync(folder).sort()).toEqual(['1.json', '2.json', '3.json', 'lists']);
  expect(readdirSync(join(folder, 'lists'))).toHaveLength(2);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of ['1.json', '2.json', '3.json']) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    for (const secret of Object.values(ENVIRONMENT))
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain(secret);
  }
});

test('a trunk that changes, one that comes and one that goes: each gateway is what was declared, and calls are left alone', async () => {
  const rig = await withRunningSwitch();
  rig.write('trunks/old.yaml', trunkFile('old', 'sip.old.example'));
  await rig.apply();
  rig.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  rig.write('trunks/old.yaml', trunkFile('new', 'sip.new.example'));
  rig.switch.liveCalls = 3;
  rig.switch.asked.length = 0;
  const report = await rig.apply();
  expect(report.switch).toEqual({
    kind: 'taken-in',
    added: ['new'],
    replaced: ['main'],
    removed: ['old'],
    profilesRestarted: [],
    waitsForRestart: [],
  });
  expect(rig.switch.gatewayNames()).toEqual(['main', 'new']);
  expect(rig.switch.running.gateways['main']).toContain('sip.two.example');
  expect(rig.switch.asked.filter((line) => / (?:stop|restart)$/.test(line))).toEqual([]);
  expect(rig.switch.liveCalls).toBe(3);
});

test.each(['unreadable', 'deaf'] as const)(
  'a switch that is %s: everything is put back, the version before stays in force, and it can be tried again',
  async (fault) => {
    const rig = ApplyRig.open();
    await rig.apply();
    const before = readFileSync(join(rig.folder, 'switch/autoload_configs/sofia.conf.xml'), 'utf8');
    rig.write('trunks/backup.yaml', trunkFile('backup', 'sip.backup.example'));
    rig.write('lists/people.csv', 'number,name\n+14155550109,Nobody\n');
    rig.switch.fault = fault;
    const report = await rig.apply();
    expect(report).toMatchObject({
      ok: false,
      version: 1,
      isNew: false,
      lists: [],
      switch: { kind: 'refused' },
    });
    if (report.switch.kind !== 'refused') throw new Error('refused');
    expect(report.switch.problem).toMatch(fault === 'deaf' ? /no gateway backup/ : /unclosed <param>/);
    expect(readFileSync(join(rig.folder, 'switch/autoload_configs/sofia.conf.xml'), 'utf8')).toBe(before);
    expect(await rig.versions()).toEqual([1]);
    expect(readdirSync(join(rig.data, 'versions')).filter((name) => name.endsWith('.json'))).toEqual([
      '1.json',
    ]);
    const counts = await rig.withStore((store) => countContacts(store, CAMPAIGN));
    expect(counts.waiting).toBe(2);
    rig.switch.fault = 'none';
    expect(await rig.apply()).toMatchObject({ ok: true, version: 2 });
    expect(rig.switch.gatewayNames()).toEqual(['backup', 'main']);
  },
);

test('a switch that is away reads its files when it starts, and whoever comes next sees that it did', async () => {
  const rig = ApplyRig.open();
  expect(await rig.apply({ switch: null })).toMatchObject({
    ok: true,
    version: 1,
    switch: { kind: 'not-reachable' },
  });
  expect(await rig.apply({ switch: null })).toMatchObject({
    isNew: false,
    switch: { kind: 'not-reachable' },
  });
  rig.switch.start();
  expect(await rig.apply()).toMatchObject({
    isNew: false,
    switch: { kind: 'taken-in', added: [] },
    waiting: [],
  });
  expect(await rig.apply()).toMatchObject({ switch: { kind: 'unchanged' } });
});

test('another SIP port waits while calls are live, is done by an apply when nobody is on a call, and by force', async () => {
  const rig = await withRunningSwitch();
  rig.switch.liveCalls = 1;
  rig.edit('appliance.yaml', 'switch: {', 'switch: { sipPort: 5092,');
  const waits = await rig.apply();
  expect(waits).toMatchObject({ ok: true, version: 2, switch: { kind: 'unchanged' } });
  expect(waits.waiting[0]?.what).toBe('trunks sip-port 5080 → 5092');
  expect(rig.switch.running.listensOn).toBe('127.0.0.1:5080');
  // Said again for as long as it waits, and nothing else happens.
  const again = await rig.apply();
  expect(again).toMatchObject({ isNew: false, switch: { kind: 'unchanged' } });
  expect(again.waiting).toHaveLength(1);
  rig.switch.liveCalls = 0;
  expect(await rig.apply()).toMatchObject({
    isNew: false,
    waiting: [],
    switch: { kind: 'taken-in', profilesRestarted: ['trunks'] },
  });
  expect(rig.switch.running.listensOn).toBe('127.0.0.1:5092');
  rig.switch.liveCalls = 1;
  rig.edit('appliance.yaml', 'sipPort: 5092', 'sipPort: 5093');
  expect(await rig.apply({ force: true })).toMatchObject({ switch: { profilesRestarted: ['trunks'] } });
  expect(rig.switch.running.listensOn).toBe('127.0.0.1:5093');
});

test('a port that another program has: the profile is back on the one before', async () => {
  const rig = await withRunningSwitch();
  rig.switch.takenPort = '5092';
  rig.edit('appliance.yaml', 'switch: {', 'switch: { sipPort: 5092,');
  const report = await rig.apply();
  expect(report).toMatchObject({ ok: false, version: 1, switch: { kind: 'refused', isBack: true } });
  expect(rig.switch.running.listensOn).toBe('127.0.0.1:5080');
  expect(rig.switch.gatewayNames()).toEqual(['main']);
});

test('what a module or the core reads at its start is said to wait for it', async () => {
  const rig = await withRunningSwitch();
  rig.edit('trunks/main.yaml', 'channels: 10', 'channels: 10\ncodecs: [G722, PCMU]');
  const report = await rig.apply();
  expect(report).toMatchObject({ ok: true, version: 2 });
  expect(report.waiting).toEqual([expect.objectContaining({ what: 'modules.conf.xml' })]);
});

async function withRunningSwitch(): Promise<ApplyRig> {
  const rig = ApplyRig.open();
  await rig.apply({ switch: null });
  rig.switch.start();
  await rig.apply();
  return rig;
}

test('a version is brought back as a new one, with its list, and applying it twice is empty', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.edit('agents/asha.yaml', 'Hello', 'Good day');
  rig.write('lists/people.csv', 'number,name\n+14155550103,Farhan\n');
  await rig.apply();
  const row = await rig.withStore((store) => findAppliedVersion(store, 1));
  if (row === null) throw new Error('version 1');
  const back = await loadVersion(rig.provisioning, ENVIRONMENT, row, rig.data);
  expect(await rig.apply({ restores: 1 }, back)).toMatchObject({ ok: true, version: 3 });
  expect(await rig.apply({ restores: 1 }, back)).toMatchObject({ isNew: false, version: 3, lists: [] });
  const counts = await rig.withStore((store) => countContacts(store, CAMPAIGN));
  expect(counts).toMatchObject({ waiting: 2 });
  expect((await loadApplied(rig.provisioning, ENVIRONMENT))?.config.agents[0]?.greeting).toContain('Hello');
  const named = await rig.withStore((store) => findAppliedVersion(store, 3));
  expect(named).toMatchObject({
    restores: 1,
    summary: expect.stringMatching(/^back to version 1: changed agent asha/),
  });
});

test('two at the same time: the second is refused and says so', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  await rig.withStore(async (store) => {
    const lock = acquireApplyLock(store);
    await expect(rig.apply()).rejects.toThrow(/another apply is under way/);
    lock?.release();
  });
  expect(await rig.apply()).toMatchObject({ ok: true });
});

test('a plan says rows, lists, files, gateways and who is on them, and is empty after the apply', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  rig.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  rig.edit('appliance.yaml', 'country: US', 'country: US\napi: { port: 8799 }');
  rig.write('lists/people.csv', 'number,name\n+14155550102,Meera\n+14155550103,Farhan\n');
  const planned = async () => {
    const { config } = await rig.load();
    const before = await loadApplied(rig.provisioning, ENVIRONMENT);
    return rig.withStore(async (store) =>
      planApply({
        config,
        before: before?.config ?? null,
        store,
        digest: await openSecretDigest(rig.data),
        live: { total: 2, byTrunk: new Map([['main', 2]]) },
        isSwitchReachable: true,
        force: false,
      }),
    );
  };
  const plan = await planned();
  expect(isUpToDate(plan)).toBe(false);
  expect(plan.rows.changes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'appliance appliance',
    'trunk main',
    'list lists/people.csv',
  ]);
  expect(plan.lists).toEqual([
    {
      campaign: 'reminders',
      list: 'lists/people.csv',
      preview: { added: 1, kept: 1, withdrawn: 1 },
      leftOut: 0,
      sample: [],
    },
  ]);
  expect(plan.switch).toMatchObject({
    written: ['autoload_configs/sofia.conf.xml'],
    gateways: [{ gateway: 'main', change: 'restarted', liveCalls: 2 }],
  });
  expect(plan.waiting.map(({ what }) => what)).toEqual(['api.port']);
  await rig.apply();
  expect(isUpToDate(await planned())).toBe(true);
});

const STEPS: readonly ApplyStep[] = [
  'copied',
  'switch-noted',
  'switch-written',
  'switch-told',
  'committed',
  'settled',
  'list-begun',
  'list-imported',
];

test.each(STEPS)(
  'killed after “%s”: the old or the new is in force, and whoever comes next sees to the rest',
  async (step) => {
    const rig = ApplyRig.open();
    await rig.apply();
    rig.write('trunks/backup.yaml', trunkFile('backup', 'sip.backup.example'));
    rig.edit('agents/asha.yaml', 'Hello', 'Good day');
    rig.write('lists/people.csv', 'number,name\n+14155550103,Farhan\n');
    expect(await killedApply(rig.folder, step)).toBe('SIGKILL');

    const isNew = STEPS.indexOf(step) >= STEPS.indexOf('committed');
    const applied = await rig.withStore(async () => loadApplied(rig.provisioning, ENVIRONMENT));
    expect(applied?.config.agents[0]?.greeting).toContain(isNew ? 'Good day' : 'Hello');
    // A start: brings the switch and the lists to what is in force. (No switch can be reached from there: its files are right.)
    await bringInForce(rig.provisioning, ENVIRONMENT);
    const sofia = readFileSync(join(rig.folder, 'switch/autoload_configs/sofia.conf.xml'), 'utf8');
    expect(sofia.includes('sip.backup.example')).toBe(isNew);
    const { waiting } = await rig.withStore((store) => countContacts(store, CAMPAIGN));
    expect(waiting).toBe(isNew ? 1 : 2);
    // An apply: all of it is there, and a second one is empty.
    expect(await rig.apply()).toMatchObject({ ok: true, version: 2 });
    expect(rig.switch.gatewayNames()).toEqual(['backup', 'main']);
    expect(await rig.apply()).toMatchObject({ isNew: false, lists: [], switch: { kind: 'unchanged' } });
    expect(await rig.versions()).toEqual([2, 1]);
  },
);

async function killedApply(folder: string, step: ApplyStep): Promise<string | null> {
  const code = `
    const { ApplyRig } = await import(${JSON.stringify(join(import.meta.dirname, 'apply-rig.ts'))});
    const rig = new ApplyRig(${JSON.stringify(folder)});
    await rig.apply({ onStep: (step) => { if (step === ${JSON.stringify(step)}) process.kill(process.pid, 'SIGKILL'); } });
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}

test('a copy that somebody changed is not used, and it is said what to do', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  const path = join(rig.data, 'versions/1.json');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(path, readFileSync(path, 'utf8').replace('Asha', 'Eve'));
  await expect(loadApplied(rig.provisioning, ENVIRONMENT)).rejects.toThrow(/not the one that was recorded/);
  expect(Object.keys(FILES)).toContain('agents/asha.yaml');
});
