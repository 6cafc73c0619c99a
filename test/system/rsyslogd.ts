import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from './program.ts';
import { happens, until } from './until.ts';

const DAEMON = ['/usr/sbin/rsyslogd', '/sbin/rsyslogd', '/usr/bin/rsyslogd'].find((path) => existsSync(path));

/** Debian's place, then those of other distributions. */
const MODULES = [...librariesIn('/usr/lib'), '/usr/lib64', '/usr/lib'].map((path) => join(path, 'rsyslog'));

export const hasMmexternal =
  DAEMON !== undefined &&
  MODULES.some((path) => existsSync(join(path, 'mmexternal.so')) && existsSync(join(path, 'imptcp.so')));

function librariesIn(path: string): string[] {
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('-linux-gnu'))
        .map((name) => join(path, name))
    : [];
}

/** A message as the daemon wrote it behind mmexternal. */
export interface Logged {
  msg: string;
  hostname: string;
  /** `$!ice!address`; empty if there is none. */
  address: string;
  /** `$!`, the message's own variables. */
  variables: Record<string, unknown>;
}

/** The real daemon, with a configuration and directories of its own, on a Unix socket that speaks syslog's TCP. */
export class Rsyslogd {
  private readonly directory: string;
  private readonly daemon: ChildProcess;
  private complaints = '';
  private stopping: Promise<Stopped> | undefined;

  /** `options` follow `icescope parse`. */
  static async start(options: string): Promise<Rsyslogd> {
    if (DAEMON === undefined) throw new Error('rsyslogd is not installed');
    const rsyslogd = new Rsyslogd(DAEMON, options);
    try {
      await until(
        () => rsyslogd.isListening || undefined,
        () => `rsyslogd does not listen: ${rsyslogd.complaints}`,
      );
    } catch (error) {
      await rsyslogd.stop();
      throw error;
    }
    return rsyslogd;
  }

  private constructor(binary: string, options: string) {
    this.directory = mkdtempSync(join(tmpdir(), 'icescope-'));
    mkdirSync(this.path('work'));
    writeFileSync(this.path('conf'), this.configuration(options));
    this.daemon = spawn(binary, ['-n', '-f', this.path('conf'), '-i', this.path('pid')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.daemon.stdout, this.daemon.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.complaints += text;
      });
    }
    this.daemon.on('error', (error) => {
      this.complaints += error.message;
    });
  }

  private configuration(options: string): string {
    return `
global(workDirectory="${this.path('work')}" maxMessageSize="128k")
module(load="imptcp" threads="1")
module(load="mmexternal")
template(name="logged" type="list" option.jsonf="on") {
  property(outname="msg" name="msg" format="jsonf")
  property(outname="hostname" name="hostname" format="jsonf")
  property(outname="address" name="$!ice!address" format="jsonf")
  property(outname="variables" name="$!all-json" format="jsonf")
}
ruleset(name="calls" queue.type="LinkedList" queue.workerThreads="1") {
  set $!before = "kept";
  action(type="mmexternal" interface.input="msg" binary="${process.execPath} ${PROGRAM} parse ${options}")
  action(type="omfile" file="${this.path('log')}" template="logged")
}
input(type="imptcp" path="${this.path('socket')}" ruleset="calls")
`;
  }

  private path(name: string): string {
    return join(this.directory, name);
  }

  private get isListening(): boolean {
    return existsSync(this.path('pid')) && existsSync(this.path('socket'));
  }

  /** The daemon's own messages: replies that it did not understand, programs that ended. */
  get errors(): string {
    return this.complaints;
  }

  /** Sends messages with their lengths in front (RFC 6587 section 3.4.1), so that they may hold any byte. */
  async send(messages: Iterable<string | Uint8Array>): Promise<void> {
    const frames: Uint8Array[] = [];
    for (const message of messages) {
      const text = Buffer.concat([Buffer.from('<14>Oct 11 22:14:15 phone app: '), Buffer.from(message)]);
      frames.push(Buffer.from(`${text.length} `), text);
    }
    await new Promise<void>((resolve, reject) => {
      const socket = connect(this.path('socket'), () => socket.end(Buffer.concat(frames), resolve));
      socket.on('error', reject);
    });
  }

  /** All messages so far, once there are `count`. */
  async logged(count: number): Promise<Logged[]> {
    const lines = await until(
      () => (this.lines.length >= count ? this.lines : undefined),
      () => `${this.lines.length} of ${count} messages were written: ${this.complaints}`,
    );
    return lines.map((line) => {
      const { variables, ...logged } = JSON.parse(line);
      return { ...logged, variables: JSON.parse(variables) };
    });
  }

  private get lines(): string[] {
    return existsSync(this.path('log')) ? readFileSync(this.path('log'), 'utf8').split('\n').slice(0, -1) : [];
  }

  /** The processes that the daemon has started. */
  get children(): number[] {
    return running().flatMap(({ id, parent }) => (parent === this.daemon.pid ? [id] : []));
  }

  /** Stops the daemon and its children; returns the children that did not exit on their own. */
  stop(): Promise<Stopped> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<Stopped> {
    const { daemon, children } = this;
    const hasEnded = (): boolean => daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null;
    daemon.kill('SIGTERM');
    const wasKilled = !(await happens(hasEnded)) && daemon.kill('SIGKILL');
    const left = (): number[] => running().flatMap(({ id }) => (children.includes(id) ? [id] : []));
    await happens(() => left().length === 0);
    const remaining = left();
    for (const id of remaining) process.kill(id, 'SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
    return { wasKilled, left: remaining };
  }
}

interface Stopped {
  wasKilled: boolean;
  /** Processes that it had started and that were still there. */
  left: number[];
}

interface Process {
  id: number;
  parent: number;
}

/** The processes that have not exited, according to proc(5). */
function running(): Process[] {
  const result: Process[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      if (state !== 'Z' && state !== 'X') result.push({ id: Number(name), parent: Number(parent) });
    } catch {
      // It has ended meanwhile.
    }
  }
  return result;
}
