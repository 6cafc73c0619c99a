import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { randomBytes } from '../../../src/io/random.ts';
import { Stop, SYSTEM_CLOCK } from '../../../src/probe/clock.ts';
import { findPortMapping } from '../../../src/probe/nat/port-mapping.ts';
import { gatewayIn } from '../../../src/transport/gateway.ts';
import { bindUdp, connectUdp } from '../../../src/transport/udp.ts';

const ROUTER = '127.0.0.1';
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

/** What a router does with a packet; nothing is no answer. */
type Responder = (bytes: Buffer) => Uint8Array | undefined;

async function listening(respond: Responder): Promise<number> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.bind(0, ROUTER);
  await once(socket, 'listening');
  socket.on('message', (bytes, { address, port }) => {
    const answer = respond(bytes);
    if (answer !== undefined) socket.send(answer, port, address);
  });
  return socket.address().port;
}

async function find(pcp: Responder, ssdp: Responder) {
  const ports = { pcp: await listening(pcp), ssdp: await listening(ssdp) };
  const world = { clock: SYSTEM_CLOCK, randomBytes, stop: new Stop() };
  const own = { connect: connectUdp, bind: () => bindUdp('ipv4', { address: ROUTER }) };
  return findPortMapping(own, world, { router: ROUTER, timeout: 300, ports });
}

const SILENT: Responder = () => undefined;
const NAT_PMP: Responder = (bytes) =>
  bytes.length === 2 && bytes[0] === 0 ? Uint8Array.of(0, 128, 0, 0, 0, 0, 0, 9, 100, 64, 0, 2) : undefined;
const PCP: Responder = (bytes) => {
  if (bytes[0] !== 2) return undefined;
  const answer = new Uint8Array(24);
  answer.set([2, 0x80]);
  return answer;
};
const UPNP: Responder = (bytes) => {
  const search = bytes.toString();
  if (!search.startsWith('M-SEARCH * HTTP/1.1\r\n') || !search.includes('MAN: "ssdp:discover"')) return undefined;
  return Buffer.from(
    'HTTP/1.1 200 OK\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nSERVER: router/1.0\r\n\r\n',
  );
};
const NOTHING = { router: ROUTER, natPmp: false, pcp: false, upnp: false };

test.each<[name: string, pcp: Responder, ssdp: Responder, expected: object]>([
  ['nothing', SILENT, SILENT, NOTHING],
  ['NAT-PMP', NAT_PMP, SILENT, { ...NOTHING, natPmp: true, externalAddress: '100.64.0.2' }],
  ['NAT-PMP that is turned off', () => Uint8Array.of(0, 128, 0, 2), SILENT, { ...NOTHING, natPmp: true }],
  [
    'NAT-PMP, and has a private address',
    () => Uint8Array.of(0, 128, 0, 3, 0, 0, 0, 9, 0, 0, 0, 0),
    SILENT,
    { ...NOTHING, natPmp: true, noPublicAddress: true },
  ],
  ['PCP', PCP, SILENT, { ...NOTHING, pcp: true }],
  ['UPnP', SILENT, UPNP, { ...NOTHING, upnp: true, upnpServer: 'router/1.0', upnpFrom: ROUTER }],
  ['another device', SILENT, () => Buffer.from('HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n'), NOTHING],
  ['what came back as it was sent', (bytes) => bytes, (bytes) => bytes, NOTHING],
  ['noise', () => Buffer.alloc(3), () => Buffer.alloc(900, 0x7f), NOTHING],
])('a router that speaks %s', async (_, pcp, ssdp, expected) => {
  expect(await find(pcp, ssdp)).toEqual(expected);
});

test('none of the questions asks for a port', async () => {
  const asked: string[] = [];
  const listen: Responder = (bytes) => {
    asked.push(bytes[0] === 0x4d ? 'search' : `${bytes[0]} ${bytes[1]}`);
    return undefined;
  };
  await find(listen, listen);
  // NAT-PMP's and PCP's opcodes 0: the outer address, an announcement.
  expect(new Set(asked)).toEqual(new Set(['0 0', '2 0', 'search']));
});

test('the router of the default route is the one of the least metric', () => {
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  const routes = [
    'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
    'eth0\t00000000\tFE00000A\t0003\t0\t0\t100\t00000000\t0\t0\t0',
    'eth0\t0000000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0',
  ];
  expect(gatewayIn([head, ...routes, ''].join('\n'))).toBe('10.0.0.254');
  expect(gatewayIn(head)).toBeUndefined();
  expect(gatewayIn('')).toBeUndefined();
});
