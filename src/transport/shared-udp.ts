import { networkInterfaces } from 'node:os';
import { readUint32 } from '../stun/bytes.ts';
import { HEADER_LENGTH, transactionIdOf } from '../stun/header.ts';
import type { AddressFamily, TransportAddress } from '../stun/ip.ts';
import { scopeOf } from '../stun/scope.ts';
import type { DatagramSocket, Failure, Listener, Opened, Transport } from './transport.ts';
import { bindUdp, connectUdp, localAddressTowards } from './udp.ts';

export interface SharedOptions {
  /**
   * Sends what is sent again from a connected socket, which sees that a port is refused. Not for those who compare what
   * the servers see of the one socket.
   */
  retransmitsApart: boolean;
}

/**
 * One UDP socket for any number of servers, handed out as a transport for each. A socket for each server would cost more
 * than all the rest of a probe; and only one socket shows whether a NAT treats servers differently.
 */
export class SharedUdp {
  readonly options: SharedOptions;
  readonly socket: DatagramSocket;
  /** By the transaction id of what they sent. */
  readonly waiting = new Map<number, SharedTransport>();
  private readonly own: ReadonlySet<string>;

  private constructor(socket: DatagramSocket, options: SharedOptions) {
    this.socket = socket;
    this.options = options;
    this.own = ownAddresses();
    socket.listen({
      onMessage: (bytes, source) => this.waiting.get(keyOf(bytes))?.receive(bytes, source),
      onFailure: () => {},
    });
  }

  static async open(family: AddressFamily, options: SharedOptions): Promise<Opened<SharedUdp>> {
    const opened = await bindUdp(family);
    return opened.ok ? { ok: true, transport: new SharedUdp(opened.transport, options) } : opened;
  }

  transportTo(remote: TransportAddress): Transport {
    return new SharedTransport(this, remote);
  }

  close(): void {
    this.socket.close();
  }

  isOwn(address: string): boolean {
    return this.own.has(address) || scopeOf(address) === 'loopback';
  }
}

class SharedTransport implements Transport {
  readonly kind = 'udp';
  readonly isReliable = false;
  readonly local: TransportAddress;
  readonly remote: TransportAddress;
  private readonly shared: SharedUdp;
  private listener: Listener | undefined;
  private lastKey = -1;
  private apart: Promise<Opened<Transport>> | undefined;
  /** The address of the connected socket, when the last that came, came there. */
  private answeredAt: TransportAddress | undefined;

  constructor(shared: SharedUdp, remote: TransportAddress) {
    this.shared = shared;
    this.local = shared.socket.local;
    this.remote = remote;
  }

  /** What the server saw, when that is an address of this machine; otherwise the one that the routes choose. */
  async localSeenAs(mapped: TransportAddress): Promise<TransportAddress> {
    if (this.answeredAt !== undefined) return this.answeredAt;
    const { port } = this.local;
    if (mapped.port === port && this.shared.isOwn(mapped.address)) return mapped;
    return { address: (await localAddressTowards(this.remote)) ?? this.local.address, port };
  }

  listen(listener: Listener): void {
    this.listener = listener;
  }

  send(bytes: Uint8Array): void {
    const key = keyOf(bytes);
    const isAgain = key === this.lastKey;
    if (!isAgain) this.expect(key);
    if (isAgain && this.shared.options.retransmitsApart) this.sendApart(bytes);
    else this.shared.socket.send(bytes, this.remote, (failure) => this.listener?.onFailure(failure));
  }

  receive(bytes: Uint8Array, source: TransportAddress, at?: TransportAddress): void {
    this.answeredAt = at;
    this.listener?.onMessage(bytes, source);
  }

  close(): void {
    this.listener = undefined;
    this.shared.waiting.delete(this.lastKey);
    this.apart?.then((opened) => opened.ok && opened.transport.close());
  }

  private expect(key: number): void {
    this.shared.waiting.delete(this.lastKey);
    this.shared.waiting.set(key, this);
    this.lastKey = key;
  }

  private async sendApart(bytes: Uint8Array): Promise<void> {
    this.apart ??= connectUdp(this.remote);
    const opened = await this.apart;
    if (this.listener === undefined) return;
    const onFailure = (failure: Failure): void => this.listener?.onFailure(failure);
    if (!opened.ok) return onFailure(opened.failure);
    const { transport } = opened;
    transport.listen({ onMessage: (message, source) => this.receive(message, source, transport.local), onFailure });
    transport.send(bytes);
  }
}

/** 52 bits of the transaction id: enough to find a request by, and a number. The transaction compares the whole. */
function keyOf(bytes: Uint8Array): number {
  if (bytes.length < HEADER_LENGTH) return -1;
  const id = transactionIdOf(bytes);
  return readUint32(id, 0) * 0x10_0000 + (readUint32(id, 4) >>> 12);
}

function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((list) => list?.map(({ address }) => address) ?? []));
}
