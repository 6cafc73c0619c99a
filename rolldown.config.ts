import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Packages are left to Node. */
const external = /^[^./]/;
/** Names and lines stay, so that a stack trace can be read. */
const comments = { jsdoc: false };
/** What a command loads on demand, another may need at once. */
const checks = { ineffectiveDynamicImport: false };

export default defineConfig([
  // The command line, with one chunk for each part that is loaded on demand.
  { input: 'src/cli.ts', platform: 'node', external, checks, output: { dir: 'dist/bundle', comments } },
  // The library, in one file.
  {
    input: 'src/index.ts',
    platform: 'node',
    external,
    checks,
    // Without line breaks, for the package's size; names stay.
    output: {
      file: 'dist/index.js',
      comments,
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    },
  },
  // Its types, from the declarations that tsc has written (tsconfig.build.json).
  { input: 'dist/types/index.d.ts', plugins: [dts({ dtsInput: true, tsconfig: false })], output: { dir: 'dist' } },
]);
