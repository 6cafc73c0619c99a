import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

export default defineConfig([
  // The command line and the library, which share their chunks; what a command loads on demand is a chunk of its own.
  {
    input: { 'bundle/cli': 'src/cli.ts', index: 'src/index.ts' },
    platform: 'node',
    // Packages are left to Node.
    external: /^[^./]/,
    // As codeSplitting below implies.
    preserveEntrySignatures: 'allow-extension',
    // What a command loads on demand, another may need at once.
    checks: { ineffectiveDynamicImport: false },
    // Names and lines stay, so that a stack trace can be read.
    output: {
      dir: 'dist',
      chunkFileNames: 'bundle/[name]-[hash].js',
      comments: { jsdoc: false },
      // What lint always needs: fewer files start faster.
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: 'lint', test: /src\/(?:coturn|rules\/coturn)\// }],
      },
    },
  },
  // Its types, from the declarations that tsc has written (tsconfig.build.json).
  { input: 'dist/types/index.d.ts', plugins: [dts({ dtsInput: true, tsconfig: false })], output: { dir: 'dist' } },
]);
