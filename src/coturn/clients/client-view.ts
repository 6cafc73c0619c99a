import type { Config, Entry } from '../config.ts';
import { isRelay, relayPorts } from '../effective/relay.ts';
import { hasCertificate, isSoftwareSent } from '../effective/services.ts';
import { type ClientCredentials, clientCredentialsOf } from './credentials.ts';
import { type ClosedTransport, closedTransportsOf, type Endpoint, endpointsOf } from './endpoints.ts';

/** Something clients see, and the line it comes from; undefined if it is coturn's default. */
export interface Seen<Value> {
  readonly value: Value;
  readonly from: Entry | undefined;
}

/**
 * All that a client sees of a server with this configuration. Relayed addresses are in relayed.ts, peers in
 * effective/peers.ts.
 */
export interface ClientView {
  readonly endpoints: readonly Endpoint[];
  readonly closed: readonly ClosedTransport[];
  /** Undefined if it is the domain of the machine's name. */
  readonly realm: Seen<string> | undefined;
  readonly credentials: ClientCredentials;
  readonly relays: Seen<boolean>;
  readonly minPort: Seen<number>;
  readonly maxPort: Seen<number>;
  /** The path of the certificate, if there is also a key. */
  readonly certificate: Seen<string> | undefined;
  readonly software: Seen<boolean>;
  readonly fingerprint: Seen<boolean>;
  /** Whether it answers Binding requests. */
  readonly answersStun: Seen<boolean>;
  /** The line that turns RFC 5780 on or off; answersRfc5780 in endpoints.ts says whether it works. */
  readonly rfc5780: Entry | undefined;
}

export function clientViewOf(config: Config): ClientView {
  const { min, max } = relayPorts(config);
  const realm = config.last('realm');
  return {
    endpoints: endpointsOf(config),
    closed: closedTransportsOf(config),
    realm:
      realm === undefined || config.text('realm') === '' ? undefined : { value: config.text('realm'), from: realm },
    credentials: clientCredentialsOf(config),
    relays: { value: isRelay(config), from: config.last('stun-only') },
    minPort: { value: min, from: config.last('min-port') },
    maxPort: { value: max, from: config.last('max-port') },
    certificate: hasCertificate(config) ? { value: config.text('cert'), from: config.last('cert') } : undefined,
    software: { value: isSoftwareSent(config), from: lastOf(config, ['software-attribute', 'no-software-attribute']) },
    fingerprint: { value: config.isOn('fingerprint'), from: config.last('fingerprint') },
    answersStun: { value: !config.isOn('no-stun'), from: config.last('no-stun') },
    rfc5780: lastOf(config, ['rfc5780', 'no-rfc5780']),
  };
}

function lastOf(config: Config, names: readonly string[]): Entry | undefined {
  return config.entries.findLast(
    ({ option, effective }) => names.includes(option.name) && effective.kind !== 'dropped',
  );
}
