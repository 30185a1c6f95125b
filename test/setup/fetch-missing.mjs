// After every npm install: fetches what npm left out without a word. It leaves out an optional package also where the package asks for
// a newer Node than the one that runs npm (Debian 12 has Node 18): but all of this runs on the Node that the lockfile brings.
// Each package is checked against the lockfile. Plain JavaScript, because the Node at hand may be any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPaths, nameOf, thisMachine } from './missing-packages.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const omitsDev = /\bdev\b/.test(process.env.npm_config_omit ?? '') || process.argv.includes('--omit=dev');
const has = (path) => existsSync(join(root, path, 'package.json'));

for (const path of missingPaths(lock, has, thisMachine(), omitsDev)) {
  const problem = fetchTo(path, lock.packages[path]);
  if (problem !== null)
    console.error(`${nameOf(path)}, which npm left out, could not be fetched: ${problem}`);
}

function fetchTo(path, { version, integrity }) {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-package-'));
  try {
    const npm = process.env.npm_execpath;
    const words = [
      'pack',
      `${nameOf(path)}@${version}`,
      '--pack-destination',
      folder,
      '--silent',
      '--ignore-scripts',
    ];
    const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
    const packed = spawnSync(program, [...first, ...words], { cwd: folder, encoding: 'utf8' });
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    if (file === undefined) return (packed.stderr ?? '').trim().split('\n')[0] || 'npm pack brought nothing';
    const archive = join(folder, file);
    const sum = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (sum !== integrity) return 'it is another one than the lockfile names';
    const to = join(root, path);
    mkdirSync(to, { recursive: true });
    const unpacked = spawnSync('tar', ['-xzf', archive, '--strip-components=1', '-C', to], {
      encoding: 'utf8',
    });
    if (unpacked.status === 0) return null;
    rmSync(to, { recursive: true, force: true });
    return (unpacked.stderr ?? '').trim() || 'it could not be unpacked';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
