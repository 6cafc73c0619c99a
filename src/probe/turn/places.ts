import type { AddressFamily } from '../../stun/ip.ts';
import { type ServerTransport, transportsOf } from '../../stun/resolution.ts';
import type { StunUri } from '../../stun/stun-uri.ts';
import { TRANSPORTS } from '../../transport/index.ts';
import { outwardFamilies } from '../../transport/interfaces.ts';
import { type Names, remembered, systemNames } from '../../transport/names.ts';
import type { TlsOptions } from '../../transport/transport.ts';
import type { World } from '../binding.ts';
import { unlessLate } from '../clock.ts';
import { findNat64, isFarIpv4, placesThrough } from '../nat64.ts';
import { resolve } from '../resolve.ts';
import { reachable, type ServerAddress } from '../server-address.ts';
import { INTERRUPTED } from './errors.ts';
import type { TurnError } from './facts.ts';
import type { Open } from './session.ts';

/** Used for address literals, which are always queried. */
const NO_FAMILY: ReadonlySet<AddressFamily> = new Set();

/** Finds the addresses of servers, as this machine can reach them. */
export class TurnPlaces {
  readonly names: Names = remembered(systemNames());
  private readonly families = outwardFamilies();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** `family` is that of the server's address; all if left out. */
  async find(
    uri: StunUri,
    transports: readonly ServerTransport[],
    { family, timeout }: { family?: AddressFamily | undefined; timeout: number },
  ): Promise<ServerAddress[] | TurnError> {
    const { clock, stop } = this.world;
    const resolved = await unlessLate(resolve(uri, transports, this.names), clock.now() + timeout, clock, stop);
    if (resolved === undefined) {
      if (stop.isStopped) return INTERRUPTED;
      return { code: 'dns-failed', message: `no name server answered in ${timeout / 1000} s for ${uri.host}` };
    }
    if (!resolved.ok) {
      const code = resolved.error.code === 'dns-failed' ? 'dns-failed' : 'name-not-found';
      return { code, message: resolved.error.message };
    }
    const own = uri.hostKind === 'name' ? this.families : NO_FAMILY;
    const places = reachable(await this.reached(resolved.places), family, own);
    if (places.length > 0) return places;
    return { code: 'name-not-found', message: `${uri.host} has no ${family === 'ipv6' ? 'IPv6' : 'IPv4'} address` };
  }

  /** IPv4 servers as an IPv6-only machine reaches them. */
  private async reached(places: readonly ServerAddress[]): Promise<readonly ServerAddress[]> {
    if (!places.some(({ address }) => isFarIpv4(address))) return places;
    const prefix = await findNat64(this.names, this.families);
    return prefix === undefined ? places : placesThrough(places, prefix);
  }
}

/** Connects to an address of the server of a URL. */
export function openerOf(uri: StunUri, { address, port, transport }: ServerAddress, tls: TlsOptions): Open {
  const servername = tls.servername ?? (uri.hostKind === 'name' ? uri.host : undefined);
  return async (framer, timeout) => {
    const connect = await TRANSPORTS[transport]?.();
    if (connect === undefined) return { ok: false, failure: { code: 'failed', message: `no transport ${transport}` } };
    return connect({ address, port }, { timeout, tls: { ...tls, servername }, framer });
  };
}

/** The transports for a URL without one: UDP for turn, TLS for turns (RFC 7065 section 3.1, without DTLS). */
const USUAL: readonly ServerTransport[] = ['udp', 'tls'];
const ALL: readonly ServerTransport[] = ['udp', 'tcp', 'tls', 'dtls'];

export function transportsFor(uri: StunUri): ServerTransport[] {
  return transportsOf(uri, uri.transport === undefined ? USUAL : ALL);
}
