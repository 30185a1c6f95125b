// The doctor against the simulator: it looks at everything without breaking, says what is gone once the switch is, and the
// call that it announces is left to it, once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ControllerClient } from '../../src/cli/controller-client.ts';
import { allowCall, settleCall } from '../../src/doctor/call-gate.ts';
import type { Finding } from '../../src/doctor/check-result.ts';
import type { DoctorRun } from '../../src/doctor/doctor-runs.ts';
import { fileChecks } from '../../src/doctor/file-checks.ts';
import { lockChecks } from '../../src/doctor/hardening-checks.ts';
import { machineChecks } from '../../src/doctor/machine-checks.ts';
import { networkChecks } from '../../src/doctor/network-checks.ts';
import { openCheckContext } from '../../src/doctor/open-context.ts';
import { runChecks } from '../../src/doctor/run-checks.ts';
import { switchChecks } from '../../src/doctor/switch-checks.ts';
import { trunkChecks } from '../../src/doctor/trunk-checks.ts';
import { trunkDetails } from '../../src/doctor/trunk-details.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { TOKEN_FILE } from '../../src/runtime/files.ts';
import { IN_MEMORY, openStore } from '../../src/store/database.ts';
import { findAttempt } from '../../src/store/dialing/attempt-reads.ts';
import { suppressNumber } from '../../src/store/lists/suppressions.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { OWNED, openRig, RIG_ENVIRONMENT, type Rig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
});

async function start(): Promise<Rig> {
  rig = await openRig({ scripts: [], hears: [], replies: [] });
  return rig;
}

async function examine({ config }: Rig): Promise<Finding[]> {
  const asked = await new ControllerClient(config).status();
  const { context, close } = await openCheckContext(
    config,
    asked.ok ? asked.value : null,
    RIG_ENVIRONMENT,
    systemClock,
  );
  const checks = [
    ...machineChecks(context),
    ...switchChecks(context),
    ...lockChecks(context),
    ...networkChecks(context),
    ...trunkChecks(context),
    ...trunkDetails(context, 'main'),
    ...fileChecks(context),
  ];
  const findings = await runChecks(checks, systemClock, new AbortController().signal);
  await close();
  return findings;
}

test('it is asked for by API: findings come as they are known, and the calls of the controller wait for none of it', async () => {
  const opened = await start();
  const { api, dataDirectory } = opened.config.appliance;
  const authorization = `Bearer ${readFileSync(join(dataDirectory, TOKEN_FILE), 'utf8').trim()}`;
  const base = `http://${api.host}:${api.port}/api/v1/doctor`;
  const before = { ...process.env };
  Object.assign(process.env, RIG_ENVIRONMENT);
  try {
    const headers = { authorization, 'content-type': 'application/json' };
    const begun = await fetch(base, { method: 'POST', headers, body: '{}' });
    expect(begun.status).toBe(202);
    const { id } = (await begun.json()) as { id: string };
    // Ends by itself with the last word.
    const text = await (await fetch(`${base}/${id}/events`, { headers: { authorization } })).text();
    const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as DoctorRun);
    expect(told.length).toBeGreaterThan(3);
    expect(told.at(-1)).toMatchObject({ state: 'done', problem: null });
    const findings = told.at(-1)?.findings ?? [];
    expect(findings.find((one) => one.id === 'event-socket')).toMatchObject({ verdict: 'pass' });
    expect(findings.filter(({ evidence }) => evidence.includes('failed to run'))).toEqual([]);
  } finally {
    for (const name of Object.keys(RIG_ENVIRONMENT)) delete process.env[name];
    Object.assign(process.env, before);
  }
});

test('every check ends with an result, and none changes a running appliance', async () => {
  const opened = await start();
  const findings = await examine(opened);
  expect(findings.filter(({ evidence }) => evidence.includes('failed to run'))).toEqual([]);
  for (const { verdict, remedy, id } of findings)
    if (verdict === 'fail' || verdict === 'warn') expect([id, remedy]).not.toEqual([id, null]);
  const of = (id: string) => findings.find((finding) => finding.id === id);
  expect(of('event-socket')).toMatchObject({ verdict: 'pass' });
  expect(of('trunk-main')).toMatchObject({ verdict: 'pass' });
  expect(of('applied')).toMatchObject({ verdict: 'pass' });
  expect(opened.events).toEqual([]);
  expect(opened.open.controller.status().switch.kind).toBe('ready');
});

test('without a switch one check says so, and those that need it stay out of it', async () => {
  const opened = await start();
  await opened.simulator.close();
  const findings = await examine(opened);
  const failed = findings.filter(({ verdict, group }) => verdict === 'fail' && group !== 'machine');
  expect(failed.map(({ id }) => id)).toEqual(['event-socket']);
  expect(failed[0]?.remedy).toContain('FreeSWITCH');
  const settings = findings.filter(({ group }) => group === 'hardening');
  expect(new Set(settings.map(({ verdict }) => verdict))).toEqual(new Set(['skipped']));
});

describe('a call that the doctor announces', () => {
  const quiet = { name: 'caller', steps: [{ do: 'listen' }] } as never;

  test('is left to it, and the next one with the same caller ID is not', async () => {
    const opened = await start();
    const { simulator, config, events, event } = opened;
    expect(await new ControllerClient(config).claim(OWNED, OWNED, 60)).toMatchObject({ ok: true });
    const leg = await simulator.placeInbound({ did: OWNED, callerId: OWNED, script: quiet });
    await simulator.placeInbound({ did: OWNED, callerId: OWNED, script: quiet });
    const started = await event('call-started');
    expect(events.filter(({ kind }) => kind === 'call-started')).toHaveLength(1);
    expect(simulator.legs).toContain(leg);
    expect(started.ours).toBe(OWNED);
  });

  test('must be between numbers', async () => {
    const { config } = await start();
    const answer = await new ControllerClient(config).claim('asha', OWNED, 60);
    expect(answer).toMatchObject({ ok: false, running: true });
  });
});

describe('whom the doctor may ring', () => {
  async function decide(destination: string, suppressed: boolean) {
    const { config } = await start();
    const opened = openStore(IN_MEMORY);
    if (opened.kind === 'refused') throw opened.error;
    const { store } = opened;
    if (suppressed) await suppressNumber(store, destination as E164, 'asked us to stop', 0);
    const allowed = await allowCall(
      config,
      store,
      {
        trunk: 'main',
        destination: destination as E164,
        from: null,
      },
      systemClock,
    );
    return { allowed, store };
  }

  test('one of our own numbers, and the intent is on the disk before anybody rings', async () => {
    const { allowed, store } = await decide(OWNED, false);
    if (!allowed.ok) throw new Error(allowed.because);
    expect(allowed.because).toContain('one of your own numbers');
    expect(allowed.call).toMatch(/^doctor-/);
    expect(await findAttempt(store, allowed.attempt)).toMatchObject({
      state: 'dialing',
      number: OWNED,
      contact: null,
    });
    await settleCall(store, allowed.attempt, {
      answered: true,
      cause: 'NORMAL_CLEARING',
      sipStatus: null,
      at: systemClock.now(),
    });
    expect(await findAttempt(store, allowed.attempt)).toMatchObject({ state: 'ended', outcome: 'answered' });
  });

  test('nobody who asked not to be called', async () => {
    const { allowed } = await decide('+14155550142', true);
    expect(allowed).toMatchObject({ ok: false });
  });
});
