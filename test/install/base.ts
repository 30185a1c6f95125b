// A fresh Debian for the machines of this suite, made once by debootstrap and kept in the folder for temporary files.
// Says plainly where that is not possible. Uses the mirror and the certificates that this machine uses.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** bookworm, unless TRUNKLINE_TEST_DEBIAN says otherwise (trixie). */
const SUITE = process.env['TRUNKLINE_TEST_DEBIAN'] ?? 'bookworm';
/** Another list of packages is another base. */
const PACKAGES = 'ca-certificates,iproute2,logrotate,nftables,procps,systemd,systemd-sysv';

export const BASE_FOLDER = join(tmpdir(), `trunkline-test-debian-${SUITE}-2`);

const PROGRAMS = ['debootstrap', 'unshare', 'nsenter', 'pivot_root', 'mount', 'umount', 'ip', 'tar'];

/** Null where machines can be made. */
export function whyNoMachine(): string | null {
  if (process.getuid?.() !== 0) return 'only root can make one (sudo npm run test:install)';
  if (process.platform !== 'linux') return 'this is not Linux';
  const missing = PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  if (missing.length > 0)
    return `missing here: ${missing.join(', ')} (apt-get install -y debootstrap util-linux iproute2)`;
  const namespaces = spawnSync('unshare', ['--mount', '--pid', '--fork', '--net', 'true'], {
    encoding: 'utf8',
  });
  if (namespaces.status !== 0) return `no namespaces may be made here: ${namespaces.stderr.trim()}`;
  return existsSync(BASE_FOLDER) ? null : makeBase();
}

function makeBase(): string | null {
  const making = `${BASE_FOLDER}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const made = spawnSync('debootstrap', ['--variant=minbase', `--include=${PACKAGES}`, SUITE, making], {
    encoding: 'utf8',
    timeout: 800_000,
  });
  if (made.status === 0) {
    renameSync(making, BASE_FOLDER);
    return null;
  }
  rmSync(making, { recursive: true, force: true });
  const why = `${made.stdout}${made.stderr}`.trim().split('\n').at(-1);
  return `debootstrap did not make a Debian ${SUITE} (no network?): ${why}`;
}
