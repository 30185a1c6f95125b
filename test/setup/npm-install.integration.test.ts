// install.sh asks npm again where it left out a binary, and says so where it leaves it out again. With an npm of its own.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { missingPackages, thisMachine } from './missing-packages.mjs';

const ROOT = join(import.meta.dirname, '../..');
const LEFT_OUT = '@node-rs/argon2';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-npm-'));
  for (const path of ['package-lock.json', 'test/setup/missing-packages.mjs']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(ROOT, path), join(folder, path));
  }
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true });
  symlinkSync(process.execPath, join(folder, 'node_modules/node/bin/node'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** npm fetches everything from the given try on, and before that all but one. */
function install(wholeFrom: number): { said: string; code: number | null; tries: string[] } {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as unknown;
  const names = missingPackages(lock, () => false, thisMachine(), true);
  writeFileSync(
    join(folder, 'npm'),
    `#!/bin/sh
echo "$*" >>tries
for name in ${names.join(' ')}; do
  case $name in ${LEFT_OUT}*) [ "$(wc -l <tries)" -ge ${wholeFrom} ] || continue ;; esac
  mkdir -p "node_modules/$name" && echo '{}' >"node_modules/$name/package.json"
done
`,
    { mode: 0o755 },
  );
  const library = join(ROOT, 'packaging/lib');
  const script = `exec 3>&1; . '${library}/say.sh'; . '${library}/packages.sh'; npm_install --omit=dev; echo done`;
  const { stdout, stderr, status } = spawnSync('sh', ['-euc', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
  });
  const tries = readFileSync(join(folder, 'tries'), 'utf8').trim().split('\n');
  return { said: stdout + stderr, code: status, tries };
}

test('what npm left out without a word is fetched by asking again', () => {
  const { said, code, tries } = install(2);
  expect(tries).toHaveLength(2);
  expect(tries[0]).toContain('ci --omit=dev');
  expect(said).toMatch(/npm could not fetch @node-rs\/argon2-\S+; once more …\ndone/);
  expect(code).toBe(0);
});

test('what npm leaves out again and again is named, and nothing goes on without it', () => {
  const { said, code, tries } = install(99);
  expect(tries).toHaveLength(3);
  expect(said).toMatch(/left out @node-rs\/argon2-\S+\n→ look at the network/);
  expect(said).not.toContain('done\n');
  expect(code).toBe(1);
});

test('where npm fetches everything it is asked once, and nothing is said', () => {
  expect(install(1)).toMatchObject({ said: 'done\n', code: 0, tries: [expect.any(String)] });
});
