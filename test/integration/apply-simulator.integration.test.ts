// `apply` against the simulator: it reads the files that were written for it, and answers what it is asked as the switch does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Applied, applyAndTell } from '../../src/cli/declarations/apply.ts';
import { appliedWords } from '../../src/cli/declarations/apply-text.ts';
import type { Environment } from '../../src/cli/opened-appliance.ts';
import { EVENT_SOCKET_DOMAIN } from '../../src/freeswitch/xml/names.ts';
import type { ApplyReport } from '../../src/provisioning/apply-config.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { Simulator } from '../../src/simulator/simulator.ts';
import { ENVIRONMENT, FILES, trunkFile } from './apply-rig.ts';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-apply-simulator-'));
let simulator: Simulator | null = null;
afterEach(async () => {
  await simulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  const whole = join(folder, 'provisioning', path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

async function applied(environment: Environment = ENVIRONMENT): Promise<Applied> {
  const loaded = await loadConfig(join(folder, 'provisioning'), environment);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return applyAndTell(loaded.config, { files: loaded.files, environment });
}

const apply = async (): Promise<ApplyReport> => (await applied()).report;

async function openSimulator(): Promise<void> {
  simulator = await Simulator.open(
    {
      password: 'not-used-by-anybody',
      users: [{ name: 'trunkline', domain: EVENT_SOCKET_DOMAIN, password: ENVIRONMENT.SWITCH }],
      configDirectory: join(folder, 'switch'),
    },
    () => {},
  );
  for (const [path, text] of Object.entries(FILES))
    write(path, text.replace('port: 9,', `port: ${simulator.eslPort},`));
}

test('a trunk is added, changed and taken away, and the simulator runs on it', {
  timeout: 60_000,
}, async () => {
  await openSimulator();

  expect(await apply()).toMatchObject({ ok: true, switch: { kind: 'taken-in', waitsForRestart: [] } });
  expect(await apply()).toMatchObject({ ok: true, switch: { kind: 'unchanged' } });

  write('trunks/other.yaml', trunkFile('other', 'sip.two.example'));
  expect(await apply()).toMatchObject({
    ok: true,
    switch: { kind: 'taken-in', added: ['other'], replaced: [], removed: [] },
  });

  write('trunks/other.yaml', trunkFile('other', 'sip.three.example'));
  expect(await apply()).toMatchObject({ ok: true, switch: { kind: 'taken-in', replaced: ['other'] } });

  rmSync(join(folder, 'provisioning/trunks/other.yaml'));
  expect(await apply()).toMatchObject({ ok: true, switch: { kind: 'taken-in', removed: ['other'] } });
});

test('a switch that runs and does not take our password is not said to be away', async () => {
  await openSimulator();
  const { report, switchProblem } = await applied({ ...ENVIRONMENT, SWITCH: 'another-password' });
  expect(report).toMatchObject({ ok: true, version: 1, switch: { kind: 'not-reachable' } });
  expect(switchProblem?.hint).toContain('does not accept this password');
  const words = appliedWords(report, switchProblem);
  expect(words).toContain('answered, but could not be told to read its new files');
  expect(words).toContain('It may still run on the files of another folder');
  expect(words).toContain(`those in ${report.files?.directory} are now the files of this folder`);
  expect(words).toMatch(
    /→ If this folder is to run the switch: restart .*\n→ If another folder runs it: .*configDirectory/,
  );
  expect(words).not.toContain('not reachable');

  expect((await applied()).switchProblem).toBeNull();
});
