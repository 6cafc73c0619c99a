import { connect, type TcpNetConnectOpts } from 'node:net';
import type { TransportAddress } from '../stun/ip.ts';
import { failureOf } from './failure.ts';
import { opening, StreamTransport } from './stream.ts';
import type { ConnectOptions, LocalAddress, Opened, Transport } from './transport.ts';

export async function connectTcp(
  remote: TransportAddress,
  { local, timeout, framer }: ConnectOptions,
): Promise<Opened<Transport>> {
  const socket = connect(target(remote, local));
  const failure = await opening(socket, 'connect', timeout, failureOf);
  return failure === undefined
    ? StreamTransport.opened(socket, { kind: 'tcp', remote, framer })
    : { ok: false, failure };
}

/** Where to connect to, and from where, in Node's words. */
export function target({ address: host, port }: TransportAddress, local: LocalAddress = {}): TcpNetConnectOpts {
  return {
    host,
    port,
    ...(local.address === undefined ? {} : { localAddress: local.address }),
    ...(local.port === undefined ? {} : { localPort: local.port }),
  };
}
