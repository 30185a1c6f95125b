// The files of the switch, as they are rendered from two sets of declarations: the example, and one with every kind of trunk.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { formatProblems } from '../../src/config/problem.ts';
import type { Config } from '../../src/config/schema.ts';
import { renderSwitchConfig } from '../../src/freeswitch/xml/render.ts';
import { loadFilled } from '../fakes/filled-example.ts';
import { expectKept } from './compare.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const ENVIRONMENT = {
  TRUNKLINE_SWITCH_PASSWORD: 'golden-switch-password',
  MAIN_TRUNK_PASSWORD: 'golden-trunk-password',
  DEEPGRAM_API_KEY: 'golden-key',
  OPENAI_API_KEY: 'golden-key',
  ELEVENLABS_API_KEY: 'golden-key',
  SWITCH_PASSWORD: 'golden-switch-password',
  SIP_PASSWORD: 'golden-trunk-password',
  // Everything that XML gives a meaning.
  ODD_PASSWORD: `<a href='x'>&amp;"]]>--></include><?`,
};

const OPTIONS = {
  operatorPassword: 'golden-operator-password',
  softphonePasswords: new Map([['reception', 'golden-softphone-password']]),
};

async function load(folder: string): Promise<Config> {
  const result = await loadFilled(folder, ENVIRONMENT);
  if (!result.ok)
    throw new Error(result.problems === null ? result.message : formatProblems(result.problems));
  const { appliance } = result.config;
  // The same on every machine.
  const dataDirectory = '/var/lib/trunkline';
  const recordings = { ...appliance.recordings, directory: `${dataDirectory}/recordings` };
  return { ...result.config, appliance: { ...appliance, dataDirectory, recordings } };
}

describe('the files of the switch', () => {
  const sets = [
    ['the example', here('../../provisioning'), here('clinic-switch')],
    ['every kind of trunk', here('carriers'), here('carriers-switch')],
  ] as const;
  it.each(sets)('for %s are the ones that are kept', async (_name, folder, kept) => {
    const files = renderSwitchConfig(await load(folder), OPTIONS);
    expectKept(kept, new Map(files.map((file) => [file.path, file.text])));
  });

  it('say which of them hold a password', async () => {
    const files = renderSwitchConfig(await load(here('carriers')), OPTIONS);
    for (const file of files) expect(file.secret || !file.text.includes('golden-'), file.path).toBe(true);
  });
});
