import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { type Timing, timing, wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

const PORT = 34_782;
/** icescope makes two allocations at each, and sends one packet from one to the other and back. */
const ADDRESSES = 50;
/** So many clients of turnutils_uclient make 99 allocations when they relay to each other. */
const CLIENTS = 66;
const STARTS = 20;
const LIMIT = 0.5;
const START_LIMIT = 2.2;

const LOGIN = ['--username', 'alice', '--credential', 'example'];
const URLS = Array.from({ length: ADDRESSES }, (_, k) => `turn:127.0.0.${k + 1}:${PORT}`);
const OURS: Command = [
  process.execPath,
  ICESCOPE,
  'turn',
  '--concurrency',
  `${ADDRESSES}`,
  '--count',
  '1',
  ...LOGIN,
  ...URLS,
];
const CLIENT = `turnutils_uclient -y -c -n 1 -z 1 -m ${CLIENTS} -u alice -w example -p ${PORT} 127.0.0.1`;
const THEIRS: Command = ['sh', '-c', CLIENT];

/** A hundred allocations with a round trip each beside coturn's own client, and the start for one, on a coturn of its own. */
export async function turn(rounds: number): Promise<void> {
  if (spawnSync('turnserver', ['--version']).error !== undefined) {
    process.stdout.write('\nTURN: not measured. Missing: turnserver (Debian package coturn)\n');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'icescope-bench-'));
  writeFileSync(join(folder, 'turnserver.conf'), configuration(folder));
  const server = spawn('turnserver', ['-c', join(folder, 'turnserver.conf')], { stdio: 'ignore' });
  try {
    await answers();
    many(rounds);
    one();
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(folder: string): string {
  const addresses = URLS.map((_, k) => `listening-ip=127.0.0.${k + 1}`);
  const login = ['realm=example.org', 'lt-cred-mech', 'user=alice:example'];
  const quiet = ['no-tls', 'no-dtls', 'no-cli', 'log-file=stdout', `pidfile=${folder}/pid`, `userdb=${folder}/db`];
  return [
    ...addresses,
    'relay-ip=127.0.0.1',
    `listening-port=${PORT}`,
    'allow-loopback-peers',
    ...login,
    ...quiet,
    '',
  ].join('\n');
}

/** The server has opened all of its sockets. */
async function answers(): Promise<void> {
  const last = URLS.at(-1) ?? '';
  for (let attempt = 0; attempt < 50; attempt++) {
    if (spawnSync(process.execPath, [ICESCOPE, 'turn', ...LOGIN, last]).status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function many(rounds: number): void {
  const [ours, theirs]: [Timing[], Timing[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(timing(OURS));
    theirs.push(timing(THEIRS));
  }
  const row = (name: string, of: (timing: Timing) => number, limit: string): string[] => {
    const [mine, other] = [median(ours.map(of)), median(theirs.map(of))];
    return [name, mine.toFixed(3), other.toFixed(3), (mine / other).toFixed(2), limit];
  };
  const rows = [
    ['', 'icescope turn', 'turnutils_uclient', 'icescope/it', 'target'],
    row('wall s', ({ wall }) => wall, LIMIT.toFixed(2)),
    row('CPU s', ({ cpu }) => cpu, ''),
  ];
  process.stdout.write(`\nTURN: 100 allocations with a round trip each, ${rounds} rounds\n\n${table(rows)}`);
}

function one(): void {
  const [bare, ours]: [number[], number[]] = [[], []];
  for (let run = 0; run < STARTS; run++) {
    bare.push(wallTime([process.execPath, '-e', '0']));
    ours.push(wallTime([process.execPath, ICESCOPE, 'turn', ...LOGIN, URLS[0] ?? '']));
  }
  const rows = [
    ['command', 'median ms', 'ratio', 'limit'],
    ['node -e 0', (median(bare) * 1000).toFixed(1), '', ''],
    [
      'icescope turn, one test',
      (median(ours) * 1000).toFixed(1),
      (median(ours) / median(bare)).toFixed(2),
      START_LIMIT.toFixed(2),
    ],
  ];
  process.stdout.write(`\nTURN: the start, ${STARTS} runs each, in turns\n\n${table(rows)}`);
}
