// The declarations that a new owner copies: they check clean with exactly the variables that their .env.example names.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { formatProblems } from '../../src/config/problem.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { loadFilled, PLACEHOLDER } from '../fakes/filled-example.ts';

const EXAMPLE = fileURLToPath(new URL('../../provisioning', import.meta.url));
const DEMO = fileURLToPath(new URL('../../src/cli/demo/demo-data/provisioning', import.meta.url));

async function problems(folder: string, environment: Record<string, string>): Promise<string> {
  const result = await loadFilled(folder, environment);
  if (result.ok) return '';
  return result.problems === null ? result.message : formatProblems(result.problems);
}

describe('the example', () => {
  const named = Object.keys(parseEnv(readFileSync(join(EXAMPLE, '.env.example'), 'utf8')));
  const filled = Object.fromEntries(named.map((name) => [name, 'a-secret-of-some-length']));

  it('says which values are only placeholders', async () => {
    const result = await loadConfig(EXAMPLE, filled);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: 'providers.yaml', message: `${PLACEHOLDER} is only a placeholder` }],
    });
  });

  it('checks clean', async () => expect(await problems(EXAMPLE, filled)).toBe(''));

  it.each(named)('needs %s', async (name) => {
    const { [name]: _, ...rest } = filled;
    expect(await problems(EXAMPLE, rest)).toMatch(new RegExp(`^ {4}${name} +for `, 'm'));
  });

  it('dials nobody before its owner says so', async () => {
    const result = await loadFilled(EXAMPLE, filled);
    expect(result.ok && result.config.campaigns.map((campaign) => campaign.paused)).toEqual([true]);
  });
});

it('the declarations of the demo check clean', async () => {
  expect(await problems(DEMO, { TRUNKLINE_DEMO_SWITCH_PASSWORD: 'a-secret-of-some-length' })).toBe('');
});

describe('every example', () => {
  const files = [EXAMPLE, DEMO].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path): [string, string] => [`${basename(join(folder, '..'))}: ${path}`, join(folder, path)]),
  );
  it.each(files)('tells editors its schema (%s)', (_name, path) => {
    const first = readFileSync(path, 'utf8').split('\n', 1)[0] ?? '';
    const schema = /^# yaml-language-server: \$schema=(.+\.json)$/.exec(first)?.[1];
    expect(readFileSync(join(path, '..', schema ?? 'missing'), 'utf8')).toContain('"title": "Trunkline');
  });
});
