import { existsSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { BUNDLED_PACKAGES, NODE_FLAGS } from './test/setup/node-flags.ts';

export default defineConfig({
  test: {
    // With room for what is new, the collector of garbage runs a fraction as often.
    execArgv: [...NODE_FLAGS, '--max-semi-space-size=64', '--min-semi-space-size=16', ...BUNDLED_PACKAGES],
    include: [
      'src/**/*.test.ts',
      'test/transcripts/**/*.test.ts',
      'test/golden/**/*.test.ts',
      'test/setup/*.test.ts',
      'test/measure/*.test.ts',
      'test/mutants/*.test.ts',
      'test/bench/*.test.ts',
    ],
    exclude: [...configDefaults.exclude, '**/*.integration.test.ts'],
    // Idle, no test needs a tenth of it. A machine that is busy with other things may take its time.
    setupFiles: ['test/setup/no-servers.ts'],
    testTimeout: 30_000,
    expect: { poll: { interval: 3, timeout: 20_000 } },
    // The files share no state, and a process a file costs more than their tests.
    isolate: false,
    // Node reads the TypeScript itself: nothing is translated first, and no module stands in for another.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Nothing else runs beside it: by default one core is left idle.
    maxWorkers: '100%',
    // Folders of tests lie in memory where there is such a place: nothing that they prove needs a disk to turn.
    env: existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {},
  },
});
