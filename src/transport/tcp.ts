import { connect, type TcpNetConnectOpts } from 'node:net';
import type { TransportAddress } from '../stun/ip.ts';
import { failureOf } from './failure.ts';
import { opening, StreamTransport, stopwatch } from './stream.ts';
import type { ConnectOptions, LocalAddress, Opened, Transport } from './transport.ts';

export async function connectTcp(
  remote: TransportAddress,
  { local, timeout, framer }: ConnectOptions,
): Promise<Opened<Transport>> {
  const socket = connect(target(remote, local));
  const timing = stopwatch(socket);
  const failure = await opening(socket, 'connect', timeout, failureOf);
  if (failure !== undefined) return { ok: false, failure, timing };
  return { ok: true, transport: new StreamTransport(socket, { kind: 'tcp', remote, framer }), timing };
}

/** Where to connect to and from, in Node's terms. */
export function target({ address: host, port }: TransportAddress, local: LocalAddress = {}): TcpNetConnectOpts {
  return {
    host,
    port,
    ...(local.address === undefined ? {} : { localAddress: local.address }),
    ...(local.port === undefined ? {} : { localPort: local.port }),
  };
}
