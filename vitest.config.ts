import { defineConfig } from 'vitest/config';

const reports = process.env.TEST_REPORTS;

/** `npm test`. The tests that need more than Node.js are in vitest.system.config.ts. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    reporters: reports === undefined ? ['default'] : ['default', ['json', { outputFile: `${reports}/test.json` }]],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/system/**', 'test/package/**'],
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
