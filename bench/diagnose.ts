import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { timing } from './measure.ts';
import { median } from './numbers.ts';
import { canMeasureMemory, peakMemory } from './peak.ts';
import { ROOT, workFile } from './place.ts';
import { table } from './table.ts';

/** Sessions in the log, each with 20 candidates. */
const SESSIONS = 100_000;
const OF_A_SIDE = 10;
/** How many times as long as `parse -f ndjson`. */
const LIMIT = 3;
/** How many sessions are written at a time. */
const BLOCK = 1000;

/** How much longer it takes to diagnose the sessions of a server's log than to parse it, and in how much memory. */
export async function diagnose(rounds: number): Promise<void> {
  const file = log();
  const commands: [name: string, command: Command][] = [
    ['parse -f ndjson', [process.execPath, ICESCOPE, 'parse', '-f', 'ndjson', file]],
    ['diagnose', [process.execPath, ICESCOPE, 'diagnose', file]],
    ['diagnose -f ndjson', [process.execPath, ICESCOPE, 'diagnose', '-f', 'ndjson', file]],
  ];
  const times = commands.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, [, command]] of commands.entries()) times[at]?.push(timing(command, [0, 1]).cpu);
  }
  const [reference = Number.NaN, ...others] = times.map(median);
  const rows = [['command', 'CPU s', 'ratio', 'limit', 'peak MB']];
  for (const [at, [name, command]] of commands.entries()) {
    const time = [reference, ...others][at] ?? Number.NaN;
    const limit = at === 0 ? ['', ''] : [(time / reference).toFixed(1), `${LIMIT}`];
    rows.push([`icescope ${name}`, time.toFixed(1), ...limit, await peakText(command)]);
  }
  process.stdout.write(`\nDiagnose: ${SESSIONS} sessions, ${rounds} rounds\n\n${table(rows)}`);
}

async function peakText(command: Command): Promise<string> {
  return canMeasureMemory() ? ((await peakMemory(command, 'ignore', [0, 1])) / 1e6).toFixed(0) : '';
}

/** Calls one after the other: the candidates of both sides as JSON, and the states. Two of three connect. */
function log(): string {
  const file = workFile('sessions.log');
  const fd = openSync(join(ROOT, file), 'w');
  for (let first = 0; first < SESSIONS; first += BLOCK) {
    const sessions = Array.from({ length: Math.min(BLOCK, SESSIONS - first) }, (_, at) => session(first + at));
    writeFileSync(fd, sessions.join(''), 'latin1');
  }
  closeSync(fd);
  return file;
}

function session(number: number): string {
  const time = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
  const states = ['checking', number % 3 === 0 ? 'failed' : 'connected', 'closed'];
  const lines = [
    ...side(number, 'sent', 1),
    ...side(number, 'received', 2),
    ...states.map((state) => `iceConnectionState ${state}`),
  ];
  return lines.map((line) => `${time} peer: ${line}\n`).join('');
}

function side(number: number, direction: string, network: number): string[] {
  const ufrag = `${direction.charAt(0)}${number.toString(36).padStart(5, '0')}`;
  return Array.from({ length: OF_A_SIDE }, (_, at) => {
    const text = `candidate:${1000 + at} 1 udp ${candidate(number, at, network)} generation 0 ufrag ${ufrag} network-id 1`;
    return `${direction} {"candidate":"${text}","sdpMid":"0","sdpMLineIndex":0}`;
  });
}

function candidate(number: number, at: number, network: number): string {
  const base = `192.168.${network}.${1 + (number % 250)}`;
  const port = 50_000 + (at % 5) * 100 + (number % 90);
  if (at < 5) return `${2122260223 - at} ${base} ${port} typ host`;
  const related = `raddr ${base} rport ${port}`;
  if (at < 8) return `${1686052607 - at} 203.0.113.${1 + ((number + network) % 250)} ${port} typ srflx ${related}`;
  return `${41885439 - at} 198.51.100.${network} ${port} typ relay ${related}`;
}
