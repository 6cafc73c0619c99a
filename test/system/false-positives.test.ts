import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '../support/io.ts';
import { PROGRAM } from './program.ts';

/**
 * Prose, source code, configuration and logs that have nothing to do with a call: the packages of this project, and what
 * Debian has installed. No candidate and no event may be found in them.
 */
const FOLDERS = [
  'node_modules',
  '/usr/share/doc',
  '/usr/lib/python3',
  '/usr/share/gocode',
  '/usr/include',
  '/usr/share',
  '/var/log',
  '/etc',
];

/** How much is read of each folder, in bytes. */
const SHARE = 64e6;
const LARGEST_FILE = 8e6;

/** Sources and documentation of ICE, which do hold candidates, as examples and in their own tests. */
const ABOUT_ICE =
  /\/(?:pion|werift|sdp|sdp-transform|node-datachannel|@node-datachannel|jssip|sip\.js|aioice|aiortc|coturn|libnice[^/]*)\//;

const NOT_TEXT = /\.(?:gz|xz|zst|png|jpg|svgz|node|so|a|pyc|mo|wasm|ttf|woff2?|pack|idx)$/;

const FILES_OF_A_RUN = 1000;

/** The files of a folder in the order of their names, as far as its share reaches. */
function filesOf(folder: string): string[] {
  const files: string[] = [];
  let left = SHARE;
  const walk = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (left <= 0) return;
      const child = join(path, entry.name);
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile() && !NOT_TEXT.test(child) && !ABOUT_ICE.test(child)) {
        // Of a log that is rotated meanwhile, nothing is there.
        const { size } = statSync(child, { throwIfNoEntry: false }) ?? { size: 0 };
        if (size > LARGEST_FILE) continue;
        left -= size;
        files.push(child);
      }
    }
  };
  walk(folder);
  return files;
}

/** Does the machine let this user read it? */
function isReadable(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** What is found, a line each: the place, and what it was taken for. */
function foundIn(files: readonly string[]): string[] {
  const { stdout } = run(files);
  return stdout.split('\n').flatMap((line) => {
    if (line === '') return [];
    const record: JsonObject = JSON.parse(line);
    const { file, line: number } = record['source'] ?? record;
    return [`${file}:${number} ${record['event'] ?? record['form']}: ${String(record['raw']).slice(0, 200)}`];
  });
}

/** Status 1 says that there was no candidate. */
function run(files: readonly string[]): { stdout: string } {
  const args = [PROGRAM, 'parse', '-f', 'ndjson', '--events', ...files];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  // 2: one of them is compressed, whatever its name says; the others are read.
  if (status === null || status > 2) throw new Error(`status ${status}: ${stderr}`);
  return { stdout };
}

test.for(FOLDERS.filter(isReadable))('nothing in %s is taken for a candidate or an event', (folder) => {
  const files = filesOf(folder);
  const found: string[] = [];
  for (let at = 0; at < files.length; at += FILES_OF_A_RUN)
    found.push(...foundIn(files.slice(at, at + FILES_OF_A_RUN)));
  expect(found).toEqual([]);
});
