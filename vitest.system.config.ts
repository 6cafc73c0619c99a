import { defineConfig } from 'vitest/config';

const { TEST_REPORTS: reports, TEST_REPORT: name = 'system' } = process.env;

/** `npm run test:system`: the built program in its real surroundings, daemons among them. */
export default defineConfig({
  test: {
    name: 'system',
    globalSetup: 'test/build.ts',
    include: ['test/system/**/*.test.ts'],
    // Many do their work side by side, and wait for each other: what hangs has to end, no more.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
    // Laboratories of their own, whose programs mostly wait.
    maxConcurrency: 16,
    passWithNoTests: false,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/${name}.json` }]],
  },
});
