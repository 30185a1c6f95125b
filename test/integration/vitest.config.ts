import { defineConfig } from 'vitest/config';
import { NODE_FLAGS } from '../setup/node-flags.ts';

export default defineConfig({
  test: {
    execArgv: NODE_FLAGS,
    include: [
      'test/integration/**/*.integration.test.ts',
      // Thousands of rows.
      'test/measure/*.integration.test.ts',
      'test/fakes/*.test.ts',
    ],
    // Real sockets, real speech, real time: calls last as long as they last.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Most of the time a call only lasts.
    maxWorkers: 3,
  },
});
