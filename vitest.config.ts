import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'test/transcripts/**/*.test.ts',
      'test/golden/**/*.test.ts',
      'test/setup/*.test.ts',
      'test/measure/*.test.ts',
    ],
    // A unit test that needs longer than this is waiting for something it should have been told.
    testTimeout: 5_000,
    // The files share no state, and a process a file costs more than their tests.
    isolate: false,
    // Nothing else runs beside it: by default one core is left idle.
    maxWorkers: '100%',
  },
});
