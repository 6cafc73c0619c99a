import type { TurnFacts } from '../../../probe/turn/facts.ts';
import type { Context } from '../rule.ts';
import type { SeenPeer, SeenPort, SeenServer } from '../server.ts';

/** The configuration of the server of the examples. */
export const CONFIG =
  'listening-ip=192.0.2.10\nrealm=example.org\nuse-auth-secret\nstatic-auth-secret=5f0e3c1a9b7d4e2f8a6c0b1d3e5f7a9c\n';

type Facts = Partial<TurnFacts>;

const WORKS: TurnFacts = {
  url: 'turn:192.0.2.10:3478',
  host: '192.0.2.10',
  transport: 'udp',
  address: '192.0.2.10',
  port: 3478,
  family: 'ipv4',
  challenge: { realm: 'example.org', algorithm: 'MD5' },
  credentials: { kind: 'rest' },
  mappedAddress: { address: '192.0.2.7', port: 40_000 },
  hasFingerprint: false,
  relayedAddress: { address: '192.0.2.10', port: 50_000 },
  relay: { sent: 1, received: 1 },
};

interface Pretended {
  /** How what answers on UDP differs. */
  readonly udp?: Facts;
  /** Further ports. */
  readonly ports?: readonly SeenPort[];
  readonly peers?: readonly SeenPeer[];
  readonly ownCertificate?: string;
  readonly isReleaseKnown?: boolean;
}

/** A port of that server. If `facts` has an error, none of the working defaults apply. */
export function examplePort(
  transport: 'udp' | 'tcp' | 'tls',
  port: number,
  facts: Facts = {},
  isConfigured = true,
): SeenPort {
  const isLost = facts.connectionError !== undefined || facts.allocationError !== undefined;
  const { url, host, address, credentials } = WORKS;
  const base: TurnFacts = isLost ? { url, host, address, transport, credentials } : WORKS;
  return { transport, port, isConfigured, facts: { ...base, transport, port, ...facts } };
}

/** A server that behaves like `CONFIG`, except for the given differences. */
export function exampleServer(pretended: Pretended = {}): Pick<Context, 'server'> {
  const { udp, ports = [], peers = [], ownCertificate, isReleaseKnown = true } = pretended;
  const server: SeenServer = {
    ports: [examplePort('udp', 3478, udp), ...ports],
    peers,
    ownCertificate,
    isReleaseKnown,
  };
  return { server };
}

/** Nothing listens there. */
export const REFUSED: Facts = { connectionError: { code: 'refused', message: 'nothing listens on this port' } };
