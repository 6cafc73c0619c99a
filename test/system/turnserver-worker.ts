import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isIdle } from './idle.ts';
import type { Job, Outcome } from './turnservers.ts';

/**
 * Runs in namespaces of its own (`turnservers.ts`), as their first process: starts the real server with one file after the
 * other, and reports the outcome. What a file makes it write goes into folders that only these processes see.
 */
const FOLDER = '/run/coturn';
const FILE = 'turnserver.conf';
const CLI_PORT = 5766;
const CLI_PASSWORD = 'icescope';

/** What the dump needs; these override the file. */
const WITH_CLI = [
  '--no-cli=0',
  '--cli-ip=127.0.0.1',
  `--cli-port=${CLI_PORT}`,
  `--cli-password=${CLI_PASSWORD}`,
  '--daemon=0',
];

/** The last of its threads runs, or it tries for a minute to get an address. */
const SETTLED = /IO method \(admin thread\)|Trying to bind fd/;

/** In milliseconds. */
const RETRY = 15;
const MOMENT = 60;
/** For one that waits for something, and says why, or says nothing, as a file can ask. */
const DEADLINE = 5000;
const SILENCE = 2500;
/** However slow the machine is. */
const PATIENCE = 60_000;

class Server {
  private readonly child: ChildProcess;
  /** Apart, as a block of one may end within a line. */
  private readonly outputs = ['', ''];
  private ended: { status: number | null; signal: string | null } | undefined;

  constructor(args: readonly string[]) {
    this.child = spawn('turnserver', ['-c', FILE, ...args], { cwd: FOLDER, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const [at, stream] of [this.child.stdout, this.child.stderr].entries()) {
      stream?.setEncoding('latin1').on('data', (text: string) => {
        this.outputs[at] += text;
      });
    }
    this.child.on('exit', (status, signal) => {
      this.ended = { status, signal };
    });
  }

  /** One that went into the background has not ended. */
  get hasEnded(): boolean {
    return this.ended !== undefined && (this.ended.status !== 0 || running().length === 0);
  }

  /** Until it has ended, or has started all of its threads, or waits for an address, or time is up; not while it is busy. */
  async watch(): Promise<void> {
    const start = Date.now();
    const isTime = (): boolean => Date.now() > start + (this.log === '' ? SILENCE : DEADLINE);
    const isOver = (): boolean => this.hasEnded || Date.now() > start + PATIENCE;
    while (!isOver() && !SETTLED.test(this.log) && !(isTime() && isAtRest())) await sleep(RETRY);
    const moment = Date.now() + MOMENT;
    while (!isOver() && !(Date.now() > moment && isAtRest())) await sleep(RETRY);
  }

  /** What it prints comes late, in blocks that may end within a line; what it writes into a file comes at once. */
  private get log(): string {
    return [logFiles(), ...this.outputs].filter((text) => text !== '').join('\n');
  }

  /** Of a process that was killed or has crashed, the last block may be without the end of its last line. */
  private dropUnfinishedLines(): void {
    for (const [at, text] of this.outputs.entries()) this.outputs[at] = text.slice(0, text.lastIndexOf('\n') + 1);
  }

  async dump(): Promise<string | undefined> {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end && !this.hasEnded) {
      const socket = await connected();
      if (socket === undefined) await sleep(RETRY);
      else return await configurationFrom(socket, end);
    }
    return undefined;
  }

  async stop(): Promise<Outcome> {
    const { hasEnded } = this;
    const ended = this.ended;
    const closed = new Promise((resolve) => this.child.once('close', resolve));
    for (const pid of running()) kill(pid);
    if (this.child.pid !== undefined && this.child.stdout?.closed !== true) await Promise.race([closed, sleep(10_000)]);
    if (!hasEnded || typeof ended?.signal === 'string') this.dropUnfinishedLines();
    return { hasEnded, status: ended?.status ?? null, signal: ended?.signal ?? null, log: this.log };
  }
}

/** Every turnserver of this namespace that is no zombie. */
function running(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, command, state] = /\((.*)\) (\S)/s.exec(readFileSync(join('/proc', name, 'stat'), 'latin1')) ?? [];
      return command?.startsWith('turnserver') === true && state !== 'Z' ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Do all of them wait for something? */
function isAtRest(): boolean {
  return running().every(isIdle);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}

/** The log that it writes in its usual place by default. */
function logFiles(): string {
  const names = readdirSync('/var/log').filter((name) => name.startsWith('turn_'));
  return names.map((name) => readFileSync(join('/var/log', name), 'latin1')).join('');
}

function connected(): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(CLI_PORT, '127.0.0.1');
    socket.setEncoding('latin1');
    socket.once('connect', () => resolve(socket));
    socket.on('error', () => resolve(undefined));
  });
}

async function configurationFrom(socket: Socket, end: number): Promise<string | undefined> {
  let text = '';
  socket.on('data', (data: string) => {
    text += data;
  });
  const seen = async (what: string): Promise<boolean> => {
    while (!text.endsWith(what) && Date.now() < end && !socket.destroyed) await sleep(1);
    return text.endsWith(what);
  };
  try {
    if (!(await seen('password: \r\n'))) return undefined;
    socket.write(`${CLI_PASSWORD}\r\n`);
    if (!(await seen('> '))) return undefined;
    text = '';
    socket.write('pc\r\n');
    return (await seen('changeable)\r\n\r\n> ')) ? text : undefined;
  } finally {
    socket.destroy();
  }
}

async function perform({ text, args, files, dumps }: Job): Promise<Outcome> {
  for (const folder of [FOLDER, ...readdirSync('/var/log').map((name) => join('/var/log', name))])
    rmSync(folder, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(FOLDER, name), content);
  writeFileSync(join(FOLDER, FILE), text, 'latin1');
  const server = new Server(dumps ? [...args, ...WITH_CLI] : args);
  const dump = dumps ? await server.dump() : await server.watch();
  return { ...(await server.stop()), ...(typeof dump === 'string' ? { dump } : {}) };
}

process.on('message', (job: Job) => {
  perform(job).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      process.stderr.write(`${error}\n`);
      process.exit(1);
    },
  );
});
