import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { notices } from './scripts/release/notices.ts';

/** The formats of one kind of result, but for its schema, which loads zod. */
const reportRoom = (path: string): string | undefined => /src\/(report)\/(\w+)\//.exec(path)?.slice(1).join('-');

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
      // What is loaded together, by room: lint's rules, the formats of a result, those for machines, the terminal. Without
      // that the package has 200 files.
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [
          // What a text is told by, apart from what only lint needs.
          { name: 'coturn-options', test: /src\/coturn\/(?:options\/|option\.|version\.|values\/)/ },
          { name: 'coturn', test: /src\/coturn\// },
          { name: 'lint', test: /src\/rules\/coturn\// },
          // Its rules need those of lint, which a test of a server does without.
          { name: 'audit-rules', test: /src\/rules\/turn\/audit\// },
          { name: 'audit', test: /src\/(?:commands|probe|report)\/turn\/audit\/(?!schema)/ },
          // They write columns and metrics with what other formats need as well, and nothing else.
          { name: 'monitoring', test: /src\/report\/(?:monitoring\/|stun\/(?:csv|prometheus|nagios))/ },
          // Apart from those of stun, as turn needs its rules for them.
          { name: 'monitoring-turn', test: /src\/report\/turn\/(?:csv|prometheus|nagios)/ },
          // They load the rules, which no other format needs.
          { name: 'probe-findings', test: /src\/report\/(?:stun|turn)\/findings/ },
          {
            name: reportRoom,
            test: /src\/report\/(?:explain|lint|nat|rule|sessions|stun|turn)\/(?!(?:audit\/)?schema|csv|prometheus|nagios)/,
          },
          {
            name: 'machines',
            test: /src\/report\/diagnostics\/(?:checkstyle|codequality|fingerprints|gcc|github|junit|xml)/,
          },
          { name: 'schemas', test: /src\/report\/(?:\w+\/)+schema/ },
          { name: 'deployment', test: /src\/deployment\/(?:aliases|compose|dockerfile|kubernetes|shell\/|yaml)/ },
          {
            name: 'ice-servers',
            test: /src\/(?:rules\/ice-servers\/|ice-servers\/(?:chromium|configuration|find|reading|value))/,
          },
          { name: 'script', test: /src\/ice-servers\/(?:from-script|scan-script|script|html)/ },
          { name: 'ice', test: /src\/ice\// },
          { name: 'diagnose-jobs', test: /src\/commands\/diagnose\/(?!index|options)/ },
          { name: 'lists', test: /src\/ice-servers\/(?:configuration|env|find|html|read|reading|value)\.ts/ },
          { name: 'ip', test: /src\/(?:stun\/(?:ip|scope|stun-uri|browser-ports)|commands\/shared\/host-option)\.ts/ },
          { name: 'transport', test: /src\/transport\/(?:failure|index|interfaces|names)\.ts/ },
          { name: 'doctor', test: /src\/(?:commands|report)\/doctor\/(?!schema)/ },
          // What to say of a command line that leads nowhere, or to another command.
          { name: 'front-door', test: /src\/commands\/front-door\// },
          { name: 'finding', test: /src\/(?:report\/diagnostics\/(?:finding|mark)|diagnostics\/severity)/ },
          { name: 'turn-client', test: /src\/turn\// },
          { name: 'turn-rules', test: /src\/rules\/turn\/(?!line-of)/ },
          { name: 'turn-probe', test: /src\/probe\/turn/ },
          { name: 'completion', test: /src\/commands\/(?:completion\/|shared\/programs)/ },
          { name: 'live', test: /src\/(?:live|report\/live|commands\/live)\// },
          { name: 'host', test: /src\/host\// },
          { name: 'probe', test: /src\/probe\/(?!turn|nat|clock)/ },
          { name: 'probe-nat', test: /src\/probe\/nat\// },
          {
            name: 'lint-jobs',
            test: /src\/commands\/lint\/(?:baseline|compare-lists|deployments|fix|fix-lists|list-\w+|lists|peer|print|probe|upgrade)/,
          },
          {
            name: 'shared',
            test: /src\/commands\/shared\/(?:elsewhere|family-options|file-argument|help|interrupt|option-name|options|output|paste-hint|run-format|style)\.ts/,
          },
          { name: 'io', test: /src\/io\/(?:io|node|file|head|unreadable|read-bytes|held-signals|write-errors)\.ts/ },
          { name: 'term', test: /src\/(?:term\/(?!suggest)|report\/\w+\.ts)/ },
        ],
      },
    },
  },
  // The library for the pages of icescope live: one file, small, as browsers load it.
  {
    input: 'src/browser.ts',
    platform: 'browser',
    plugins: [notices()],
    transform: { inject: { Buffer: [fileURLToPath(new URL('src/live/buffer.ts', import.meta.url)), 'Buffer'] } },
    output: { file: 'dist/page/icescope.js', format: 'esm', minify: true, comments: false },
  },
  // Its types, from the declarations that tsc has written (tsconfig.build.json).
  { input: 'dist/types/index.d.ts', plugins: [dts({ dtsInput: true, tsconfig: false })], output: { dir: 'dist' } },
]);
