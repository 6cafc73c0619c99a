import { defineConfig } from 'rolldown';

/** The command line, with one chunk for each part that is loaded on demand. Packages are left to Node. */
export default defineConfig({
  input: 'src/cli.ts',
  platform: 'node',
  external: /^[^./]/,
  output: { dir: 'dist/bundle' },
});
