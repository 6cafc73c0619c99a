import { defineConfig } from 'vitest/config';

const { TEST_REPORTS: reports, TEST_REPORT: name = 'test' } = process.env;

/** What is waited for may take its time on a busy machine; a second is vitest's own. */
const expect = { poll: { timeout: 100_000 } };

/** `npm test`. The tests that need more than Node.js are in vitest.system.config.ts. */
export default defineConfig({
  test: {
    globalSetup: 'test/build.ts',
    passWithNoTests: false,
    // One processor is left free otherwise, and of two that is half.
    maxWorkers: '100%',
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/${name}.json` }]],
    projects: [
      {
        test: {
          name: 'unit',
          expect,
          include: ['test/**/*.test.ts'],
          exclude: ['test/system/**', 'test/package/**', 'test/reality/**'],
          setupFiles: 'test/support/seed.ts',
          // With all examples of a property, on a machine that does a lot besides: it is for what hangs.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // The files of one worker load what they share once; none leaves anything changed behind.
          isolate: false,
        },
      },
      {
        test: {
          // What real programs did, recorded: these read many thousands of records.
          name: 'reality',
          expect,
          include: ['test/reality/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          isolate: false,
        },
      },
      {
        test: {
          name: 'package',
          expect,
          include: ['test/package/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // The blocks of the pages, some of which mostly wait.
          maxConcurrency: 12,
        },
      },
    ],
  },
});
