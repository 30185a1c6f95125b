import { defineConfig } from 'vitest/config';
import { NODE_FLAGS } from '../setup/node-flags.ts';

const shared = {
  execArgv: NODE_FLAGS,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  // Node reads the TypeScript itself, and no module stands in for another.
  experimental: { viteModuleRunner: false, nodeLoader: false },
};

export default defineConfig({
  test: {
    // Most of the time a call only lasts.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...shared,
          // Real sockets, real speech, real time: calls last as long as they last.
          name: 'appliance',
          include: [
            'test/integration/**/*.integration.test.ts',
            // Thousands of rows.
            'test/measure/*.integration.test.ts',
            'test/fakes/*.test.ts',
          ],
        },
      },
      {
        test: {
          ...shared,
          // What lies beside its code and still is no unit: the API over HTTP in front of a database, other processes, thousands of
          // random runs, the whole source.
          name: 'beside the code',
          include: ['src/**/*.integration.test.ts', 'test/{golden,setup}/*.integration.test.ts'],
          isolate: false,
        },
      },
    ],
  },
});
