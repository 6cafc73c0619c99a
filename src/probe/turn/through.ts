import { XOR_MAPPED_ADDRESS } from '../../stun/attributes/stun.ts';
import { DecodeFailure } from '../../stun/decode-failure.ts';
import { sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { decode } from '../../stun/message.ts';
import { readIfValid } from '../../stun/read.ts';
import { bindingRequest, type World } from '../binding.ts';
import { childOf } from '../clock.ts';
import { errorOf } from './errors.ts';
import type { ThroughFacts, TurnError } from './facts.ts';
import { type Relay, repeat } from './paths.ts';

/** Asks another server, through the relay, which address it sees the relay at. */
export async function relayThrough(
  { session }: Relay,
  url: string,
  server: TransportAddress,
  world: World,
): Promise<ThroughFacts> {
  const error = errorOf(await session.run({ kind: 'permit', peers: [server] }), session);
  if (error !== undefined) return { url, server, error };
  const request = bindingRequest(world.randomBytes);
  const over = childOf(world.stop);
  let mapped: TransportAddress | undefined;
  session.onData = (peer, data) => {
    mapped ??= sameTransportAddress(peer, server) ? mappedIn(data, request) : undefined;
    if (mapped !== undefined) over.stop();
  };
  await repeat(() => session.send(server, request), world.clock, over);
  const lost: TurnError = { code: 'timeout', message: 'no answer came back through the relay' };
  return mapped === undefined ? { url, server, error: lost } : { url, server, mapped };
}

/** The address in the answer to a Binding request. */
export function mappedIn(data: Uint8Array, request: Uint8Array): TransportAddress | undefined {
  const message = decode(data);
  if (message instanceof DecodeFailure || message.class !== 'success') return undefined;
  if (Buffer.compare(message.transactionId, request.subarray(8, 20)) !== 0) return undefined;
  return readIfValid(message, XOR_MAPPED_ADDRESS);
}
