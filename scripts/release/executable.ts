import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, releaseFolder } from './places.ts';

/**
 * `npm run executable [-- --node FILE] [FOLDER]` writes icescope into release/: a Node.js with the single file in it,
 * for machines without Node.js, and beside it the license of Node.js. It is the Node.js that runs this, or FILE.
 */
const { values, positionals } = parseArgs({
  options: { node: { type: 'string', default: process.execPath } },
  allowPositionals: true,
});

const POSTJECT = join(ROOT, 'node_modules', 'postject', 'dist', 'cli.js');
/** The mark in every Node.js that says whether a program is in it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const folder = releaseFolder(positionals[0]);
const target = join(folder, 'icescope');
const temporary = mkdtempSync(join(tmpdir(), 'icescope-executable-'));
try {
  const blob = writeBlob();
  rmSync(target, { force: true });
  copyFileSync(values.node, target);
  chmodSync(target, 0o755);
  strip();
  quietly(process.execPath, POSTJECT, target, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', FUSE);
  copyFileSync(licenseOfNode(), join(folder, 'nodejs-notices.txt'));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
console.log(relative(process.cwd(), target));

/** Includes compiled code, which only this Node.js can use: it starts faster than the package. */
function writeBlob(): string {
  const output = join(temporary, 'blob');
  const config = join(temporary, 'config.json');
  const main = join(folder, 'icescope.cjs');
  writeFileSync(config, JSON.stringify({ main, output, disableExperimentalSEAWarning: true, useCodeCache: true }));
  quietly(values.node, '--experimental-sea-config', config);
  return output;
}

/** The license must accompany every copy. It is where Node.js puts it, or where Debian does. */
function licenseOfNode(): string {
  const inDebian = ['copyright', 'LICENSE'].map((name) => `/usr/share/doc/nodejs/${name}`);
  const places = [join(dirname(dirname(values.node)), 'LICENSE'), ...inDebian];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`no license of ${values.node}: ${places.join(', ')}`);
  return found;
}

/** A seventh of its size is names that only a debugger reads. Without binutils they stay. */
function strip(): void {
  const { error, status } = spawnSync('strip', [target], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error === undefined && status !== 0) throw new Error(`strip ended with ${status}`);
}

/** Hides the program's output, which is for its developers, unless it fails. */
function quietly(program: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}\n${stdout}${stderr}`);
}
