import { defineConfig } from 'vitest/config';
import { NODE_FLAGS } from '../setup/node-flags.ts';

export default defineConfig({
  test: {
    execArgv: NODE_FLAGS,
    include: ['test/live/**/*.live.test.ts'],
    globalSetup: ['test/live/harness/announce.ts'],
    // Whole conversations in real time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One switch at a time: they would make each other late.
    fileParallelism: false,
  },
});
