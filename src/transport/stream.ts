import type { Socket } from 'node:net';
import type { TransportAddress } from '../stun/ip.ts';
import { alarm } from './alarm.ts';
import { failureOf } from './failure.ts';
import { StreamFramer } from './framer.ts';
import type { Failure, Framer, Listener, Timing, TlsSession, Transport } from './transport.ts';

/**
 * Waits until `ready` comes from a socket that is connecting; `failure` puts an error of it into words. The socket is
 * destroyed when that fails or takes more than `timeout` milliseconds.
 */
export function opening(
  socket: Socket,
  ready: 'connect' | 'secureConnect',
  timeout: number,
  failure: (error: Error) => Failure,
): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const settle = (result: Failure | undefined): void => {
      cancel();
      socket.off(ready, onReady).off('error', onError).off('close', onClose);
      if (result !== undefined) discard(socket);
      resolve(result);
    };
    const onReady = (): void => settle(undefined);
    const onError = (error: Error): void => settle(failure(error));
    const onClose = (): void => settle({ code: 'closed', message: 'the server closed the connection' });
    const isLate = (): void => settle({ code: 'timeout', message: late(socket) });
    const cancel = alarm(performance.now() + timeout, isLate);
    socket.once(ready, onReady).once('error', onError).once('close', onClose);
  });
}

/** Fills in how long each phase of a socket takes that begins to connect now. */
export function stopwatch(socket: Socket): Timing {
  const timing: Timing = {};
  const start = performance.now();
  let connected = start;
  socket.once('connect', () => {
    connected = performance.now();
    timing.connect = connected - start;
  });
  socket.once('secureConnect', () => {
    timing.tls = performance.now() - connected;
  });
  return timing;
}

function late({ connecting }: Socket): string {
  return connecting ? 'the connection timed out' : 'TCP connected, but the TLS handshake timed out';
}

/** Ends a socket; what it still has to complain about does not matter. */
export function discard(socket: Socket): void {
  socket.on('error', () => {});
  socket.destroy();
}

/** What a stream has in addition to its socket. */
export interface StreamParts {
  kind: 'tcp' | 'tls';
  remote: TransportAddress;
  framer?: Framer | undefined;
  tls?: TlsSession;
}

/** A connected TCP or TLS socket, its stream cut into messages. */
export class StreamTransport implements Transport {
  readonly kind: 'tcp' | 'tls';
  readonly isReliable = true;
  readonly local: TransportAddress;
  readonly remote: TransportAddress;
  private readonly socket: Socket;
  readonly tls: TlsSession | undefined;
  private readonly framer: Framer;
  private listener: Listener | undefined;
  /** Kept, for who listens afterwards. */
  private failure: Failure | undefined;

  constructor(socket: Socket, { kind, remote, framer = new StreamFramer(), tls }: StreamParts) {
    this.kind = kind;
    this.socket = socket;
    this.remote = remote;
    this.framer = framer;
    this.tls = tls;
    this.local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 };
    socket.setNoDelay(true);
    socket.pause();
    socket.on('error', (error) => this.fail(failureOf(error))).on('close', () => this.fail(this.farewell()));
  }

  listen(listener: Listener): void {
    const isFirst = this.listener === undefined;
    this.listener = listener;
    const { failure } = this;
    if (failure !== undefined) setImmediate(() => this.fail(failure));
    else if (isFirst) this.begin();
  }

  private begin(): void {
    this.socket
      .on('data', (chunk: Buffer) => this.receive(chunk))
      .on('end', () => this.fail(this.farewell()))
      .resume();
  }

  send(bytes: Uint8Array): void {
    if (this.socket.writable) this.socket.write(bytes);
  }

  get begun(): string | undefined {
    return this.framer.begun;
  }

  get backlog(): number {
    return this.socket.writableLength;
  }

  /** The other side waits until what it has sent is read. */
  makeRoom(): void {}

  close(): void {
    this.listener = undefined;
    discard(this.socket);
  }

  private receive(chunk: Buffer): void {
    const { messages, refusal } = this.framer.push(chunk);
    for (const message of messages) this.listener?.onMessage(message, this.remote);
    if (refusal !== undefined) this.fail({ code: 'not-stun', message: `the answer is not STUN: ${refusal.clause}` });
  }

  private farewell(): Failure {
    const cut = this.framer.end();
    return { code: 'closed', message: cut?.clause ?? 'the server closed the connection without an answer' };
  }

  /** The last event. */
  private fail(failure: Failure): void {
    const { listener } = this;
    this.failure ??= failure;
    if (listener === undefined) return;
    this.close();
    listener.onFailure(failure);
  }
}
