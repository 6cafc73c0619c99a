import { type Endpoint, endpointsOf } from '../../../coturn/clients/endpoints.ts';
import type { Config, Entry } from '../../../coturn/config.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import type { TurnErrorCode, TurnFacts } from '../../../probe/turn/facts.ts';
import type { SeenPort, SeenServer } from '../server.ts';

/** An address and port, written together. */
export function at({ address, host, port }: Pick<TurnFacts, 'address' | 'host' | 'port'>): string {
  const place = address ?? host;
  return place.includes(':') ? `[${place}]:${port}` : `${place}:${port}`;
}

/** `TLS at 192.0.2.10:5349` */
export function portName({ transport, port, facts }: SeenPort): string {
  return `${transport.toUpperCase()} at ${at({ ...facts, port })}`;
}

/** Whether anything that supports STUN answered. */
export function hasAnswered({
  challenge,
  relayedAddress,
  mappedAddress,
  bindingError,
  allocationError,
}: TurnFacts): boolean {
  if (challenge !== undefined || relayedAddress !== undefined || mappedAddress !== undefined) return true;
  return [bindingError, allocationError].some((error) => error !== undefined && ANSWERS.has(error.code));
}

/** Errors that only come from a STUN server. */
const ANSWERS: ReadonlySet<TurnErrorCode> = new Set([
  'error-response',
  'credentials-needed',
  'credentials-refused',
  'stale-nonce',
  'unverified',
  'no-realm',
  'no-nonce',
]);

/** Whether anything listens on that port. */
export function isAlive(facts: TurnFacts): boolean {
  return hasAnswered(facts) || facts.connection !== undefined || facts.tls !== undefined || isOther(facts);
}

function isOther({ connectionError }: TurnFacts): boolean {
  return connectionError?.code === 'tls' || connectionError?.code === 'not-stun';
}

/** The ports of the configuration that answered. */
export function answering({ ports }: SeenServer): readonly SeenPort[] {
  return ports.filter(({ isConfigured, facts }) => isConfigured && hasAnswered(facts));
}

/** The configured endpoint that the probed port belongs to. */
export function endpointOf(config: Config, { transport, port, facts }: SeenPort): Endpoint | undefined {
  const all = endpointsOf(config).filter((one) => one.transport === transport && one.port === port);
  const ip = readLiteral(facts.address ?? '');
  return all.find(({ host }) => host.kind === 'ip' && host.ip.text === ip?.text) ?? all[0];
}

export function lineOfPort(config: Config, port: SeenPort): Entry | undefined {
  const endpoint = endpointOf(config, port);
  return endpoint?.portFrom ?? endpoint?.hostFrom;
}
