import { defineConfig } from 'vitest/config';
import { NODE_FLAGS } from '../setup/node-flags.ts';

export default defineConfig({
  test: {
    execArgv: NODE_FLAGS,
    include: ['test/install/**/*.machine.test.ts'],
    globalSetup: ['test/install/announce.ts'],
    // Debian's packages and npm's, over the network, on a machine made for it.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    // The tests of a file are one machine's life, in order.
    fileParallelism: false,
    bail: 1,
  },
});
