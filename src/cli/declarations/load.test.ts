// Which commands need the owner's keys: what looks only at records needs none.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apply } from './apply.ts';
import { check } from './check.ts';
import { loadForTrialOrSay, loadOrSay, loadWithoutKeysOrSay } from './load.ts';

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
  vi.unstubAllEnvs();
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

test('a trial in text asks for the keys of the model alone, and one with sound for those of all providers', async () => {
  expect(await loadForTrialOrSay({ provisioning: folder, json: false }, 'text')).toBeNull();
  expect(said).toContain('OPENAI_API_KEY');
  expect(said).not.toMatch(/PASSWORD|ELEVENLABS|DEEPGRAM/);

  vi.stubEnv('OPENAI_API_KEY', 'sk-planted-0123456789');
  const config = await loadForTrialOrSay({ provisioning: folder, json: false }, 'text');
  expect(config?.providers.models.length).toBeGreaterThan(0);

  said = '';
  expect(await loadForTrialOrSay({ provisioning: folder, json: false }, 'sound')).toBeNull();
  expect(said).toMatch(/ELEVENLABS|DEEPGRAM/);
  expect(said).not.toContain('PASSWORD');
});

test('a mistake is a mistake for either', async () => {
  writeFileSync(join(folder, 'numbers.yaml'), 'numbers: 3\n');
  expect(await loadWithoutKeysOrSay({ provisioning: folder, json: false })).toBeNull();
  expect(said).toContain('numbers.yaml:1');
});

test('only apply says that nothing was changed: the others never change anything', async () => {
  writeFileSync(join(folder, 'numbers.yaml'), 'numbers: 3\n');
  await check({ provisioning: folder, json: false });
  expect(said).toMatch(/\n1 mistake\. Besides, 5 keys are missing in .*\.env\.\n$/);
  said = '';
  await apply({ provisioning: folder, json: false, force: false, takeOver: false });
  expect(said).toMatch(/1 mistake\. .*\nNothing was changed\.\n$/);
});

test('a trial asks for the keys of its agent alone, and of those who may take over', async () => {
  const agent = (name: string, model: string, more = ''): void =>
    writeFileSync(
      join(folder, `agents/${name}.yaml`),
      `name: ${name}\nlanguage: en-IN\ninstructions: Be kind.\ntranscriber: deepgram\nmodel: ${model}\nvoice: elevenlabs\n${more}`,
    );
  const providers = join(folder, 'providers.yaml');
  const models = ['a', 'b', 'c'].map(
    (name) => `  - {name: ${name}, vendor: openai, model: m, apiKey: '\${env:KEY_${name.toUpperCase()}}'}\n`,
  );
  const before = readFileSync(providers, 'utf8');
  writeFileSync(providers, before.replace('models:\n', `models:\n${models.join('')}`));
  agent('first', 'a', 'tools: [end_call, hand_over]\nhandOver: [{agent: second}]\n');
  agent('second', 'b');
  agent(
    'third',
    'c',
    `mcp: [{name: crm, url: 'https://crm.example.com/', auth: {secret: '\${env:CRM_KEY}'}, tools: [find]}]\n`,
  );
  expect(await loadForTrialOrSay({ provisioning: folder, json: false }, 'text', 'first')).toBeNull();
  expect(said).toMatch(/KEY_A[\s\S]*KEY_B/);
  expect(said).not.toMatch(/KEY_C|CRM_KEY|OPENAI/);
  vi.stubEnv('KEY_B', 'sk-planted-0123456789');
  expect(await loadForTrialOrSay({ provisioning: folder, json: false }, 'text', 'second')).not.toBeNull();
  said = '';
  expect(await loadForTrialOrSay({ provisioning: folder, json: false }, 'text', 'third')).toBeNull();
  expect(said).toMatch(/KEY_C/);
  expect(said).toMatch(/CRM_KEY/);
});
