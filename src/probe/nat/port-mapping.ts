import { formatIP, hostPort, parseIP, type TransportAddress } from '../../stun/ip.ts';
import type { DatagramSocket, Opened, Transport } from '../../transport/transport.ts';
import type { World } from '../binding.ts';
import { childOf, waitUntil } from '../clock.ts';
import type { PortMapping } from './result.ts';

/** The sockets that it takes. */
export interface RouterSockets {
  connect(remote: TransportAddress): Promise<Opened<Transport>>;
  bind(): Promise<Opened<DatagramSocket>>;
}

export interface PortMappingOptions {
  /** The router's address; without it, only routers that answer a multicast are found. */
  router: string | undefined;
  /** In milliseconds. */
  timeout: number;
  ports: RouterPorts;
}

export interface RouterPorts {
  /** The port of NAT-PMP and PCP (RFC 6886, RFC 6887). */
  pcp: number;
  /** The port of SSDP. */
  ssdp: number;
}

export const ROUTER_PORTS: RouterPorts = { pcp: 5351, ssdp: 1900 };

/** When a request is sent, in milliseconds. */
const SENDS = [0, 250, 750, 1750];

/**
 * Finds out whether the router opens ports for programs, with three requests that open none: NAT-PMP for the external
 * address (RFC 6886 section 3.2), PCP for an announcement (RFC 6887 section 14.1), SSDP for internet gateways.
 */
export async function findPortMapping(
  sockets: RouterSockets,
  world: World,
  options: PortMappingOptions,
): Promise<PortMapping> {
  const { router, ports } = options;
  const [natPmp, pcp, upnp] = await Promise.all([
    router === undefined
      ? undefined
      : askRouter(sockets, world, options, { address: router, port: ports.pcp }, NAT_PMP),
    router === undefined ? undefined : askRouter(sockets, world, options, { address: router, port: ports.pcp }, PCP),
    askGateways(sockets, world, options),
  ]);
  return {
    ...(router === undefined ? {} : { router }),
    natPmp: natPmp !== undefined,
    pcp: pcp !== undefined,
    upnp: upnp !== undefined,
    ...(natPmp?.address === undefined ? {} : { externalAddress: natPmp.address }),
    ...(natPmp?.isPrivate === true ? { noPublicAddress: true } : {}),
    ...(upnp === undefined ? {} : { upnpServer: upnp.server, upnpFrom: upnp.from }),
  };
}

interface Protocol {
  request(local: string): Uint8Array;
  /** Undefined if it is not an answer. */
  read(bytes: Uint8Array): RouterAnswer | undefined;
}

interface RouterAnswer {
  /** The router's outer one. */
  address?: string;
  /** It says that it has none; miniupnpd does for a private one. */
  isPrivate?: boolean;
}

/** RFC 6886 section 3.5. */
const NETWORK_FAILURE = 3;

const NAT_PMP: Protocol = {
  request: () => Uint8Array.of(0, 0),
  read(bytes) {
    const [version, opcode, high = 0, low = 0] = bytes;
    if (bytes.length < 4 || version !== 0 || opcode !== 128) return undefined;
    const result = 256 * high + low;
    if (result === NETWORK_FAILURE) return { isPrivate: true };
    if (result !== 0 || bytes.length < 12) return {};
    const address = bytes.subarray(8, 12);
    return address.every((byte) => byte === 0) ? { isPrivate: true } : { address: formatIP(address) };
  },
};

/** Version 2, an announcement; the client's address is in it as IPv6. */
const PCP: Protocol = {
  request(local) {
    const bytes = new Uint8Array(24);
    bytes[0] = 2;
    const own = parseIP(local) ?? new Uint8Array(4);
    if (own.length === 4) bytes.set([0xff, 0xff], 18);
    bytes.set(own, 24 - own.length);
    return bytes;
  },
  read(bytes) {
    return bytes.length >= 24 && bytes[0] === 2 && bytes[1] === 0x80 ? {} : undefined;
  },
};

async function askRouter(
  sockets: RouterSockets,
  world: World,
  { timeout }: PortMappingOptions,
  router: TransportAddress,
  protocol: Protocol,
): Promise<RouterAnswer | undefined> {
  const opened = await sockets.connect(router);
  if (!opened.ok) return undefined;
  const { transport } = opened;
  const end = childOf(world.stop);
  let found: RouterAnswer | undefined;
  transport.listen({
    onMessage: (bytes) => {
      found ??= protocol.read(bytes);
      if (found !== undefined) end.stop();
    },
    // Nothing listens there.
    onFailure: () => end.stop(),
  });
  const request = protocol.request(transport.local.address);
  await repeat(() => transport.send(request), timeout, { ...world, stop: end });
  transport.close();
  return found;
}

const MULTICAST = '239.255.255.250';

interface Gateway {
  server: string;
  from: string;
}

/** Everybody in the network, and the router by its address, as multicast does not pass everywhere. */
async function askGateways(
  sockets: RouterSockets,
  world: World,
  { router, timeout, ports }: PortMappingOptions,
): Promise<Gateway | undefined> {
  const opened = await sockets.bind();
  if (!opened.ok) return undefined;
  const { transport } = opened;
  const end = childOf(world.stop);
  let found: Gateway | undefined;
  transport.listen({
    onMessage: (bytes, { address }) => {
      const server = gatewayIn(bytes);
      if (server === undefined) return;
      found ??= { server, from: address };
      end.stop();
    },
    onFailure: () => {},
  });
  const all = [MULTICAST, ...(router === undefined ? [] : [router])].map((address) => ({ address, port: ports.ssdp }));
  const send = (): void => {
    for (const to of all) transport.send(search(to), to, () => {});
  };
  await repeat(send, timeout, { ...world, stop: end });
  transport.close();
  return found;
}

const GATEWAY = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';

function search(to: TransportAddress): Uint8Array {
  const lines = ['M-SEARCH * HTTP/1.1', `HOST: ${hostPort(to)}`, 'MAN: "ssdp:discover"', 'MX: 1', `ST: ${GATEWAY}`];
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Programs call themselves something short. */
const MAX_SERVER = 120;

/** What the internet gateway calls itself, if this is its answer. */
function gatewayIn(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, 2048));
  if (!/^HTTP\/1\.[01] 200/.test(text) || !/^ST:.*InternetGatewayDevice/im.test(text)) return undefined;
  return (/^SERVER:[ \t]*(.*?)\r?$/im.exec(text)?.[1] ?? '').slice(0, MAX_SERVER);
}

/** Sends until the time is over, or it is time to stop. */
async function repeat(
  send: () => void,
  timeout: number,
  { clock, stop }: Pick<World, 'clock' | 'stop'>,
): Promise<void> {
  const begin = clock.now();
  for (const at of SENDS.filter((one) => one < timeout)) {
    await waitUntil(begin + at, clock, stop);
    if (stop.isStopped) return;
    send();
  }
  await waitUntil(begin + timeout, clock, stop);
}
