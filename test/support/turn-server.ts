import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket as TcpSocket } from 'node:net';
import { hostPort, type TransportAddress } from '../../src/stun/ip.ts';
import { TurnFramer } from '../../src/turn/framer.ts';
import { listenSomewhere } from './stun-server.ts';
import { type Faults, type Sent, TurnDouble } from './turn-double.ts';

const LOOPBACK = '127.0.0.1';
const RELAYS = 4;

export interface TurnTestServer {
  readonly double: TurnDouble;
  readonly port: number;
  /** `turn:127.0.0.1:PORT`. */
  readonly url: string;
  /** Closes the connections of all clients, if there are any. */
  dropClients(): void;
  close(): Promise<void>;
}

/** Intercepts a client's packets before the double sees them; returns true to keep them from it. */
export type Intercept = (bytes: Uint8Array, reply: (bytes: Uint8Array) => void, double: TurnDouble) => boolean;

const NOTHING: Intercept = () => false;

/** The double with its own relay sockets on loopback. */
class Relays {
  readonly double: TurnDouble;
  private readonly sockets: ReadonlyMap<string, Socket>;
  private readonly reply: (to: TransportAddress, bytes: Uint8Array) => void;

  static async open(faults: Faults, isStream: boolean, reply: Relays['reply']): Promise<Relays> {
    const sockets = await Promise.all(Array.from({ length: RELAYS }, () => bound()));
    return new Relays(faults, isStream, sockets, reply);
  }

  private constructor(faults: Faults, isStream: boolean, sockets: readonly Socket[], reply: Relays['reply']) {
    const places = sockets.map((socket) => ({ address: LOOPBACK, port: socket.address().port }));
    this.double = new TurnDouble(faults, isStream, places);
    this.sockets = new Map(places.map((place, k) => [hostPort(place), sockets[k] as Socket]));
    this.reply = reply;
    for (const [k, place] of places.entries()) {
      sockets[k]?.on('message', (data, { address, port }) => {
        this.send(this.double.deliver(place, { address, port }, data));
      });
    }
  }

  send(all: readonly Sent[]): void {
    for (const { from, to, bytes } of all) {
      if (from === 'server') this.reply(to, bytes);
      else this.sockets.get(hostPort(from))?.send(bytes, to.port, to.address);
    }
  }

  close(): void {
    for (const socket of this.sockets.values()) socket.close();
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, LOOPBACK);
  await once(socket, 'listening');
  return socket;
}

/** A TURN server over UDP on loopback. */
export async function udpTurnServer(faults: Faults = {}, intercept = NOTHING): Promise<TurnTestServer> {
  const socket = await bound();
  const relays = await Relays.open(faults, false, ({ address, port }, bytes) => socket.send(bytes, port, address));
  socket.on('message', (bytes, { address, port }) => {
    const isDone = intercept(bytes, (answer) => socket.send(answer, port, address), relays.double);
    if (!isDone) relays.send(relays.double.handle(bytes, { address, port }));
  });
  const { port } = socket.address();
  const close = async (): Promise<void> => {
    relays.close();
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  };
  return { double: relays.double, port, url: `turn:${LOOPBACK}:${port}`, dropClients: () => {}, close };
}

/** The same over TCP. */
export async function tcpTurnServer(faults: Faults = {}, intercept = NOTHING): Promise<TurnTestServer> {
  const clients = new Map<number, TcpSocket>();
  const relays = await Relays.open(faults, true, ({ port }, bytes) => clients.get(port)?.write(bytes));
  const server = createServer((socket) => {
    const source = { address: LOOPBACK, port: socket.remotePort ?? 0 };
    clients.set(source.port, socket);
    const framer = new TurnFramer(() => true);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const bytes of framer.push(chunk).messages) {
        const isDone = intercept(bytes, (answer) => socket.write(answer), relays.double);
        if (!isDone) relays.send(relays.double.handle(bytes, source));
      }
    });
  });
  const port = await listenSomewhere(server, LOOPBACK);
  const dropClients = (): void => {
    for (const socket of clients.values()) socket.destroy();
  };
  const close = async (): Promise<void> => {
    relays.close();
    dropClients();
    await new Promise((resolve) => server.close(resolve));
  };
  return { double: relays.double, port, url: `turn:${LOOPBACK}:${port}?transport=tcp`, dropClients, close };
}
