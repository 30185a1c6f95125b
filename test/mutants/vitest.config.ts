import { defineConfig } from 'vitest/config';

// The tests of one room. Stryker runs them once for every piece that it changed.
export default defineConfig({
  test: {
    include: process.env['TRUNKLINE_MUTANT_TESTS']?.split(',') ?? [],
    testTimeout: 30_000,
    expect: { poll: { interval: 3, timeout: 5_000 } },
  },
});
