import { defineConfig } from 'rolldown';

/**
 * The command line as few files: for one candidate, opening sixty files takes Node longer than running them. What is
 * loaded only when it is called stays apart. The library is used as tsc made it.
 */
export default defineConfig({
  input: { cli: 'dist/cli.js', 'segment-worker': 'dist/commands/segment-worker.js' },
  platform: 'node',
  external: ['chalk', 'fastest-levenshtein', 'zod'],
  output: { dir: 'dist/bundle', minify: { mangle: false, compress: false, codegen: true } },
});
