export const SCHEMES = ['stun', 'stuns', 'turn', 'turns'] as const;
export type Scheme = (typeof SCHEMES)[number];

export type HostKind = 'ipv4' | 'ipv6' | 'name';

/** A STUN URI (RFC 7064) or a TURN URI (RFC 7065). */
export interface StunUri {
  scheme: Scheme;
  /** An IPv6 address without its brackets. */
  host: string;
  hostKind: HostKind;
  /** As given, or else 3478, or 5349 for stuns and turns. */
  port: number;
  /** Whether it was given. If not, DNS may specify another: see resolution.ts. */
  hasPort: boolean;
  /** As given; only for turn and turns. */
  transport?: 'udp' | 'tcp';
}

export function isTurn(scheme: Scheme): boolean {
  return scheme === 'turn' || scheme === 'turns';
}

export function isSecure(scheme: Scheme): boolean {
  return scheme === 'stuns' || scheme === 'turns';
}

export function defaultPort(scheme: Scheme): number {
  return isSecure(scheme) ? 5349 : 3478;
}

/** The URI as text, with the port if it was given, and IPv6 in brackets. */
export function formatUri(uri: StunUri): string {
  const host = uri.hostKind === 'ipv6' ? `[${uri.host}]` : uri.host;
  const port = uri.hasPort ? `:${uri.port}` : '';
  const query = uri.transport === undefined ? '' : `?transport=${uri.transport}`;
  return `${uri.scheme}:${host}${port}${query}`;
}
