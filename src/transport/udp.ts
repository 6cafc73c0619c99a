import { createSocket, type RemoteInfo, type Socket, type SocketOptions } from 'node:dgram';
import { type AddressFamily, familyOf, type TransportAddress } from '../stun/ip.ts';
import { errorCode, failureOf } from './failure.ts';
import type {
  ConnectOptions,
  DatagramSocket,
  Failure,
  Listener,
  LocalAddress,
  Opened,
  Transport,
} from './transport.ts';

/** A UDP socket that hears the one server only, and the ICMP errors that its packets cause. */
export async function connectUdp(
  remote: TransportAddress,
  { local = {} }: Pick<ConnectOptions, 'local'> = {},
): Promise<Opened<Transport>> {
  // Sockets that share a port but are connected to different servers do not interfere.
  const socket = newSocket(familyOf(remote.address), { reuseAddr: local.port !== undefined });
  const failure = (await bind(socket, local)) ?? rehearse(socket) ?? (await connect(socket, remote));
  if (failure !== undefined) return abandon(socket, failure);
  return { ok: true, transport: new ConnectedUdp(socket, remote) };
}

/** A UDP socket for any number of servers; each message comes with its source. */
export async function bindUdp(family: AddressFamily, local: LocalAddress = {}): Promise<Opened<DatagramSocket>> {
  const socket = newSocket(family);
  const failure = await bind(socket, local);
  if (failure === undefined) makeRoom(socket);
  return failure === undefined ? { ok: true, transport: new BoundUdp(socket) } : abandon(socket, failure);
}

/**
 * The local address that the system's routes choose for packets to `remote`; undefined if there is no route. Nothing is
 * sent to find out.
 */
export async function localAddressTowards(remote: TransportAddress): Promise<string | undefined> {
  const opened = await connectUdp(remote);
  if (!opened.ok) return undefined;
  opened.transport.close();
  return opened.transport.local.address;
}

/** All addresses are literals: Node's own look-up would take its time, and a turn of the event loop. */
function newSocket(family: AddressFamily, { reuseAddr = false } = {}): Socket {
  const [type, number] = family === 'ipv6' ? (['udp6', 6] as const) : (['udp4', 4] as const);
  const options = { type, ipv6Only: family === 'ipv6', reuseAddr };
  const lookup: SocketOptions['lookup'] = (host, _, callback) =>
    callback(host === NOWHERE ? new Error(NOWHERE) : null, host, number);
  return createSocket({ ...options, lookup });
}

/** Not an address, so nothing is sent. */
const NOWHERE = 'nowhere';

/** Sends nothing, but runs the code for sending, so that Node does not compile it while a round trip is measured. */
function rehearse(socket: Socket): undefined {
  socket.send('', 9, NOWHERE, () => {});
}

function bind(socket: Socket, { address, port = 0 }: LocalAddress): Promise<Failure | undefined> {
  return settled(socket, (done) => socket.bind(address === undefined ? { port } : { port, address }, done));
}

function connect(socket: Socket, { address, port }: TransportAddress): Promise<Failure | undefined> {
  // connect reports errors to its callback, bind to the event; @types/node has none in the callback.
  return settled(socket, (done) => socket.connect(port, address, done));
}

/** Waits for a step of the socket; undefined if it succeeded. */
function settled(socket: Socket, step: (done: (error?: Error) => void) => void): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const settle = (error?: Error): void => {
      socket.off('error', settle);
      resolve(error instanceof Error ? failureOf(error) : undefined);
    };
    socket.once('error', settle);
    try {
      step(settle);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      settle(error);
    }
  });
}

function abandon(socket: Socket, failure: Failure): { ok: false; failure: Failure } {
  socket.on('error', () => {});
  socket.close();
  return { ok: false, failure };
}

/** In bytes. */
const MUCH = 4 * 1024 * 1024;

/** Buffers packets that arrive while the process is busy. Linux caps the size, other systems refuse too much. */
function makeRoom(socket: Socket): void {
  try {
    socket.setRecvBufferSize(MUCH);
  } catch (error) {
    if (errorCode(error) !== 'ERR_SOCKET_BUFFER_SIZE') throw error;
  }
}

/** Shared by both kinds of socket. */
abstract class Udp {
  readonly local: TransportAddress;
  protected readonly socket: Socket;
  private listener: Listener | undefined;
  private isClosed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    const { address, port } = socket.address();
    this.local = { address, port };
    socket.on('message', (bytes: Buffer, source: RemoteInfo) => this.listener?.onMessage(bytes, source));
    socket.on('error', this.report);
  }

  listen(listener: Listener): void {
    this.listener = listener;
  }

  close(): void {
    this.listener = undefined;
    if (!this.isClosed) this.socket.close();
    this.isClosed = true;
  }

  /** Errors of a send come here too, so that they are not thrown. */
  protected readonly report = (error: Error | null): void => {
    if (error !== null) this.listener?.onFailure(failureOf(error));
  };
}

class ConnectedUdp extends Udp implements Transport {
  readonly kind = 'udp';
  readonly isReliable = false;
  readonly remote: TransportAddress;

  constructor(socket: Socket, remote: TransportAddress) {
    super(socket);
    this.remote = remote;
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes, this.report);
  }

  get backlog(): number {
    return this.socket.getSendQueueSize();
  }

  makeRoom(): void {
    makeRoom(this.socket);
  }
}

class BoundUdp extends Udp implements DatagramSocket {
  send(bytes: Uint8Array, { address, port }: TransportAddress, onFailure?: (failure: Failure) => void): void {
    const report = (error: Error | null): void => {
      if (error !== null) onFailure?.(failureOf(error));
    };
    this.socket.send(bytes, port, address, onFailure === undefined ? this.report : report);
  }
}
