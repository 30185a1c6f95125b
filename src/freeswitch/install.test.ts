import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { driftOf, installSwitchFiles, staticSwitchFiles } from './install.ts';
import type { RenderedFile } from './xml/render.ts';

const FILES: readonly RenderedFile[] = [
  { path: 'a.xml', text: 'one', secret: false },
  { path: 'folder/b.xml', text: 'two', secret: true },
];

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trunkline-install-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

const read = (path: string): Promise<string> => readFile(join(directory, path), 'utf8');
const modeOf = async (path: string): Promise<string> =>
  ((await stat(join(directory, path))).mode & 0o777).toString(8);

describe('installing files of the switch', () => {
  it('writes what is not there, secrets for their owner alone', async () => {
    const report = await installSwitchFiles(FILES, directory);
    expect(report).toEqual({ written: ['a.xml', 'folder/b.xml'], removed: [], unchanged: [] });
    expect([await read('a.xml'), await read('folder/b.xml')]).toEqual(['one', 'two']);
    expect([await modeOf('a.xml'), await modeOf('folder/b.xml')]).toEqual(['640', '600']);
  });

  it('leaves no other file behind than the list of its own', async () => {
    await installSwitchFiles(FILES, directory);
    expect((await readdir(directory, { recursive: true })).sort()).toEqual([
      '.trunkline-files.json',
      'a.xml',
      'folder',
      'folder/b.xml',
    ]);
  });

  it('a second time touches nothing', async () => {
    await installSwitchFiles(FILES, directory);
    const before = await stat(join(directory, 'a.xml'));
    const list = await stat(join(directory, '.trunkline-files.json'));
    expect(await installSwitchFiles(FILES, directory)).toEqual({
      written: [],
      removed: [],
      unchanged: ['a.xml', 'folder/b.xml'],
    });
    expect((await stat(join(directory, 'a.xml'))).ino).toBe(before.ino);
    expect((await stat(join(directory, '.trunkline-files.json'))).ino).toBe(list.ino);
  });

  it('writes only what changed, by a whole new file', async () => {
    await installSwitchFiles(FILES, directory);
    const before = await stat(join(directory, 'a.xml'));
    const changed = FILES.map((file) => (file.path === 'a.xml' ? { ...file, text: 'uno' } : file));
    expect((await installSwitchFiles(changed, directory)).written).toEqual(['a.xml']);
    expect(await read('a.xml')).toBe('uno');
    expect((await stat(join(directory, 'a.xml'))).ino).not.toBe(before.ino);
  });

  it('removes what it put there and is wanted no more, and nothing that others put there', async () => {
    await installSwitchFiles(FILES, directory);
    await writeFile(join(directory, 'folder', 'owner.xml'), 'mine');
    expect((await installSwitchFiles(FILES.slice(0, 1), directory)).removed).toEqual(['folder/b.xml']);
    expect(await readdir(join(directory, 'folder'))).toEqual(['owner.xml']);
  });

  it('takes over a file of the same name that was there before, and may remove it later', async () => {
    await writeFile(join(directory, 'a.xml'), 'stock');
    expect((await installSwitchFiles(FILES, directory)).written).toContain('a.xml');
    expect((await installSwitchFiles([], directory)).removed).toEqual(['a.xml', 'folder/b.xml']);
  });

  it('removes nothing where its list is unreadable', async () => {
    await installSwitchFiles(FILES, directory);
    await writeFile(join(directory, '.trunkline-files.json'), '{half');
    expect((await installSwitchFiles([], directory)).removed).toEqual([]);
    expect(await read('a.xml')).toBe('one');
  });

  it.each(['../x.xml', '/etc/x.xml', 'a/../../x', '.hidden', 'a//b', ''])(
    'refuses the path %j before it writes anything',
    async (path) => {
      await expect(
        installSwitchFiles([...FILES, { path, text: '', secret: false }], directory),
      ).rejects.toThrow('no plain path');
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it('follows no path out of the folder from its own list', async () => {
    await writeFile(join(directory, '.trunkline-files.json'), '{"../outside.xml": "x"}');
    await expect(installSwitchFiles(FILES, directory)).rejects.toThrow('no plain path');
  });
});

describe('drift', () => {
  it('tells what is missing, changed, readable by others, and left over', async () => {
    await installSwitchFiles([...FILES, { path: 'old.xml', text: '', secret: false }], directory);
    const wanted = [...FILES, { path: 'new.xml', text: '', secret: false }];
    await writeFile(join(directory, 'a.xml'), 'edited by hand');
    await chmod(join(directory, 'folder/b.xml'), 0o644);
    expect(await driftOf(wanted, directory)).toEqual({
      missing: ['new.xml'],
      changed: ['a.xml', 'folder/b.xml'],
      left: ['old.xml'],
    });
  });

  it('is fixed by installing again', async () => {
    await installSwitchFiles(FILES, directory);
    await chmod(join(directory, 'folder/b.xml'), 0o644);
    await installSwitchFiles(FILES, directory);
    expect(await modeOf('folder/b.xml')).toBe('600');
    expect(await driftOf(FILES, directory)).toEqual({ missing: [], changed: [], left: [] });
  });

  it('lets the group read secrets where the folder has the setgid bit: it is shared with the switch then', async () => {
    await chmod(directory, 0o2750);
    await installSwitchFiles(FILES, directory);
    expect(await modeOf('folder/b.xml')).toBe('640');
    expect((await driftOf(FILES, directory)).changed).toEqual([]);
    await chmod(directory, 0o750);
    expect((await driftOf(FILES, directory)).changed).toEqual(['folder/b.xml']);
  });

  it('lets the group read secrets where the switch runs as another user', async () => {
    await installSwitchFiles(FILES, directory, { secretMode: 0o640 });
    expect(await modeOf('folder/b.xml')).toBe('640');
    expect((await driftOf(FILES, directory, { secretMode: 0o640 })).changed).toEqual([]);
    expect((await driftOf(FILES, directory)).changed).toEqual(['folder/b.xml']);
  });
});

describe('what is always the same', () => {
  it('brings the root and the two locks that are variables', async () => {
    const files = await staticSwitchFiles();
    expect(files.map((file) => file.path)).toContain('freeswitch.xml');
    const vars = files.find((file) => file.path === 'vars.xml')?.text ?? '';
    expect(vars).toContain('data="disable_system_api_commands=true"');
    expect(vars).toContain('data="disable_system_app_commands=true"');
  });

  it('gives each instruction to the preprocessor a line of its own: it drops what stands beside one', async () => {
    for (const { path, text } of await staticSwitchFiles()) {
      const lines = text.split('\n').filter((line) => /x-pre-process/i.test(line));
      for (const line of lines)
        expect(line, path).toMatch(/^<X-PRE-PROCESS cmd="(?:set|include)" data="[^"]+"\/>$/);
    }
  });
});
