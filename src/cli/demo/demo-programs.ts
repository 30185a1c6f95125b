// The Debian programs that the demo needs to speak and hear. Lists all that are missing, and the command that installs them.
import { existsSync } from 'node:fs';
import { OperatorError } from '../../runtime/operator-error.ts';
import { isOnPath } from '../on-path.ts';

/** By what is really run, or read, of each. */
const PACKAGES: readonly { name: string; programs: readonly string[]; file?: string }[] = [
  { name: 'espeak-ng', programs: ['espeak-ng'] },
  { name: 'flite', programs: ['flite'] },
  { name: 'pocketsphinx', programs: ['pocketsphinx_batch'] },
  { name: 'pocketsphinx-en-us', programs: [], file: '/usr/share/pocketsphinx/model/en-us/en-us' },
];

function missingPackages(): string[] {
  return PACKAGES.filter(({ programs, file }) =>
    file === undefined ? !programs.some((program) => isOnPath(program)) : !existsSync(file),
  ).map(({ name }) => name);
}

export function requirePrograms(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  throw new OperatorError(
    `these Debian packages are missing: ${missing.join(', ')}`,
    `apt-get install -y --no-install-recommends ${missing.join(' ')}   (./install.sh --demo does it for you)`,
  );
}
