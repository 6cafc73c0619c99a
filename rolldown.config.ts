import { defineConfig } from 'rolldown';
import { asciiOnly, halveRules } from './scripts/bundle.ts';

/**
 * The command line as few files: for one candidate or one query, opening forty files takes Node longer than running them.
 * What parses one is a chunk, what asks over UDP another; what is seldom wanted, and commander, which is large, stay apart. CommonJS, as Node starts its loader of
 * ES modules only when there is one: 10 ms of the 55 that an empty program takes. The library is used as tsc made it.
 */
export default defineConfig({
  input: 'dist/cli.js',
  platform: 'node',
  external: ['chalk', 'diff', 'fastest-levenshtein', 'stun', 'zod'],
  plugins: [halveRules(), asciiOnly()],
  output: {
    dir: 'dist/bundle',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: { mangle: true, compress: false, codegen: true },
    codeSplitting: {
      groups: [
        {
          name: 'core',
          test: /dist\/(cli|main|errors|io\/(io|node|unreadable)|commands\/(index|output|arguments)|report\/byte-buffer|stun\/(bytes|ip)|term\/(escape|style|width|wrap))\.js$/,
        },
        {
          name: 'parse',
          test: /dist\/(candidate\/.*|commands\/(parse|diagnostics)|logs\/(found|literal|selection)|report\/(formats|table|record))\.js$/,
        },
        {
          name: 'explain',
          test: /dist\/(explain\/(?!texts\/ko).*|stacks\/.*|commands\/explain|report\/explain\/(formats|text|marked-text))\.js$/,
        },
        {
          name: 'lint',
          test: /dist\/(coturn\/(?!init\/|effective\/(holding|peer-answer)\.).*|rules\/(?!coturn\/(catalogue|mend|search|subjects|upgrade)\.).*|commands\/(interrupt|lint|lint-inputs|lint-settings)|io\/(coturn|read-bytes|disk|disk\/.*)|report\/lint\/(formats|text|closing|excerpt|fix-text|source|places|bytes|secrets))\.js$/,
        },
        {
          name: 'stun',
          test: /dist\/(stun\/(?!framer|keys|transaction-pool).*|probe\/(?!mapping|nat\/|bulk|binding-requests|resolve).*|transport\/(index|failure|udp)|io\/random|commands\/(stop|stun|stun-jobs|stun-plain|stun-prober|stun-settings)|report\/stun\/(formats|table|conclusions|shown))\.js$/,
        },
        { name: 'file', test: /dist\/(io\/(file|sniff)|commands\/read-text)\.js$/ },
        {
          name: 'stun-list',
          test: /dist\/(probe\/(bulk|binding-requests)|commands\/stun-targets|report\/stun\/ndjson)\.js$/,
        },
      ],
    },
  },
});
