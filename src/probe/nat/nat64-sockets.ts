import type { TransportAddress } from '../../stun/ip.ts';
import { behindNat64, type Nat64Prefix, throughNat64 } from '../../stun/nat64.ts';
import type { DatagramSocket, Listener } from '../../transport/transport.ts';
import type { Sockets } from './sockets.ts';

/** Sockets for IPv4 addresses that are reached through a NAT64: callers only see IPv4. */
export function nat64Sockets(sockets: Sockets, prefix: Nat64Prefix): Sockets {
  return {
    connect: (remote) => sockets.connect(through(remote, prefix)),
    async bind() {
      const opened = await sockets.bind('ipv6');
      return opened.ok ? { ok: true, transport: new Nat64Socket(opened.transport, prefix) } : opened;
    },
  };
}

function through({ address, port }: TransportAddress, prefix: Nat64Prefix): TransportAddress {
  return { address: throughNat64(address, prefix), port };
}

class Nat64Socket implements DatagramSocket {
  private readonly socket: DatagramSocket;
  private readonly prefix: Nat64Prefix;

  constructor(socket: DatagramSocket, prefix: Nat64Prefix) {
    this.socket = socket;
    this.prefix = prefix;
  }

  get local(): TransportAddress {
    return this.socket.local;
  }

  listen({ onMessage, onFailure }: Listener): void {
    this.socket.listen({
      onMessage: (bytes, { address, port }) => onMessage(bytes, { address: behindNat64(address, this.prefix), port }),
      onFailure,
    });
  }

  send(...[bytes, to, onFailure]: Parameters<DatagramSocket['send']>): void {
    this.socket.send(bytes, through(to, this.prefix), onFailure);
  }

  close(): void {
    this.socket.close();
  }
}
