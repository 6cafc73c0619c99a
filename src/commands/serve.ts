import { isIP, isIPv6 } from 'node:net';
import { addressInUse, cannotListen, EXIT, invalidValue, notAnAddress } from '../errors.ts';
import type { Io } from '../io/io.ts';
import { type Served, type StunServer, startStunServer } from '../server/stun-server.ts';
import { hostPort, type TransportAddress } from '../stun/ip.ts';
import { escapeText } from '../term/escape.ts';
import type { Help } from './shared/help.ts';
import { commandLine, parseOptions } from './shared/options.ts';
import { readVersion } from './version.ts';

const HELP: Help = {
  about: `Runs a STUN server for development, by default on loopback.

It answers Binding requests over UDP: no relaying, no authentication, no second address. Stop it with Ctrl-C or SIGTERM.`,
  examples: [
    'icescope serve',
    'icescope serve --port 0 --verbose',
    'icescope serve --address 192.0.2.7 --address 2001:db8::7',
  ],
  status: [
    ['0', 'stopped'],
    ['2', 'it cannot listen there, or wrong usage'],
  ],
};

const LOOPBACK = ['127.0.0.1', '::1'];

interface ServeOptions {
  address?: string[];
  port: number;
  verbose?: boolean;
}

/** Serves until it is stopped; stdout gets a URL for each address, and with --verbose a line for each datagram. */
export async function run(argv: string[], io: Io): Promise<number> {
  const { address, port, verbose } = readOptions(argv, io);
  const stopped = io.stopped();
  const log = new Log(io, verbose === true);
  const software = `icescope ${readVersion()}`;
  const servers = await startAll(address, port, (at) => startStunServer(at, software, log.add));
  await io.stdout.write(servers.map(({ local }) => `${urlOf(local)}\n`).join(''));
  if (io.stderr.isTerminal) await io.stderr.write('Press Ctrl-C to stop.\n');
  try {
    await Promise.race([stopped, log.closed]);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
  return EXIT.OK;
}

function readOptions(argv: string[], io: Io): ServeOptions {
  const command = commandLine('serve', HELP, io)
    .option('-a, --address <address>', 'where to listen; repeatable (default: 127.0.0.1 and ::1)', collectAddress)
    .option('-p, --port <port>', 'UDP port; 0 picks a free one', readPort, 3478)
    .option('-v, --verbose', 'print a line for each datagram received');
  return parseOptions<ServeOptions>(command, argv).options;
}

function collectAddress(value: string, before: string[] = []): string[] {
  const address = value.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) === 0) throw notAnAddress('--address', value);
  return before.includes(address) ? before : [...before, address];
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw invalidValue('--port', 'a port from 0 to 65535', value);
  return Number(value);
}

/** All, or none: what has started is closed when another cannot. Of the two loopback addresses one is enough. */
async function startAll(
  asked: string[] | undefined,
  port: number,
  start: (at: TransportAddress) => Promise<StunServer>,
): Promise<StunServer[]> {
  const servers: StunServer[] = [];
  for (const address of asked ?? LOOPBACK) {
    try {
      servers.push(await start({ address, port }));
    } catch (error) {
      if (asked === undefined && isIPv6(address) && codeOf(error) === 'EADDRNOTAVAIL') continue;
      await Promise.all(servers.map((server) => server.close()));
      throw explained(error, { address, port });
    }
  }
  return servers;
}

function explained(error: unknown, at: TransportAddress): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return addressInUse(hostPort(at), at.port);
  return code === undefined ? error : cannotListen(hostPort(at), code);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Ready to paste: a server on every address is reached on loopback. */
function urlOf({ address, port }: TransportAddress): string {
  return `stun:${hostPort({ address: EVERY[address] ?? address, port })}`;
}

const EVERY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Writes what was served, a line each, in order. */
class Log {
  /** Rejects when the reader of the lines has gone. */
  readonly closed: Promise<never>;
  private readonly io: Io;
  private readonly isVerbose: boolean;
  private written: Promise<void> = Promise.resolve();
  private fail: (error: unknown) => void = () => {};

  constructor(io: Io, isVerbose: boolean) {
    this.io = io;
    this.isVerbose = isVerbose;
    this.closed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.closed.catch(() => {});
  }

  readonly add = ({ from, what }: Served): void => {
    if (!this.isVerbose) return;
    const line = `${escapeText(`${hostPort(from)} ${what}`)}\n`;
    this.written = this.written.then(() => this.io.stdout.write(line));
    this.written.catch(this.fail);
  };
}
