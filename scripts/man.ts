import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readVersion } from '../src/commands/version.ts';
import { nodeIo } from '../src/io/node.ts';
import { manPages } from './man/pages.ts';

/** Writes the manual pages into dist/man: a part of `npm run build`. */
const OUTPUT = fileURLToPath(new URL('../dist/man/', import.meta.url));

/** The date of the sources, for reproducible builds: SOURCE_DATE_EPOCH, or the last commit. */
function dateOfSources(): string {
  const { SOURCE_DATE_EPOCH: seconds } = process.env;
  if (seconds !== undefined) return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  try {
    return execFileSync('git', ['log', '-1', '--format=%cs'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

mkdirSync(OUTPUT, { recursive: true });
for (const { name, text } of await manPages({ version: readVersion(), date: dateOfSources() }, nodeIo())) {
  writeFileSync(join(OUTPUT, `${name}.1`), text);
}
