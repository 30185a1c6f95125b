// Which commands need the owner's keys: what looks only at records needs none.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadOrSay, loadWithoutKeysOrSay } from './load.ts';

let folder: string;
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-load-'));
  cpSync(new URL('../../../provisioning', import.meta.url), folder, { recursive: true });
  const providers = join(folder, 'providers.yaml');
  writeFileSync(providers, readFileSync(providers, 'utf8').replace('EXAMPLEvoiceID000000', 'abcd1234'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
});

test('what looks only at records asks for no key, and says nothing', async () => {
  const config = await loadWithoutKeysOrSay({ provisioning: folder, json: false });
  expect(config?.campaigns.map(({ name }) => name)).toEqual(['reminders']);
  expect(said).toBe('');
});

test('what talks to providers or the switch names the keys that are missing, and not what is unsure', async () => {
  expect(await loadOrSay({ provisioning: folder, json: false })).toBeNull();
  expect(said).toContain('5 keys are missing');
  expect(said).not.toContain('not sure');
});

test('a mistake is a mistake for either', async () => {
  writeFileSync(join(folder, 'numbers.yaml'), 'numbers: 3\n');
  expect(await loadWithoutKeysOrSay({ provisioning: folder, json: false })).toBeNull();
  expect(said).toContain('numbers.yaml:1');
});
