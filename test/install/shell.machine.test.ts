// The shell pieces, by shellcheck where it is installed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test.skipIf(!hasShellcheck)('shellcheck finds nothing in install.sh and its pieces', () => {
  const { stdout, stderr } = spawnSync(
    'shellcheck',
    ['--external-sources', '--check-sourced', 'install.sh', 'packaging/trunkline.sh'],
    { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
  );
  expect(stdout + stderr).toBe('');
});
