import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { canMeasureMemory, peakMemory } from './peak.ts';
import { ROOT, workFile } from './place.ts';
import { table } from './table.ts';

const PORT = 34780;
/** So many addresses answer, and each is asked so many times: a socket for each of 10,000 is more than most systems permit. */
const ADDRESSES = 1000;
const TIMES = 10;
const CONCURRENCY = 100;
const MEMORY_TARGET = 150;

/** How long 10,000 probes take, compared with a minimal Node.js client and with coturn's client. */
export async function stun(rounds: number): Promise<void> {
  const responder = spawn(process.execPath, ['bench/peers/stun-responder.mjs', String(PORT), String(ADDRESSES)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(responder.stdout, 'data');
  try {
    await many(rounds);
  } finally {
    responder.kill();
  }
}

function address(number: number): string {
  return `127.${1 + (number >> 14)}.${(number >> 7) & 127}.${1 + (number & 127)}`;
}

function writeTargets(): { urls: string; addresses: string } {
  const all = Array.from({ length: ADDRESSES * TIMES }, (_, k) => address(k % ADDRESSES));
  const [urls, addresses] = [workFile('stun-urls.txt'), workFile('stun-addresses.txt')];
  writeFileSync(join(ROOT, urls), `${all.map((one) => `stun:${one}:${PORT}`).join('\n')}\n`);
  writeFileSync(join(ROOT, addresses), `${all.join('\n')}\n`);
  return { urls, addresses };
}

async function many(rounds: number): Promise<void> {
  const { urls, addresses } = writeTargets();
  const parallel = String(CONCURRENCY);
  const ours: Command = [
    process.execPath,
    ICESCOPE,
    'stun',
    '-f',
    'ndjson',
    '--concurrency',
    parallel,
    '--targets',
    urls,
  ];
  const loop: Command = [process.execPath, 'bench/peers/stun-loop.mjs', urls, parallel];
  const client: Command = [
    'xargs',
    '-a',
    addresses,
    '-P',
    parallel,
    '-n',
    '1',
    'turnutils_stunclient',
    '-p',
    String(PORT),
  ];
  const hasClient = spawnSync('turnutils_stunclient', ['-h']).error === undefined;
  const [oursTook, loopTook]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    oursTook.push(wallTime(ours));
    loopTook.push(wallTime(loop));
  }
  const rows = [
    ['command', 'median s', 'icescope/it', 'target'],
    ['icescope stun --targets', median(oursTook).toFixed(3), '', ''],
    compared('Node.js, dgram alone', median(oursTook), median(loopTook), 1.5),
  ];
  // Once, as it takes ten times as long.
  if (hasClient) rows.push(compared('xargs -P, turnutils_stunclient', median(oursTook), wallTime(client), 0.1));
  process.stdout.write(
    `\nSTUN: ${ADDRESSES * TIMES} probes, ${CONCURRENCY} at a time, ${rounds} rounds\n\n${table(rows)}`,
  );
  if (!hasClient) process.stdout.write('\nMissing: turnutils_stunclient (Debian package coturn)\n');
  await memory(ours);
}

async function memory(ours: Command): Promise<void> {
  const peak = canMeasureMemory() ? ((await peakMemory(ours, 'ignore')) / 1e6).toFixed(1) : 'not measured';
  const rows = [
    ['command', 'peak MB', 'target'],
    ['icescope stun --targets', peak, String(MEMORY_TARGET)],
  ];
  process.stdout.write(`\nSTUN: memory for ${ADDRESSES * TIMES} probes\n\n${table(rows)}`);
}

function compared(name: string, ours: number, theirs: number, target: number): string[] {
  return [name, theirs.toFixed(3), (ours / theirs).toFixed(2), target.toFixed(2)];
}
