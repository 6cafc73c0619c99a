import type { NatTarget } from '../../probe/nat/probe-nat.ts';
import type { NatResult } from '../../probe/nat/result.ts';
import { findNat64, isFarIpv4 } from '../../probe/nat64.ts';
import { resolve } from '../../probe/resolve.ts';
import { reachable, type ServerAddress } from '../../probe/server-address.ts';
import { type AddressFamily, familyOf, type TransportAddress } from '../../stun/ip.ts';
import { throughNat64 } from '../../stun/nat64.ts';
import type { StunUri } from '../../stun/stun-uri.ts';
import { outwardFamilies } from '../../transport/interfaces.ts';
import { type Names, systemNames } from '../../transport/names.ts';

/** A server to ask. */
export interface Server {
  url: string;
  uri: StunUri;
}

/** One of its addresses, or why there is none. */
export type Located = { target: NatTarget; failed?: undefined } | { target?: undefined; failed: NatResult };

/** The address to ask, or why there is none. */
export async function locate({ url, uri }: Server, family: AddressFamily | undefined): Promise<Located> {
  const target = { url, host: uri.host, transport: 'udp' } as const;
  const names = systemNames();
  const resolved = await resolve(uri, ['udp'], names);
  if (!resolved.ok) return { failed: { ...target, ok: false, error: resolved.error } };
  const place = choose(resolved.places, family);
  if (place === undefined) {
    const message = `${uri.host} has no ${family === 'ipv6' ? 'IPv6' : 'IPv4'} address`;
    return { failed: { ...target, ok: false, error: { code: 'name-not-found', message } } };
  }
  const address = await reachableAddress(place.address, names);
  return { target: { ...target, address, port: place.port, family: familyOf(address) } };
}

/** Without IPv4, an IPv4 server is reached through the network's NAT64, if it has one (RFC 7050). */
async function reachableAddress(address: string, names: Names): Promise<string> {
  if (!isFarIpv4(address)) return address;
  const prefix = await findNat64(names, outwardFamilies());
  return prefix === undefined ? address : throughNat64(address, prefix);
}

/** The first address that this machine can reach, IPv4 unless the user chose: NATs are mainly found there. */
function choose(places: readonly ServerAddress[], family: AddressFamily | undefined): TransportAddress | undefined {
  const near = reachable(places, family, outwardFamilies());
  return near.find(({ address }) => familyOf(address) === 'ipv4') ?? near[0];
}
