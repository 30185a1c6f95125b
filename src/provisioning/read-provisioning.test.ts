// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applianceSchema } from '../config/appliance.ts';
import { dataDirectoryOf, loadConfig, openSecretDigest, readProvisioning } from './read-provisioning.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trunkline-read-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), text);
}

async function read(environment: Record<string, string> = {}) {
  // By this the folder is known as one of declarations.
  await mkdir(join(directory, 'trunks'), { recursive: true });
  const result = await readProvisioning(directory, environment);
  if (!result.ok) throw new Error(result.message);
  return result;
}

describe('reading the folder', () => {
  it('takes declarations and lists, in order, and leaves the rest', async () => {
    for (const path of [
      'trunks/b.yaml',
      'trunks/a.yaml',
      'lists/deep/c.csv',
      'appliance.yaml',
      'odd.yml',
      'notes.md',
      '.git/x.yaml',
      'schema/a.yaml',
    ]) {
      await write(path, path);
    }
    expect((await read()).files).toEqual(
      ['appliance.yaml', 'lists/deep/c.csv', 'odd.yml', 'trunks/a.yaml', 'trunks/b.yaml'].map((path) =>
        path.endsWith('.csv')
          ? { path, content: createHash('sha256').update(path).digest('hex') }
          : { path, text: path },
      ),
    );
  });

  it('follows a link to a file', async () => {
    await write('real.txt', 'a: 1');
    await symlink(join(directory, 'real.txt'), join(directory, 'numbers.yaml'));
    expect((await read()).files).toEqual([{ path: 'numbers.yaml', text: 'a: 1' }]);
  });

  it('follows a link to a folder, once', async () => {
    await write('shared/asha.yaml', 'name: asha');
    await mkdir(join(directory, 'home/trunks'), { recursive: true });
    await symlink(join(directory, 'shared'), join(directory, 'home/agents'));
    await symlink(join(directory, 'home'), join(directory, 'home/again'));
    await symlink(join(directory, 'home/self'), join(directory, 'home/self'));
    const result = await readProvisioning(join(directory, 'home'), {});
    expect(result.ok && result.files).toEqual([{ path: 'agents/asha.yaml', text: 'name: asha' }]);
  });

  it('tells of files that an editor has named otherwise', async () => {
    await write('agents/Asha.YAML', 'name: asha');
    await write('agents/ravi.yaml.txt', 'name: ravi');
    await write('agents/asha.yaml~', 'name: asha');
    const { files, surroundings } = await read();
    expect(files.map(({ path }) => path)).toEqual(['agents/Asha.YAML']);
    expect(surroundings.warnings?.map(({ file, remedy }) => [file, remedy])).toEqual([
      ['agents/ravi.yaml.txt', 'if it is a declaration, rename it to agents/ravi.yaml'],
    ]);
  });

  const wrong: readonly (readonly [string, string, RegExp, RegExp])[] = [
    ['no folder', 'nowhere', /^there is no folder .*\/nowhere$/, /-p <folder>/],
    ['a file', 'notes.md', /notes\.md is no folder$/, /-p <folder>/],
    ['a folder without declarations', 'empty', /empty holds no declarations/, /-p <folder>/],
    ['the folder around it', '.', /holds no declarations/, /-p .*\/provisioning$/],
    [
      'a folder whose file is named otherwise',
      'odd',
      /odd holds no declarations/,
      /^rename appliance\.yml in it to/,
    ],
    ['a link to nothing', 'broken', /x\.yaml is a link to nothing$/, /remove the link/],
  ];
  it.each(wrong)('says so of %s', async (_name, folder, message, hint) => {
    await write('notes.md', '');
    await write('empty/x.yaml', '');
    await write('odd/appliance.yml', '');
    await write('provisioning/appliance.yaml', '');
    await write('broken/appliance.yaml', '');
    await symlink(join(directory, 'nothing'), join(directory, 'broken/x.yaml'));
    const result = await loadConfig(join(directory, folder), {});
    if (result.ok || result.problems !== null) throw new Error('it was read');
    expect(result.message).toMatch(message);
    expect(result.hint).toMatch(hint);
  });
});

describe('where the data is', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['written', 'dataDirectory: /srv/data\n', '/srv/data'],
    ['not written: as the schema has it', 'name: box\n', 'DEFAULT'],
    ['in the middle of an edit', 'dataDirectory: ../data\nswitch: { port: [\n', 'BESIDE/data'],
    ['a key of no use', 'dataDirectory: 7\n', 'DEFAULT'],
  ];
  it.each(table)('is known from appliance.yaml: %s', async (_, text, expected) => {
    const home = join(directory, 'provisioning');
    await write('provisioning/appliance.yaml', text);
    const whole = expected
      .replace('DEFAULT', join(home, applianceSchema.shape.dataDirectory.parse(undefined)))
      .replace('BESIDE', directory);
    expect(await dataDirectoryOf(home)).toBe(whole);
  });

  it('is nowhere without one', async () => {
    expect(await dataDirectoryOf(directory)).toBeNull();
  });
});

describe('secrets', () => {
  const find = async (
    name: string,
    environment: Record<string, string> = {},
    source: 'env' | 'file' = 'env',
  ) => (await read(environment)).surroundings.resolveSecret({ source, name }, 'trunks/a.yaml');

  it('come from the environment', async () => {
    expect(await find('KEY', { KEY: 'value' })).toEqual({ ok: true, value: 'value' });
  });

  it('come from .env, unless the environment has them', async () => {
    await write('.env', 'KEY=from-file\nOTHER="quoted #1"\n');
    expect(await find('KEY')).toEqual({ ok: true, value: 'from-file' });
    expect(await find('OTHER')).toEqual({ ok: true, value: 'quoted #1' });
    expect(await find('KEY', { KEY: 'from-outside' })).toEqual({ ok: true, value: 'from-outside' });
  });

  it('are not told as missing where .env says what is wrong with them', async () => {
    await write('.env', 'KEY: secret\nOTHER=Abc #12\n');
    const told = { ok: false, reason: null };
    expect([await find('KEY'), await find('OTHER')]).toEqual([told, told]);
    expect(await find('THIRD')).toMatchObject({ reason: 'the variable THIRD is not set' });
    expect(await find('KEY', { KEY: 'from-outside' })).toEqual({ ok: true, value: 'from-outside' });
    await rm(join(directory, '.env'));
    await write('.env/folder', '');
    expect(await find('THIRD')).toEqual(told);
  });

  it('come from a file beside the declaration, without the line end that editors add', async () => {
    await write('trunks/key', 'value\n');
    expect(await find('key', {}, 'file')).toEqual({ ok: true, value: 'value' });
  });

  const lost: readonly (readonly [string, string, 'env' | 'file', RegExp])[] = [
    ['a variable that is not set', 'NOPE', 'env', /^the variable NOPE is not set$/],
    ['a variable that is empty', 'EMPTY', 'env', /^the variable EMPTY is empty$/],
    ['a file that is not there', '../nope', 'file', /^there is no file .*\/nope$/],
    ['a folder', '..', 'file', /is a folder$/],
    ['a file that is too long', '../long', 'file', /is too long for a secret$/],
    ['a file that is empty', '../empty', 'file', /is empty$/],
  ];
  it.each(lost)('say why: %s', async (_name, name, source, reason) => {
    await write('trunks/x.txt', '');
    await write('long', 'x'.repeat(20_000));
    await write('empty', '\n');
    const result = await find(name, { EMPTY: '' }, source);
    expect(result.ok ? '' : result.reason).toMatch(reason);
  });
});

describe('digests of secrets', () => {
  it('are the same for the same secret on one machine, now and later', async () => {
    const first = await openSecretDigest(directory);
    const second = await openSecretDigest(directory);
    expect(second('hunter2')).toBe(first('hunter2'));
    expect(first('hunter3')).not.toBe(first('hunter2'));
    expect(((await stat(join(directory, 'secret-digest.key'))).mode & 0o777).toString(8)).toBe('600');
  });

  it('tell another machine nothing', async () => {
    const here = await openSecretDigest(join(directory, 'here'));
    const there = await openSecretDigest(join(directory, 'there'));
    expect(there('hunter2')).not.toBe(here('hunter2'));
  });

  it('are not made with half a key', async () => {
    await write('secret-digest.key', 'abcd');
    await expect(openSecretDigest(directory)).rejects.toThrow('is not a key of 32 bytes');
  });
});
