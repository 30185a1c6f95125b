// Before the tests: Debian's voices and recogniser are there. Root installs what is missing; anybody else is told the line.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PACKAGES = [
  { name: 'espeak-ng', files: ['/usr/bin/espeak-ng'] },
  { name: 'flite', files: ['/usr/bin/flite'] },
  { name: 'pocketsphinx', files: ['/usr/bin/pocketsphinx_continuous', '/usr/bin/pocketsphinx'] },
  { name: 'pocketsphinx-en-us', files: ['/usr/share/pocketsphinx/model/en-us/en-us'] },
];

const missing = PACKAGES.filter(({ files }) => !files.some(existsSync)).map(({ name }) => name);
if (missing.length > 0) {
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    console.error(
      `The tests speak and listen for real, and need Debian packages that are not here. Run:\n  sudo ${line}`,
    );
    process.exit(1);
  }
  console.log(`Installing ${missing.join(', ')} …`);
  const options = {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update'], options);
  const { status } = spawnSync('sh', ['-c', line], options);
  if (status !== 0) {
    console.error(`That failed. Run it by hand:\n  ${line}`);
    process.exit(1);
  }
}
