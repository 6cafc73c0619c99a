import type { ClientCredentials } from '../../coturn/clients/credentials.ts';
import type { Endpoint } from '../../coturn/clients/endpoints.ts';
import type { Config, Entry } from '../../coturn/config.ts';
import { externalIps, privateIp, publicIp } from '../../coturn/effective/external-ip.ts';
import { judgePeer } from '../../coturn/effective/peers.ts';
import { relayAddresses } from '../../coturn/effective/relay.ts';
import { type Ip, readLiteral } from '../../coturn/values/address.ts';
import type { TurnFacts } from '../../probe/turn/facts.ts';

/** The configuration of the server that was tested, and what of it was used. */
export interface Configured {
  readonly config: Config;
  readonly endpoint: Endpoint;
  readonly credentials: ClientCredentials;
}

/** The line of turnserver.conf that a finding points to; undefined if none is related. */
export function lineOf(
  rule: string,
  facts: TurnFacts,
  { config, endpoint, credentials }: Configured,
): Entry | undefined {
  const { portFrom, hostFrom } = endpoint;
  const name = rule.replace(/^turn\//, '');
  if (ABOUT_PORT.has(name)) return portFrom ?? hostFrom;
  if (ABOUT_HOST.has(name)) return hostFrom;
  if (ABOUT_CREDENTIALS.has(name)) return credentials.from;
  if (ABOUT_PEERS.has(name)) return denyingLine(config, facts);
  for (const option of ABOUT_OPTIONS[name] ?? []) {
    const entry = config.last(option);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

const ABOUT_PORT: ReadonlySet<string> = new Set([
  'no-answer',
  'refused',
  'unreachable',
  'blocked-here',
  'http-on-port',
  'other-protocol',
  'connection-lost',
  'port-browsers-refuse',
]);

const ABOUT_HOST: ReadonlySet<string> = new Set(['name-not-found', 'dns-failed', 'ipv6-unanswered']);

const ABOUT_CREDENTIALS: ReadonlySet<string> = new Set([
  'no-credentials',
  'credentials-expired',
  'credentials-reversed',
  'credentials-refused',
  'unverified',
]);

const ABOUT_PEERS: ReadonlySet<string> = new Set(['peer-denied', 'relay-denies-itself', 'forbidden']);

/** The options that can be the cause, the likeliest first. */
const ABOUT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'certificate-expired': ['cert'],
  'certificate-name': ['cert'],
  'certificate-untrusted': ['cert'],
  'certificate-self-signed': ['cert'],
  'certificate-expiring': ['cert'],
  'tls-failed': ['cert', 'pkey'],
  'stun-only': ['stun-only'],
  redirected: ['alternate-server', 'udp-alternate-server', 'tcp-alternate-server', 'tls-alternate-server'],
  'no-authentication': ['no-auth', 'lt-cred-mech'],
  'wrong-realm': ['realm'],
  'challenge-unusable': ['realm'],
  'stale-nonce': ['stale-nonce'],
  quota: ['user-quota', 'total-quota'],
  capacity: ['total-quota', 'bps-capacity', 'max-port', 'min-port'],
  'family-refused': ['relay-ip', 'listening-ip'],
  'transport-refused': ['no-udp-relay'],
  'relay-private': ['external-ip', 'relay-ip', 'listening-ip'],
  'external-ip-wrong': ['external-ip', 'relay-ip'],
  'relay-port-rewritten': ['external-ip'],
  'relay-unreachable': ['external-ip', 'relay-ip'],
  'relay-ports-closed': ['min-port', 'max-port'],
  'relay-not-to-itself': ['external-ip'],
};

/** The line that denies what the test needed: the relay's own address, or this client's. */
function denyingLine(config: Config, { relayedAddress, reflexive }: TurnFacts): Entry | undefined {
  const asked = [relayedAddress?.address, reflexive?.peer?.address].flatMap((text) => readLiteral(text ?? '') ?? []);
  for (const ip of asked.flatMap((one) => [...insideOf(config, one), one])) {
    const { isAllowed, entry } = judgePeer(config, ip);
    if (!isAllowed && entry !== undefined) return entry;
  }
  return undefined;
}

/** Coturn takes its public address for the private one. */
function insideOf(config: Config, outside: Ip): Ip[] {
  const external = externalIps(config).find((one) => publicIp(one)?.text === outside.text);
  if (external === undefined) return [];
  const inside = privateIp(external);
  return inside === undefined ? relayAddresses(config) : [inside];
}
