import { isIP } from 'node:net';
import { addressInUse, cannotListen, EXIT, invalidValue, notAnAddress, notAPair } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import {
  type Listening,
  type Serving,
  type StunServer,
  startNatServer,
  startStunServer,
} from '../../server/stun-server.ts';
import { hostPort, type TransportAddress } from '../../stun/ip.ts';
import { scopeOf } from '../../stun/scope.ts';
import { ownAddresses } from '../../transport/interfaces.ts';
import type { Help } from '../shared/help.ts';
import { commandLine, parseOptions } from '../shared/options.ts';
import { readVersion } from '../version.ts';
import { Log } from './log.ts';

const HELP: Help = {
  about: `Runs a STUN server for development, by default on loopback.

It answers Binding requests over UDP, those of RFC 3489 too: no relaying, no authentication. With two addresses and --rfc5780, icescope nat can use it. Stop it with Ctrl-C or SIGTERM.`,
  examples: [
    'icescope serve',
    'icescope serve --port 0 --verbose',
    'icescope serve --address 192.0.2.7 --address 2001:db8::7',
    'icescope serve --rfc5780 --address 192.0.2.7 --address 192.0.2.8',
    'icescope serve --rfc5780 --address 10.0.0.7=192.0.2.7 --address 10.0.0.8=192.0.2.8',
  ],
  notes: ['LOCAL=PUBLIC is for a machine whose public addresses are translated one to one, as in most clouds.'],
  status: [
    ['0', 'stopped'],
    ['2', 'it cannot listen there, or wrong usage'],
  ],
};

/** Where to listen; some addresses may not exist. */
interface Place extends Listening {
  isOptional?: boolean;
}

const LOOPBACK: Place[] = [
  { address: '127.0.0.1', announced: '127.0.0.1' },
  { address: '::1', announced: '::1', isOptional: true },
];

interface ServeOptions {
  address?: Listening[];
  port: number;
  rfc5780?: true;
  verbose?: true;
}

/** Serves until stopped; stdout gets a URL for each address, and with --verbose a line for each datagram. */
export async function run(argv: string[], io: Io): Promise<number> {
  const options = readOptions(argv, io);
  const stopped = io.stopped();
  const log = new Log(io);
  const serving: Serving = {
    software: `icescope ${readVersion()}`,
    onDatagram: options.verbose === true ? log.add : undefined,
  };
  const servers = await start(options, serving);
  await io.stdout.write(servers.map(({ local }) => `${urlOf(local)}\n`).join(''));
  if (io.stderr.isTerminal) await io.stderr.write('Press Ctrl-C to stop.\n');
  try {
    await Promise.race([stopped, log.closed]);
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    await log.end();
  }
  return EXIT.OK;
}

function readOptions(argv: string[], io: Io): ServeOptions {
  const command = commandLine('serve', HELP, io)
    .optionsGroup('Server:')
    .option('-a, --address <address>', 'where to listen; repeatable (default: 127.0.0.1 and ::1)', collectAddress)
    .option('-p, --port <port>', 'UDP port; 0 picks a free one', readPort, 3478)
    .option('--rfc5780', 'serve icescope nat: two addresses of one IP version, each also on the next port')
    .option('-v, --verbose', 'print a line for each datagram received');
  return parseOptions<ServeOptions>(command, argv).options;
}

function collectAddress(value: string, before: Listening[] = []): Listening[] {
  const [address = '', announced = address, ...more] = value.split('=').map((one) => one.replace(/^\[(.*)\]$/, '$1'));
  if (isIP(address) === 0 || isIP(announced) !== isIP(address) || more.length > 0)
    throw notAnAddress('--address', value);
  return before.some((one) => one.address === address) ? before : [...before, { address, announced }];
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw invalidValue('--port', 'a port from 0 to 65535', value);
  return Number(value);
}

async function start({ address, port, rfc5780 }: ServeOptions, serving: Serving): Promise<StunServer[]> {
  return rfc5780 === true ? startPairs(address ?? [], port, serving) : startAll(address, port, serving);
}

function placesOf(asked: readonly Listening[] | undefined): Place[] {
  const places = asked?.flatMap(eachOf) ?? LOOPBACK;
  return places.filter((place, i) => places.findIndex(({ address }) => address === place.address) === i);
}

/**
 * Opens a socket for each of this machine's addresses instead of one for all, so that answers come from the address
 * that was queried, and each address has a URL.
 */
function eachOf({ address, announced }: Listening): Place[] {
  const isEvery = address === announced && EVERY[address] !== undefined;
  const all = [...ownAddresses()].filter((one) => isIP(one) === isIP(address) && scopeOf(one) !== 'link-local');
  if (!isEvery || all.length === 0) return [{ address, announced }];
  return all.map((one) => ({ address: one, announced: one, isOptional: true }));
}

/** Starts all or none: if one fails, the others are closed. */
async function startAll(asked: Listening[] | undefined, port: number, serving: Serving): Promise<StunServer[]> {
  const servers: StunServer[] = [];
  for (const { address, announced, isOptional } of placesOf(asked)) {
    try {
      const { local, close } = await startStunServer({ address, port }, serving);
      servers.push({ local: address === announced ? local : { ...local, address: announced }, close });
    } catch (error) {
      if (isOptional === true && codeOf(error) === 'EADDRNOTAVAIL') continue;
      await Promise.all(servers.map((server) => server.close()));
      throw explained(error, { address, port });
    }
  }
  return servers;
}

/** One server for each IP version. */
async function startPairs(asked: readonly Listening[], port: number, serving: Serving): Promise<StunServer[]> {
  const pairs = pairsOf(asked);
  if (port === 65535) throw invalidValue('--port', 'a port below 65535, as --rfc5780 takes the next one too', '65535');
  const servers: StunServer[] = [];
  for (const pair of pairs) {
    try {
      servers.push(await startNatServer(pair, [port, port === 0 ? 0 : port + 1], serving));
    } catch (error) {
      await Promise.all(servers.map((server) => server.close()));
      throw explained(error, { address: pair[0].address, port });
    }
  }
  return servers;
}

function pairsOf(asked: readonly Listening[]): [Listening, Listening][] {
  const families = [4, 6].map((family) => asked.filter(({ address }) => isIP(address) === family));
  const isUsable = asked.length > 0 && families.every(({ length }) => length === 0 || length === 2);
  const isSpecific = asked.every(({ announced }) => EVERY[announced] === undefined);
  const isDistinct = new Set(asked.map(({ announced }) => announced)).size === asked.length;
  if (!isUsable || !isSpecific || !isDistinct) throw notAPair();
  return families.flatMap(([one, two]): [Listening, Listening][] =>
    one === undefined || two === undefined ? [] : [[one, two]],
  );
}

function explained(error: unknown, at: TransportAddress): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return addressInUse(hostPort(placeOf(error) ?? at), at.port);
  return code === undefined ? error : cannotListen(hostPort(at), code);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The address that node:dgram could not bind. */
function placeOf(error: unknown): TransportAddress | undefined {
  if (!(error instanceof Error) || !('address' in error) || !('port' in error)) return undefined;
  const { address, port } = error;
  return typeof address === 'string' && typeof port === 'number' ? { address, port } : undefined;
}

/** Ready to paste: a server on every address is reached on loopback. */
function urlOf({ address, port }: TransportAddress): string {
  return `stun:${hostPort({ address: EVERY[address] ?? address, port })}`;
}

const EVERY: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
