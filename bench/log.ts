import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { line } from './lines.ts';
import { ROOT, workFile } from './place.ts';
import { Random } from './random.ts';

/** What is written at a time. */
const BLOCK = 4 * 1024 * 1024;
/** So much is left for the last line, which fills the log to its size: more than any line takes. */
const RESERVE = 1000;

/** A log of exactly this many megabytes, 290 of them with 1.6 million lines; one that is there is taken again. */
export function log(megabytes: number): string {
  const file = workFile(`log-${megabytes}mb.log`);
  const size = Math.round(megabytes * 1e6);
  const path = join(ROOT, file);
  if (statSync(path, { throwIfNoEntry: false })?.size !== size) write(path, size);
  return file;
}

function write(path: string, size: number): void {
  const fd = openSync(path, 'w');
  for (const block of blocks(size)) writeFileSync(fd, block, 'latin1');
  closeSync(fd);
}

function* blocks(size: number): Generator<string> {
  const random = new Random(1);
  let number = 0;
  let left = size;
  while (left > RESERVE) {
    const length = Math.min(BLOCK, left - RESERVE);
    let block = '';
    while (block.length < length) block += `${line(random, number++)}\n`;
    yield block;
    left -= block.length;
  }
  yield `${'INFO  log rotated '.padEnd(left - 1, '.')}\n`;
}
