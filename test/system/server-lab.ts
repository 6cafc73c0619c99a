import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeResult } from '../../src/probe/result.ts';
import { STUN_OUTPUTS } from '../../src/report/stun/schema.ts';
import { isIdle } from './idle.ts';
import { startCoturn } from './lab/coturn.ts';
import { end, Namespaces } from './lab/namespaces.ts';
import { type Ran, ran } from './natlab.ts';
import { PROGRAM } from './program.ts';
import { CLIENT, CLIENT6, SERVER, SERVER6 } from './two-hosts.ts';
import { until } from './until.ts';

/** The second address of the server. */
export const SECOND = '198.51.100.11';

/** Over UDP, a second request is sent after half a second without an answer. */
export function isBeforeSecond({ transport, rttMs = 0 }: Pick<ProbeResult, 'transport' | 'rttMs'>): boolean {
  return transport !== 'udp' || rttMs < 450;
}

export interface Asked extends Ran {
  results: ProbeResult[];
}

/** A server and a client, each in a network namespace of its own, with a cable between them. */
export class ServerLab {
  readonly folder = mkdtempSync(join(tmpdir(), 'icescope-serverlab-'));
  private readonly spaces = new Namespaces<'c' | 's'>();
  private readonly processes: ChildProcess[] = [];

  constructor() {
    const { spaces } = this;
    spaces.add('c', 's');
    spaces.connect('s', 'eth0', 'c', 'eth0');
    for (const address of [`${SERVER}/24`, `${SECOND}/24`, `${SERVER6}/64`]) spaces.address('s', 'eth0', address);
    for (const address of [`${CLIENT}/24`, `${CLIENT6}/64`]) spaces.address('c', 'eth0', address);
  }

  /** Starts a program on the server, and waits until it listens on these addresses and ports. */
  async serve(command: readonly string[], ...sockets: readonly string[]): Promise<void> {
    const child = this.spaces.spawn('s', command, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.processes.push(child);
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
    }
    const listens = (): true | undefined => {
      const open = this.spaces.exec('s', 'ss', '-Hntul');
      return (sockets.every((socket) => open.includes(`${socket} `)) && isIdle(child.pid)) || undefined;
    };
    await until(listens, () => `${command[0]} does not listen: ${log}`);
  }

  async coturn(settings: readonly string[], ...sockets: readonly string[]): Promise<void> {
    const { spaces, folder } = this;
    this.processes.push(await startCoturn({ spaces, name: 's', directory: folder, settings, sockets }));
  }

  /** Runs `icescope` at the client. */
  run(...argv: string[]): Promise<Ran> {
    return ran(this.spaces.within('c', process.execPath, PROGRAM, ...argv));
  }

  async stun(...argv: string[]): Promise<Asked> {
    const done = await this.run('stun', '-f', 'json', '--timeout', '3', ...argv);
    if (done.stdout === '') throw new Error(`status ${done.status}: ${done.stderr}`);
    return { ...done, results: STUN_OUTPUTS.json.parse(JSON.parse(done.stdout)).results as ProbeResult[] };
  }

  async stop(): Promise<void> {
    for (const child of this.processes) await end(child);
    this.spaces.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Does something in a laboratory, and removes it. */
export async function inServerLab(use: (lab: ServerLab) => Promise<void>): Promise<void> {
  const lab = new ServerLab();
  try {
    await use(lab);
  } finally {
    await lab.stop();
  }
}
