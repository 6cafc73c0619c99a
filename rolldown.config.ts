import { defineConfig } from 'rolldown';

/**
 * The command line as few files: for one candidate, opening forty files takes Node longer than running them. What parses
 * one is a chunk; what is seldom wanted, and commander, which is large, stay apart. CommonJS, as Node starts its loader of
 * ES modules only when there is one: 10 ms of the 55 that an empty program takes. The library is used as tsc made it.
 */
export default defineConfig({
  input: 'dist/cli.js',
  platform: 'node',
  external: ['chalk', 'fastest-levenshtein', 'stun', 'zod'],
  output: {
    dir: 'dist/bundle',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: { mangle: false, compress: false, codegen: true },
    codeSplitting: {
      groups: [
        {
          name: 'core',
          test: /dist\/(cli|main|errors|io\/(io|node)|candidate\/.*|commands\/(index|parse|output|diagnostics)|logs\/(found|literal|selection)|report\/(formats|table|record|byte-buffer)|term\/(escape|style))\.js$/,
        },
      ],
    },
  },
});
