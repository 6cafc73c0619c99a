import { type AddressFamily, familyOf, hostPort, type TransportAddress } from '../stun/ip.ts';
import { Transaction } from '../stun/transaction.ts';
import type { DatagramSocket, Opened } from '../transport/transport.ts';
import { bindingRequest, type World } from './binding.ts';
import { exchange } from './exchange.ts';
import type { ProbeResult } from './result.ts';

/** In milliseconds. */
const PATIENCE = 1000;

/**
 * Asks a silent server once more, from a socket that accepts packets from anyone: a server with several addresses may
 * answer from the wrong one. It still counts as no answer, because ICE agents drop such packets.
 */
export async function withOtherSource(
  result: ProbeResult,
  bind: (family: AddressFamily) => Promise<Opened<DatagramSocket>>,
  world: World,
): Promise<ProbeResult> {
  const { address, port, error } = result;
  if (address === undefined || port === undefined || error?.code !== 'timeout' || world.stop.isStopped) return result;
  const source = await sourceOfAnswer({ address, port }, bind, world);
  if (source === undefined || (source.address === address && source.port === port)) return result;
  const message = `${error.message}. It answers from ${hostPort(source)} instead, which ICE agents drop: let it send from the address that was asked (coturn: listening-ip)`;
  return { ...result, error: { ...error, message } };
}

async function sourceOfAnswer(
  remote: TransportAddress,
  bind: (family: AddressFamily) => Promise<Opened<DatagramSocket>>,
  world: World,
): Promise<TransportAddress | undefined> {
  const opened = await bind(familyOf(remote.address));
  if (!opened.ok) return undefined;
  const socket = opened.transport;
  const transaction = new Transaction(bindingRequest(world.randomBytes), { timeout: PATIENCE, tries: 1 });
  let last: TransportAddress | undefined;
  const transport = {
    listen: ({ onMessage, onFailure }: Parameters<DatagramSocket['listen']>[0]): void =>
      socket.listen({
        onMessage: (bytes, source) => {
          last = { address: source.address, port: source.port };
          onMessage(bytes, source);
        },
        onFailure,
      }),
    send: (bytes: Uint8Array): void => socket.send(bytes, remote),
  };
  const { outcome } = await exchange(transport, transaction, world.clock, world.stop);
  socket.close();
  return 'response' in outcome ? last : undefined;
}
