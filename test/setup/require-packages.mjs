// Before the tests: the npm packages are all there, and Debian's voices and recogniser. Of Debian's, root installs what is
// missing; anybody else is told the line.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { missingPackages, thisMachine } from './missing-packages.mjs';

const root = new URL('../../', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));
const leftOut = missingPackages(lock, (path) => existsSync(new URL(path, root)), thisMachine(), false);
if (leftOut.length > 0)
  fail(
    `npm ci could not fetch ${leftOut.join(', ')}, and left it out without a word. Run: node test/setup/fetch-missing.mjs`,
  );

const PACKAGES = [
  { name: 'chromium', files: ['/usr/bin/chromium'] },
  { name: 'espeak-ng', files: ['/usr/bin/espeak-ng'] },
  { name: 'flite', files: ['/usr/bin/flite'] },
  { name: 'pocketsphinx', files: ['/usr/bin/pocketsphinx_batch'] },
  { name: 'pocketsphinx-en-us', files: ['/usr/share/pocketsphinx/model/en-us/en-us'] },
];

const missing = PACKAGES.filter(({ files }) => !files.some(existsSync)).map(({ name }) => name);
if (missing.length > 0) provide(missing);

function provide(names) {
  const line = `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0) {
    fail(
      `The tests speak and listen for real, and need Debian packages that are not here. Run:\n  sudo sh -c '${line}'`,
    );
    return;
  }
  console.log(`Installing ${names.join(', ')} …`);
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', line.replace('install', '-o DPkg::Lock::Timeout=120 install')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
  if (status === 0) return;
  const [reason = 'it did not say why'] = stderr.split('\n').filter((text) => text.startsWith('E: '));
  fail(
    `The tests need Debian packages, and apt-get did not install them: ${reason}\nRun by hand:\n  ${line}`,
  );
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
