// What npm left out is fetched behind it, and nothing else than what the lockfile names is put there. With an npm of its own.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPTS = ['fetch-missing.mjs', 'missing-packages.mjs'];
const PLACE = 'node_modules/@maker/native';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-fetch-'));
  mkdirSync(join(folder, 'test/setup'), { recursive: true });
  for (const name of SCRIPTS) copyFileSync(join(import.meta.dirname, name), join(folder, 'test/setup', name));
  mkdirSync(join(folder, 'package'));
  writeFileSync(join(folder, 'package/package.json'), '{"name":"@maker/native","version":"1.2.3"}');
  execFileSync('tar', ['-czf', 'native.tgz', 'package'], { cwd: folder });
  const npm = `import { copyFileSync, writeFileSync } from 'node:fs';
const words = process.argv.slice(2);
writeFileSync(${JSON.stringify(join(folder, 'asked'))}, words.slice(0, 2).join(' '));
copyFileSync(${JSON.stringify(join(folder, 'native.tgz'))}, words[words.indexOf('--pack-destination') + 1] + '/native.tgz');
`;
  writeFileSync(join(folder, 'npm.mjs'), npm);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fetched(integrity: string, more: object = {}): string {
  const entry = { version: '1.2.3', integrity, optional: true, os: [process.platform], ...more };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { [PLACE]: entry } }));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['test/setup/fetch-missing.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', npm_execpath: join(folder, 'npm.mjs'), npm_config_omit: 'dev' },
  });
  expect(status).toBe(0);
  return stdout + stderr;
}

const sum = (): string =>
  `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, 'native.tgz')))
    .digest('base64')}`;

test('it is put where the lockfile has it', () => {
  expect(fetched(sum())).toBe('');
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('pack @maker/native@1.2.3');
  expect(readFileSync(join(folder, PLACE, 'package.json'), 'utf8')).toContain('1.2.3');
});

test('another one than the lockfile names is not', () => {
  expect(fetched('sha512-AAAA')).toContain(
    '@maker/native, which npm left out, could not be fetched: it is another one than the lockfile names',
  );
  expect(existsSync(join(folder, PLACE))).toBe(false);
});

test('what only developers need is not fetched without them', () => {
  expect(fetched(sum(), { dev: true })).toBe('');
  expect(existsSync(join(folder, 'asked'))).toBe(false);
});
