import { hostPort, type TransportAddress } from '../../stun/ip.ts';
import type { Connect } from '../../transport/transport.ts';
import { probeBinding, type World } from '../binding.ts';
import type { ProbeError } from '../result.ts';
import { Asker, paceFor } from './asker.ts';
import type { NatResult, OpenPath } from './result.ts';
import type { Sockets } from './sockets.ts';

/** Ways to a server beside UDP. */
export type Streams = Readonly<Record<OpenPath['transport'], Connect>>;

interface Means {
  sockets: Sockets;
  world: World;
  options: { timeout: number; streams?: Streams | undefined };
  /** How many servers were asked. */
  silent: number;
}

/** Where servers listen when networks let nothing else out. */
const TLS_PORTS = [5349, 443];

/**
 * What a server that UDP gets no answer from says otherwise: from another address, or over TCP and TLS, on the ports of STUN and
 * on that of the web. Other errors are left as they are.
 */
export async function withoutUdp(
  server: TransportAddress,
  error: ProbeError,
  means: Means,
): Promise<Pick<NatResult, 'error' | 'openPaths' | 'meaning'>> {
  if (error.code !== 'timeout' && error.code !== 'refused') return { error };
  const stray = error.code === 'timeout' ? await strayAnswer(server, means) : undefined;
  if (stray !== undefined) {
    const message = `the server answers, but from ${hostPort(stray)}, and ICE agents drop that. On the server: listen on its own address instead of all of them (coturn: listening-ip)`;
    return { error: { ...error, message } };
  }
  const openPaths = await tryStreams(server, means);
  const open = openPaths.filter(({ ok }) => ok);
  const message = `${error.message}${whyOf(error, means.silent, open)}`;
  return { error: { ...error, message }, openPaths, ...(open.length === 0 ? {} : { meaning: meaningOf(open) }) };
}

/** A server with several addresses may answer from the wrong one, which a connected socket does not hear. */
async function strayAnswer(server: TransportAddress, means: Means): Promise<TransportAddress | undefined> {
  const { sockets, world, options } = means;
  const opened = await sockets.bind(server.address.includes(':') ? 'ipv6' : 'ipv4');
  if (!opened.ok) return undefined;
  const asker = new Asker(opened.transport, world, paceFor(undefined, options.timeout));
  const { from } = await asker.ask({ to: server });
  asker.close();
  return from;
}

async function tryStreams({ address, port }: TransportAddress, means: Means): Promise<OpenPath[]> {
  const { streams } = means.options;
  if (streams === undefined) return [];
  const ways: [transport: OpenPath['transport'], port: number][] = [
    ['tcp', port],
    ...TLS_PORTS.map((one): ['tls', number] => ['tls', one]),
  ];
  return Promise.all(ways.map(([transport, at]) => tryStream(transport, { address, port: at }, streams, means)));
}

/** Whether it is open is the question, not whether the certificate is in order. */
async function tryStream(
  transport: OpenPath['transport'],
  to: TransportAddress,
  streams: Streams,
  { world, options: { timeout } }: Means,
): Promise<OpenPath> {
  const opened = await streams[transport](to, { timeout, tls: { insecure: true } });
  if (!opened.ok) {
    const { code, message } = opened.failure;
    return { transport, port: to.port, ok: false, error: { code, message } };
  }
  const { answer, error } = await probeBinding(opened.transport, world, { timeout });
  opened.transport.close();
  const isAnswer = answer?.mappedAddress !== undefined;
  return { transport, port: to.port, ok: isAnswer, ...(error === undefined ? {} : { error }) };
}

function whyOf({ code }: ProbeError, silent: number, open: readonly OpenPath[]): string {
  const none = silent > 1 ? `. None of ${silent} servers answers over UDP` : '';
  if (open.length > 0 && silent > 1) return `${none}, and this one does otherwise: UDP is blocked on the path`;
  if (open.length > 0) return ': UDP is blocked on the path, or off at the server, which answers otherwise';
  if (code === 'refused') return `, or a firewall on the path rejects UDP${none}`;
  return silent > 1
    ? `${none}: it is blocked on the path, or they are down`
    : ': UDP is blocked on the path, or the server is down';
}

function meaningOf(open: readonly OpenPath[]): string {
  const ways = open.map(({ transport, port }) => `${transport.toUpperCase()} (port ${port})`).join(' and ');
  return `Direct connections: no without UDP. The server answers over ${ways}: provide TURN over that.`;
}
