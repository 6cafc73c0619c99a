import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { ROOT } from './place.ts';
import { table } from './table.ts';

const RUNS = 40;
const PORT = 34781;

/** A command, and how many times as long as the bare start of Node.js it may take. */
interface Start {
  readonly name: string;
  readonly args: readonly string[];
  readonly limit: number;
}

const CANDIDATE = 'candidate:842163049 1 udp 1686052607 203.0.113.77 53124 typ srflx raddr 192.168.1.5 rport 53124';

const STARTS: readonly Start[] = [
  { name: 'parse CANDIDATE', args: ['parse', CANDIDATE], limit: 1.7 },
  { name: 'parse, a small log', args: ['parse', 'fixtures/demo/signaling.log'], limit: 1.9 },
  { name: 'stun, one query', args: ['stun', `stun:127.0.0.1:${PORT}`], limit: 2.0 },
  { name: 'lint, one file', args: ['lint', '--fail-on', 'never', 'fixtures/demo/turnserver.conf'], limit: 2.3 },
  { name: '--version', args: ['--version'], limit: 1.2 },
];

const BARE: Command = [process.execPath, '-e', '0'];

/** How long small jobs take compared with the bare start of Node.js: whole processes, all in turns. */
export async function start(): Promise<void> {
  const server = await startServer();
  try {
    measure();
  } finally {
    server.kill();
  }
}

async function startServer(): Promise<ChildProcess> {
  const server = spawn(process.execPath, [ICESCOPE, 'serve', '--address', '127.0.0.1', '--port', `${PORT}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout, 'data');
  return server;
}

function measure(): void {
  const bare: number[] = [];
  const ours = STARTS.map((): number[] => []);
  for (let run = 0; run < RUNS; run++) {
    bare.push(wallTime(BARE));
    for (const [k, { args }] of STARTS.entries())
      ours[k]?.push(wallTime([process.execPath, ICESCOPE, ...args], [0, 1]));
  }
  const rows = [
    ['command', 'median ms', 'ratio', 'limit'],
    ['node -e 0', milliseconds(bare), '', ''],
    ...STARTS.map(({ name, limit }, k) => {
      const times = ours[k] ?? [];
      const ratio = median(times) / median(bare);
      return [`icescope ${name}`, milliseconds(times), ratio.toFixed(2), limit.toFixed(2)];
    }),
  ];
  process.stdout.write(`\nStart: ${RUNS} runs each, in turns\n\n${table(rows)}`);
}

function milliseconds(times: readonly number[]): string {
  return (median(times) * 1000).toFixed(1);
}
