import { spawnSync } from 'node:child_process';
import { constants, createWriteStream, openSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { ROOT, workFile } from './place.ts';

/** A pipe's two ends: one to hand to a child, one to write to. */
export interface Pipe {
  readEnd: number;
  writer: WriteStream;
}

/** A real pipe, as a shell makes it; the 'pipe' of Node.js's spawn is a socket. */
export function pipe(): Pipe {
  const path = join(ROOT, workFile(`pipe-${process.pid}`));
  if (spawnSync('mkfifo', [path]).status !== 0) throw new Error(`mkfifo ${path} failed`);
  // Without O_NONBLOCK this would wait for the writer; spawn clears the flag again for the child.
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeEnd = openSync(path, 'w');
  rmSync(path);
  return { readEnd, writer: createWriteStream(path, { fd: writeEnd }) };
}
