import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { countLines, type Timing, timing, wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { canMeasureMemory, peakMemory } from './peak.ts';
import { ROOT, workFile } from './place.ts';
import { table } from './table.ts';

const PORT = 34780;
/** So many addresses answer, and each is asked so many times: a socket for each of 10,000 is more than most systems permit. */
const ADDRESSES = 1000;
const TIMES = 10;
const CONCURRENCIES = [100, 1000, 4000];
const LIMIT = 2;
const CLIENT_LIMIT = 0.1;
const MEMORY_LIMIT = 150;
/** In seconds. */
const SILENT_TIMEOUT = 3;
const SILENT_LIMIT = 1;

/** How long 10,000 probes take, compared with a minimal Node.js client and with coturn's client. */
export async function stun(rounds: number): Promise<void> {
  const lists = writeTargets();
  await withResponder([], async () => {
    await answering(lists.urls, rounds);
    coturnsClient(lists);
    await memory(ours(lists.urls, 100));
  });
  await withResponder(['silent'], () => silent(lists.urls, rounds));
}

async function withResponder(options: readonly string[], work: () => Promise<void> | void): Promise<void> {
  const args = ['bench/peers/stun-responder.mjs', String(PORT), String(ADDRESSES), ...options];
  const responder = spawn(process.execPath, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  await once(responder.stdout, 'data');
  try {
    await work();
  } finally {
    responder.kill();
    await once(responder, 'exit');
  }
}

function address(number: number): string {
  return `127.${1 + (number >> 14)}.${(number >> 7) & 127}.${1 + (number & 127)}`;
}

interface Lists {
  urls: string;
  addresses: string;
}

function writeTargets(): Lists {
  const all = Array.from({ length: ADDRESSES * TIMES }, (_, k) => address(k % ADDRESSES));
  const [urls, addresses] = [workFile('stun-urls.txt'), workFile('stun-addresses.txt')];
  writeFileSync(join(ROOT, urls), `${all.map((one) => `stun:${one}:${PORT}`).join('\n')}\n`);
  writeFileSync(join(ROOT, addresses), `${all.slice(0, ADDRESSES).join('\n')}\n`);
  return { urls, addresses };
}

function ours(urls: string, concurrency: number): Command {
  return [process.execPath, ICESCOPE, 'stun', '-f', 'ndjson', '--concurrency', `${concurrency}`, '--targets', urls];
}

function loop(urls: string, concurrency: number): Command {
  return [process.execPath, 'bench/peers/stun-loop.mjs', urls, `${concurrency}`];
}

/** Whole processes in turns, as a user waits for the whole; both are waited for until all have answered. */
async function answering(urls: string, rounds: number): Promise<void> {
  const rows = [['at a time', 'icescope s', 'dgram s', 'ratio', 'CPU ratio', 'limit', 'answered']];
  for (const concurrency of CONCURRENCIES) {
    const [mine, bare]: [Timing[], Timing[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      mine.push(timing(ours(urls, concurrency)));
      bare.push(timing(loop(urls, concurrency)));
    }
    const wall = ({ wall }: Timing): number => wall;
    rows.push([
      String(concurrency),
      median(mine.map(wall)).toFixed(3),
      median(bare.map(wall)).toFixed(3),
      ratio(mine, bare, wall),
      ratio(mine, bare, ({ cpu }) => cpu),
      LIMIT.toFixed(1),
      String(await countLines(ours(urls, concurrency), '"ok":true')),
    ]);
  }
  const title = `${ADDRESSES * TIMES} probes that are answered, beside dgram alone, ${rounds} rounds`;
  process.stdout.write(`\nSTUN: ${title}\n\n${table(rows)}`);
}

function ratio(mine: readonly Timing[], bare: readonly Timing[], of: (timing: Timing) => number): string {
  return (median(mine.map(of)) / median(bare.map(of))).toFixed(2);
}

/** Once, and a tenth of them, as it takes a hundred times as long. */
function coturnsClient({ urls, addresses }: Lists): void {
  if (spawnSync('turnutils_stunclient', ['-h']).error !== undefined) {
    process.stdout.write('\nMissing: turnutils_stunclient (Debian package coturn)\n');
    return;
  }
  const client = ['-a', addresses, '-P', '100', '-n', '1', 'turnutils_stunclient', '-p', String(PORT)];
  const [mine, theirs] = [wallTime(ours(urls, 100)), wallTime(['xargs', ...client]) * TIMES];
  const rows = [
    ['at a time', 'icescope s', 'xargs s', 'ratio', 'limit'],
    ['100', mine.toFixed(3), theirs.toFixed(3), (mine / theirs).toFixed(2), CLIENT_LIMIT.toFixed(1)],
  ];
  process.stdout.write(
    `\nSTUN: the same beside xargs -P with turnutils_stunclient, which had a tenth to do, its time multiplied\n\n${table(rows)}`,
  );
}

/** What is silent has nothing to do but to wait; what it takes longer than that is the start, and the sending. */
function silent(urls: string, rounds: number): void {
  const command: Command = [...ours(urls, 100), '--timeout', String(SILENT_TIMEOUT)];
  const late = Array.from({ length: rounds }, () => wallTime(command, [1]) - SILENT_TIMEOUT);
  const rows = [
    ['timeout s', 'longer than that, s', 'limit'],
    [String(SILENT_TIMEOUT), median(late).toFixed(3), SILENT_LIMIT.toFixed(1)],
  ];
  process.stdout.write(`\nSTUN: ${ADDRESSES * TIMES} probes without an answer, ${rounds} rounds\n\n${table(rows)}`);
}

async function memory(command: Command): Promise<void> {
  const peak = canMeasureMemory() ? ((await peakMemory(command, 'ignore')) / 1e6).toFixed(1) : 'not measured';
  const rows = [
    ['command', 'peak MB', 'limit'],
    ['icescope stun --targets', peak, String(MEMORY_LIMIT)],
  ];
  process.stdout.write(`\nSTUN: memory for ${ADDRESSES * TIMES} probes\n\n${table(rows)}`);
}
