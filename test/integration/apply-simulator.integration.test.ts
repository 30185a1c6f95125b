// `apply` against the simulator: it reads the files that were written for it, and answers what it is asked as the switch does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { applyNow } from '../../src/cli/declarations/apply.ts';
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

async function apply(): Promise<ApplyReport> {
  const loaded = await loadConfig(join(folder, 'provisioning'), ENVIRONMENT);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return applyNow(loaded.config, { files: loaded.files, environment: ENVIRONMENT });
}

test('a trunk is added, changed and taken away, and the simulator runs on it', {
  timeout: 60_000,
}, async () => {
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
