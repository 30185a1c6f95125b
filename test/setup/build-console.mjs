// Builds the page of the console, with the Node that the lockfile brought: vite runs on no older one. Half a second.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const own = `${root}/node_modules/node/bin/node`;
const vite = `${root}/node_modules/vite/bin/vite.js`;
const { status } = spawnSync(
  existsSync(own) ? own : process.execPath,
  [vite, 'build', '--logLevel', 'warn', '-c', `${root}/src/console/web/vite.config.ts`],
  { cwd: root, stdio: 'inherit' },
);
if (status !== 0) {
  console.error(
    'The page of the console could not be built; everything else works. Again: npm run build:console',
  );
}
