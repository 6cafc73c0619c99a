import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket as TcpSocket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { codeOf } from '../../src/io/write-errors.ts';
import { type Entry, entry } from '../../src/stun/attribute.ts';
import { SOFTWARE, XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { METHOD } from '../../src/stun/methods.ts';

/** The twelve bytes that the answer has to repeat. */
export function idOf(request: Uint8Array): Uint8Array {
  return request.subarray(8, 20);
}

/** A success response for a request from `source`. */
export function success(request: Uint8Array, source: TransportAddress, ...more: Entry[]): Uint8Array {
  const attributes = [entry(XOR_MAPPED_ADDRESS, source), ...more];
  return encode({ class: 'success', method: METHOD.BINDING, transactionId: idOf(request), attributes });
}

/** How a server handles a request; `reply` sends bytes to its source, `close` ends a connection after them. */
export type Behavior = (
  request: Buffer,
  source: TransportAddress,
  reply: (bytes: Uint8Array) => void,
  close?: () => void,
) => void;

export const honest: Behavior = (request, source, reply) => reply(success(request, source, entry(SOFTWARE, 'test')));

export interface TestServer {
  address: string;
  port: number;
  /** `stun:127.0.0.1:PORT`. */
  url: string;
  /** The requests received. */
  requests: Buffer[];
  /** For UDP. */
  socket?: Socket;
  close(): Promise<void>;
}

function urlOf(scheme: string, address: string, port: number): string {
  return `${scheme}:${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** A UDP server on loopback that handles each request with the given function. */
export async function udpServer(behavior: Behavior = honest, address = '127.0.0.1', port = 0): Promise<TestServer> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const requests: Buffer[] = [];
  socket.on('message', (request: Buffer, from: RemoteInfo) => {
    requests.push(request);
    behavior(request, { address: from.address, port: from.port }, (bytes) =>
      socket.send(bytes, from.port, from.address),
    );
  });
  socket.bind(port, address);
  await once(socket, 'listening');
  const bound = socket.address().port;
  const close = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return { address, port: bound, url: urlOf('stun', address, bound), requests, socket, close };
}

/** The same over TCP; a request that comes in pieces is none. */
export function tcpServer(behavior: Behavior = honest, address = '127.0.0.1'): Promise<TestServer> {
  return listen('stun', behavior, address, (onSocket) => createServer(onSocket));
}

export interface Certificate {
  key: string;
  cert: string;
}

export function tlsServer(
  certificate: Certificate & TlsOptions,
  behavior: Behavior = honest,
  address = '127.0.0.1',
): Promise<TestServer> {
  return listen('stuns', behavior, address, (onSocket) => createTlsServer(certificate, onSocket));
}

async function listen(
  scheme: string,
  behavior: Behavior,
  address: string,
  create: (onSocket: (socket: TcpSocket) => void) => Server,
): Promise<TestServer> {
  const requests: Buffer[] = [];
  const sockets = new Set<TcpSocket>();
  const server = create((socket) => {
    const source = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    socket.on('data', (request) => {
      requests.push(request);
      behavior(
        request,
        source,
        (bytes) => socket.write(bytes),
        () => socket.end(),
      );
    });
    socket.on('error', () => {});
  });
  server.on('connection', (socket: TcpSocket) => sockets.add(socket));
  const port = await listenSomewhere(server, address);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address, port, url: urlOf(scheme, address, port), requests, close };
}

/** Listens on a port below those that UDP servers get: no other test's server answers over UDP on it. */
export async function listenSomewhere(server: Server, address: string): Promise<number> {
  const port = await closedPort();
  server.listen(port, address);
  try {
    await once(server, 'listening');
    return port;
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    return listenSomewhere(server, address);
  }
}

/**
 * A port on loopback with no listener, below the ephemeral ports, so that no other test's server gets it meanwhile.
 */
export async function closedPort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const socket = createSocket('udp4').bind(port, '127.0.0.1');
  try {
    await once(socket, 'listening');
    return port;
  } catch {
    return closedPort();
  } finally {
    socket.close();
  }
}
