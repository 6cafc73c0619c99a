import { createReadStream, openSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { jsonSample } from './candidates.ts';
import { log, peerConnection } from './log.ts';
import { pipe } from './pipe.ts';
import { ROOT } from './place.ts';
import { Random } from './random.ts';

/** Something to read on standard input. */
export interface Input {
  name: string;
  open: () => Source;
}

export interface Source {
  fd: number;
  /** Done when all has been written; fails when the reader goes before. */
  feeding: Promise<void>;
}

const BLOCK = 1024 * 1024;

/** A log, others a tenth and ten times its size, and one long line: memory use should be the same for all. */
export function inputs(megabytes: number): Input[] {
  const long = Math.round((megabytes * 1000) / 290);
  return [
    fromFile(megabytes / 10),
    fromFile(megabytes),
    { name: `${megabytes * 10} MB, through a pipe`, open: () => fromPipe(repeated(log(megabytes), 10)) },
    { name: `${long} MB in one line, through a pipe`, open: () => fromPipe(oneLine(long)) },
    { name: `${long} MB of a webrtc-internals dump, through a pipe`, open: () => fromPipe(dump(long)) },
  ];
}

function fromFile(megabytes: number): Input {
  const open = (): Source => ({ fd: openSync(join(ROOT, log(megabytes)), 'r'), feeding: Promise.resolve() });
  return { name: `${megabytes} MB, from a file`, open };
}

function fromPipe(blocks: AsyncIterable<Buffer> | Iterable<Buffer>): Source {
  const { readEnd, writer } = pipe();
  return { fd: readEnd, feeding: pipeline(blocks, writer) };
}

async function* repeated(file: string, times: number): AsyncGenerator<Buffer> {
  for (let time = 0; time < times; time++) {
    yield* createReadStream(join(ROOT, file), { highWaterMark: BLOCK }) as AsyncIterable<Buffer>;
  }
}

/** The messages of a signaling server, separated by commas: what a tool that waits for the end of a line chokes on. */
function* oneLine(megabytes: number): Generator<Buffer> {
  const block = messages();
  // Whole blocks only: a message cut in two would be an invalid candidate, and icescope's exit status 1.
  for (let left = megabytes * 1e6; left > 0; left -= block.length) yield block;
}

function messages(): Buffer {
  const random = new Random(2);
  let text = '';
  while (text.length < BLOCK) text += `${jsonSample(random)},`;
  return Buffer.from(text, 'latin1');
}

/** Peer connections after each other, each with long columns of stats: what a tool that parses JSON holds in memory. */
function* dump(megabytes: number): Generator<Buffer> {
  const block = Buffer.from(`"1-1":${peerConnection()},`, 'latin1');
  for (let left = megabytes * 1e6; left > 0; left -= block.length) yield block;
}
