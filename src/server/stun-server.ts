import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { ChangeRequest } from '../stun/attributes/nat-behavior.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { Allowance } from './allowance.ts';
import { answerTo } from './answer.ts';

/** A received datagram, and its outcome: `answered`, or a sentence that may quote the sender: escape it. */
export interface Served {
  from: TransportAddress;
  what: string;
}

/** A server that listens. */
export interface StunServer {
  local: TransportAddress;
  close(): Promise<void>;
}

/** The SOFTWARE of a server, and the callback for each datagram. */
export interface Serving {
  software: string;
  onDatagram?: ((served: Served) => void) | undefined;
}

/** An address to listen on, and its address as seen from the internet. */
export interface Listening {
  address: string;
  announced: string;
}

/**
 * Answers Binding requests over UDP on one address (RFC 8489 section 6.3.1); port 0 takes a free one. No
 * authentication, no second address. Nothing that is received ends it. Rejects with node:dgram's error when it cannot
 * listen.
 */
export async function startStunServer(at: TransportAddress, serving: Serving): Promise<StunServer> {
  const socket = await listening(at);
  const local = addressOf(socket);
  serve(socket, { origin: () => local, other: undefined, socketFor: () => socket }, serving);
  return { local, close: () => closeAll([socket]) };
}

/**
 * The same on two addresses and two ports, so that clients can ask for answers from elsewhere: a server for the tests
 * of RFC 5780. With port 0, both ports are chosen freely.
 */
export async function startNatServer(
  pair: readonly [Listening, Listening],
  ports: readonly [number, number],
  serving: Serving,
): Promise<StunServer> {
  const sockets = await listeningOnAll(pair, ports);
  for (const [i, socket] of sockets.entries()) serve(socket, placeAmong(sockets, i, pair), serving);
  const [first] = sockets;
  if (first === undefined) throw new RangeError('no socket');
  return { local: { ...addressOf(first), address: pair[0].announced }, close: () => closeAll(sockets) };
}

/** A port that is free on one address may be taken on the other. How often to choose other ports then. */
const MOST_CHOICES = 10;

async function listeningOnAll(
  pair: readonly [Listening, Listening],
  ports: readonly [number, number],
  choices = MOST_CHOICES,
): Promise<Socket[]> {
  const sockets: Socket[] = [];
  try {
    const taken = [...ports];
    for (const { address } of pair) {
      for (const [i, port] of taken.entries()) {
        const socket = await listening({ address, port });
        sockets.push(socket);
        taken[i] = socket.address().port;
      }
    }
    return sockets;
  } catch (error) {
    await closeAll(sockets);
    const isInUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (isInUse && ports.every((port) => port === 0) && choices > 1) return listeningOnAll(pair, ports, choices - 1);
    throw error;
  }
}

/** The position of a socket among a server's sockets. */
interface Place {
  origin(change: ChangeRequest): TransportAddress;
  other: TransportAddress | undefined;
  socketFor(change: ChangeRequest): Socket;
}

/** Sockets are ordered by address, then by port. */
function placeAmong(sockets: readonly Socket[], at: number, pair: readonly [Listening, Listening]): Place {
  const indexFor = ({ changeIP, changePort }: ChangeRequest): number => at ^ (changeIP ? 2 : 0) ^ (changePort ? 1 : 0);
  const socketFor = (change: ChangeRequest): Socket => {
    const socket = sockets[indexFor(change)];
    if (socket === undefined) throw new RangeError(`no socket ${indexFor(change)}`);
    return socket;
  };
  const origin = (change: ChangeRequest): TransportAddress => {
    const { announced } = pair[indexFor(change) < 2 ? 0 : 1];
    return { address: announced, port: socketFor(change).address().port };
  };
  return { origin, other: origin({ changeIP: true, changePort: true }), socketFor };
}

function serve(
  socket: Socket,
  { origin, other, socketFor }: Place,
  { software, onDatagram = () => {} }: Serving,
): void {
  const site = { origin, other, software };
  const allowance = new Allowance();
  // The client resends if the answer could not be sent.
  socket.on('error', () => {});
  socket.on('message', (bytes, from) => {
    const { address, port } = from;
    const answer = answerTo(bytes, { address, port, spare: allowance.of(address) }, site);
    allowance.note(address, bytes.length, 'ignored' in answer ? 0 : answer.bytes.length);
    if ('ignored' in answer) return onDatagram({ from, what: `ignored: ${answer.ignored}` });
    // Nothing can be sent to port 0, which only spoofed packets have.
    if (port === 0) return;
    socketFor(answer.change).send(answer.bytes, answer.to.port, answer.to.address, () => {});
    onDatagram({ from, what: answer.what });
  });
}

function addressOf(socket: Socket): TransportAddress {
  const { address, port } = socket.address();
  return { address, port };
}

async function listening({ address, port }: TransportAddress): Promise<Socket> {
  const type = isIPv6(address) ? 'udp6' : 'udp4';
  const socket = createSocket({ type, ipv6Only: type === 'udp6' });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once('error', fail);
    socket.bind(port, address, () => {
      socket.off('error', fail);
      resolve();
    });
  });
  return socket;
}

async function closeAll(sockets: readonly Socket[]): Promise<void> {
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
}
