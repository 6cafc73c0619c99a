import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libwebrtcLine, line, sparseLine } from './lines.ts';
import { ROOT, workFile } from './place.ts';
import { Random } from './random.ts';

/** How much is written at a time. */
const BLOCK = 4 * 1024 * 1024;
/** So much is left for the last line, which fills the log to its size: more than any line takes. */
const RESERVE = 1000;

type Line = (random: Random, number: number) => string;

/** A log of exactly this many megabytes, 290 of them with 1.6 million lines, three of four with a candidate. */
export function log(megabytes: number): string {
  return file(`log-${megabytes}mb.log`, megabytes, (size) => lines(size, line));
}

/** The same with a candidate in one of a hundred lines. */
export function sparseLog(megabytes: number): string {
  return file(`sparse-${megabytes}mb.log`, megabytes, (size) => lines(size, sparseLine));
}

/** A log of libwebrtc, with its own words for a candidate in one of four lines. */
export function libwebrtcLog(megabytes: number): string {
  return file(`libwebrtc-${megabytes}mb.log`, megabytes, (size) => lines(size, libwebrtcLine));
}

/** A dump of chrome://webrtc-internals. */
export function internalsDump(megabytes: number): string {
  return file(`dump-${megabytes}mb.json`, megabytes, dump);
}

/** A file that exists in the right size is reused. */
function file(name: string, megabytes: number, blocks: (size: number) => Iterable<string>): string {
  const work = workFile(name);
  const size = Math.round(megabytes * 1e6);
  const path = join(ROOT, work);
  if (statSync(path, { throwIfNoEntry: false })?.size === size) return work;
  const fd = openSync(path, 'w');
  for (const block of blocks(size)) writeFileSync(fd, block, 'latin1');
  closeSync(fd);
  return work;
}

function* lines(size: number, lineOf: Line): Generator<string> {
  const random = new Random(1);
  let number = 0;
  let left = size;
  while (left > RESERVE) {
    const length = Math.min(BLOCK, left - RESERVE);
    let block = '';
    while (block.length < length) block += `${lineOf(random, number++)}\n`;
    yield block;
    left -= block.length;
  }
  yield `${'INFO  log rotated '.padEnd(left - 1, '.')}\n`;
}

const DUMP_START = '{"getUserMedia":[],"PeerConnections":{';
const DUMP_END = '}}\n';

function* dump(size: number): Generator<string> {
  yield DUMP_START;
  const connection = peerConnection();
  let left = size - DUMP_START.length - DUMP_END.length;
  for (let number = 1; left > 2 * connection.length; number++) {
    const block = `"${number}-1":${connection},`;
    yield block;
    left -= block.length;
  }
  const last = `"last":${connection}`;
  yield last + ' '.repeat(left - last.length) + DUMP_END;
}

/** A peer connection with long columns of stats, which is what makes dumps large, and the candidates that it gathered. */
export function peerConnection(): string {
  const random = new Random(3);
  const ids = Array.from({ length: 30 }, (_, id) => `I${id}`);
  const stats = ids.flatMap((id) => [
    column(id, 'candidateType', 'host'),
    column(id, 'address', '192.0.2.1'),
    column(id, 'port', 50_000),
  ]);
  const updates = ids.map(() => JSON.stringify({ time: '', type: 'onicecandidate', value: libwebrtcEvent(random) }));
  return `{"stats":{${stats.join(',')}},"updateLog":[${updates.join(',')}]}`;
}

function libwebrtcEvent(random: Random): string {
  return `sdpMid: 0, sdpMLineIndex: 0, candidate: ${line(random, 0).match(/candidate:[^"]*/)?.[0] ?? ''}`;
}

function column(id: string, name: string, value: string | number): string {
  const values = JSON.stringify(new Array(1000).fill(value));
  return `"${id}-${name}":${JSON.stringify({ startTime: '', endTime: '', statsType: 'local-candidate', values })}`;
}
