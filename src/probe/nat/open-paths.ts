import { hostPort, isLoopback, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import type { Connect } from '../../transport/transport.ts';
import { probeBinding, type World } from '../binding.ts';
import type { ProbeError } from '../result.ts';
import { Asker, paceFor } from './asker.ts';
import type { NatResult, OpenPath } from './result.ts';
import type { Sockets } from './sockets.ts';

/** Ways to reach a server other than UDP. */
export type Streams = Readonly<Record<OpenPath['transport'], Connect>>;

/** A server that did not answer over UDP. */
export interface Silent extends TransportAddress {
  url: string;
  error: ProbeError;
}

interface Means {
  sockets: Sockets;
  world: World;
  options: { timeout: number; streams?: Streams | undefined };
}

/** What else was found about servers that do not answer over UDP, with an error for each of them. */
export interface WithoutUdp extends Pick<NatResult, 'openPaths' | 'meaning'> {
  errors: ProbeError[];
  /** The position of a server that does answer, to another socket: the packets to it were lost. */
  answering?: number | undefined;
}

/** Where servers listen for clients whose network lets nothing else out. */
const TLS_PORTS = [5349, 443];

/**
 * Tries silent servers in other ways: answers from another address, then TCP and TLS, on the STUN ports and on 443.
 * If one has an error other than silence, UDP may be open, so nothing more is tried.
 */
export async function withoutUdp(silent: readonly Silent[], means: Means): Promise<WithoutUdp> {
  const errors = silent.map(({ error }) => error);
  if (!errors.every(({ code }) => code === 'timeout' || code === 'refused')) return { errors };
  const [sources, openPaths] = await Promise.all([
    Promise.all(silent.map((server) => sourceOfAnswer(server, means))),
    tryStreams(silent, means),
  ]);
  const answering = silent.findIndex((server, i) => isFrom(sources[i], server));
  if (answering !== -1) {
    return { errors: errors.map((error, i) => (i === answering ? lost(error) : error)), answering, meaning: LOST };
  }
  if (sources.some((source) => source !== undefined)) {
    return { errors: errors.map((error, i) => strayError(error, sources[i])), meaning: STRAY };
  }
  const open = openPaths.filter(({ ok }) => ok);
  return {
    errors: silent.map((server) => explained(server, silent.length === 1, open.length > 0)),
    openPaths,
    meaning: meaningOf(silent, open),
  };
}

function isFrom(source: TransportAddress | undefined, { address, port }: TransportAddress): boolean {
  return source !== undefined && sameTransportAddress(source, { address, port });
}

const LOST = 'Direct connections: not known, as most packets to the server or from it get lost.';

function lost(error: ProbeError): ProbeError {
  return { ...error, message: `${error.message}, though the server answers now and then: packets get lost` };
}

const STRAY = 'Direct connections: not known, as no server answers from the address that was asked.';

/**
 * Where an answer to more requests comes from: a server with several addresses may answer from the wrong one, which a
 * connected socket does not hear.
 */
async function sourceOfAnswer(server: Silent, means: Means): Promise<TransportAddress | undefined> {
  const { sockets, world, options } = means;
  if (server.error.code !== 'timeout') return undefined;
  const opened = await sockets.bind(server.address.includes(':') ? 'ipv6' : 'ipv4');
  if (!opened.ok) return undefined;
  const asker = new Asker(opened.transport, world, paceFor(undefined, options.timeout));
  const { from } = await asker.ask({ to: server });
  asker.close();
  return from;
}

function strayError(error: ProbeError, stray: TransportAddress | undefined): ProbeError {
  if (stray === undefined) return error;
  const message = `the server answers, but from ${hostPort(stray)}, and ICE agents drop that. On the server: listen on its own address instead of all of them (coturn: listening-ip)`;
  return { ...error, message };
}

/** Tries TCP and TLS on every server, each address and port once. */
async function tryStreams(servers: readonly Silent[], means: Means): Promise<OpenPath[]> {
  const { streams } = means.options;
  if (streams === undefined) return [];
  const ways = servers.flatMap(({ url, address, port }): Omit<OpenPath, 'ok'>[] => [
    { url, address, transport: 'tcp', port },
    ...TLS_PORTS.map((at) => ({ url, address, transport: 'tls', port: at }) as const),
  ]);
  const isFirst = (way: Omit<OpenPath, 'ok'>, at: number): boolean =>
    ways.findIndex((one) => one.transport === way.transport && sameTransportAddress(one, way)) === at;
  return Promise.all(ways.filter(isFirst).map((way) => tryStream(way, streams, means)));
}

/** Only tests whether the path is open, not whether the certificate is valid. */
async function tryStream(
  way: Omit<OpenPath, 'ok'>,
  streams: Streams,
  { world, options: { timeout } }: Means,
): Promise<OpenPath> {
  const opened = await streams[way.transport](way, { timeout, tls: { insecure: true } });
  if (!opened.ok) {
    const { code, message } = opened.failure;
    return { ...way, ok: false, error: { code, message } };
  }
  const { answer, error } = await probeBinding(opened.transport, world, { timeout });
  opened.transport.close();
  const isAnswer = answer?.mappedAddress !== undefined;
  return { ...way, ok: isAnswer, ...(error === undefined ? {} : { error }) };
}

function explained({ error, address }: Silent, isAlone: boolean, isOpen: boolean): ProbeError {
  if (error.code === 'refused') {
    // Nothing is on the path to this machine.
    const firewall = isLoopback(address) ? '' : ', or a firewall on the path rejects UDP';
    return { ...error, message: `${error.message}${firewall}` };
  }
  if (!isAlone) return error;
  const why = isOpen ? 'off at the server, which answers otherwise' : 'the server is down';
  return { ...error, message: `${error.message}: UDP is blocked on the path, or ${why}` };
}

function meaningOf(silent: readonly Silent[], open: readonly OpenPath[]): string {
  const isAlone = silent.length === 1;
  if (silent.every(({ error }) => error.code === 'refused')) return refusedMeaning(silent, open);
  if (open.length > 0) {
    const others = isAlone ? '' : `, as none of ${silent.length} servers answers over it`;
    return `Direct connections: no, if the network blocks UDP${others}. ${waysOf(open, isAlone)}: provide TURN over that.`;
  }
  if (isAlone) return 'Direct connections: not known, as the server does not answer.';
  return `Direct connections: not known. None of ${silent.length} servers answers over UDP: it is blocked on the path, or they are down.`;
}

/** A refusal comes from the server's machine, which UDP then reaches, or from a firewall before it. */
function refusedMeaning(refused: readonly Silent[], open: readonly OpenPath[]): string {
  const [first] = refused;
  const isAlone = refused.length === 1;
  const where = isAlone ? `UDP port ${first?.port} of the server` : `the UDP ports of the ${refused.length} servers`;
  const nothing = `nothing listens on ${where}`;
  const ways = open.length === 0 ? '' : ` ${waysOf(open, isAlone)}`;
  if (refused.every(({ address }) => isLoopback(address)))
    return `Direct connections: not known, as ${nothing}.${ways === '' ? '' : `${ways}.`}`;
  if (ways === '') return `Direct connections: not known. Either ${nothing}, or a firewall rejects UDP.`;
  return `Direct connections: no, if a firewall rejects UDP; otherwise, ${nothing}.${ways}: provide TURN over that.`;
}

/** `stun:one answers over TCP (port 3478) and TLS (port 443)` for each server that does. */
function waysOf(open: readonly OpenPath[], isAlone: boolean): string {
  const urls = [...new Set(open.map(({ url }) => url))];
  const ofServer = (wanted: string): string => {
    const ways = open
      .filter(({ url }) => url === wanted)
      .map(({ transport, port }) => `${transport.toUpperCase()} (port ${port})`);
    return `${isAlone ? 'The server' : wanted} answers over ${ways.join(' and ')}`;
  };
  return urls.map(ofServer).join('; ');
}
