import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { notices } from './notices.ts';
import { ROOT, releaseFolder } from './places.ts';

/**
 * `npm run bundle [-- FOLDER]` writes icescope.cjs into release/: the command in one file, for a Node.js without
 * node_modules. dist has been built.
 */
const ASSETS = ['package.json', ...['dist/page', 'fixtures/demo'].flatMap(filesIn)];
const START = "require('../dist/bundle/cli.js');\n";

const target = join(releaseFolder(process.argv[2]), 'icescope.cjs');
writeFileSync(target, withStart(await bundle()));
chmodSync(target, 0o755);
console.log(relative(process.cwd(), target));

async function bundle(): Promise<string> {
  const build = await rolldown({
    cwd: ROOT,
    input: 'src/cli.ts',
    platform: 'node',
    checks: { ineffectiveDynamicImport: false },
    plugins: [embed(), notices()],
  });
  // Each module runs when it is needed, as in the package: most commands need few. An import() would look for a file.
  const { output } = await build.generate({
    format: 'cjs',
    codeSplitting: false,
    strictExecutionOrder: true,
    dynamicImportInCjs: false,
    comments: { jsdoc: false },
  });
  const [chunk]: [OutputChunk, ...unknown[]] = output;
  return chunk.code;
}

/** The file has its assets in it. */
function embed(): Plugin {
  const embedded = Object.fromEntries(ASSETS.map((path) => [path, assetText(path)]));
  return {
    name: 'embed',
    load: {
      filter: { id: /src[\\/]io[\\/]embedded\.ts$/ },
      handler: () => `export const EMBEDDED = ${JSON.stringify(embedded)};`,
    },
  };
}

/** Only the version in the manifest is needed. */
function assetText(path: string): string {
  const text = readFileSync(join(ROOT, path), 'utf8');
  if (path !== 'package.json') return text;
  const { version }: { version: string } = JSON.parse(text);
  return JSON.stringify({ version });
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`);
}

/** Adds what bin/icescope.js does first: older versions of Node.js get a message. */
function withStart(code: string): string {
  const bin = readFileSync(join(ROOT, 'bin', 'icescope.js'), 'utf8');
  if (!bin.includes(START)) throw new Error(`bin/icescope.js has no ${START}`);
  return bin.replace(START, () => code);
}
