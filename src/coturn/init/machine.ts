import { PEER_BLOCKS, type PeerGroup } from '../recommended-peers.ts';
import { readAddress } from '../values/address.ts';
import { isInBlock } from '../values/block.ts';
import type { PublicAddress } from './settings.ts';

/** The addresses of a machine's interfaces, by the interface's name. */
export type Interfaces = Readonly<
  Record<string, readonly { readonly address: string; readonly internal: boolean }[] | undefined>
>;

/** Where this machine has the public address. */
export type Place =
  | { readonly kind: 'here' }
  /** Most likely on a NAT; these addresses of the machine could be behind it. */
  | { readonly kind: 'elsewhere'; readonly own: readonly string[] };

export function placeOf(outside: string, interfaces: Interfaces): Place {
  const all = Object.entries(interfaces).flatMap(([device, list = []]) => list.map((one) => ({ ...one, device })));
  if (all.some(({ address }) => sameText(address) === sameText(outside))) return { kind: 'here' };
  const isIpv6 = outside.includes(':');
  const own = all
    .filter(({ device, internal }) => !internal && !VIRTUAL.test(device))
    .map(({ address }) => address)
    .filter((address) => address.includes(':') === isIpv6 && isPrivate(address));
  return { kind: 'elsewhere', own: [...new Set(own)] };
}

/**
 * Networks that a machine makes for its containers, its virtual machines and its tunnels: no NAT maps a public
 * address to them.
 */
const VIRTUAL =
  /^(?:docker|br-|virbr|veth|vmnet|vboxnet|cni|cali|flannel|podman|lxc|lxd|tailscale|zt|wg|tun|tap|utun)/i;

const BEHIND_NATS: ReadonlySet<PeerGroup> = new Set(['private', 'cgnat', 'ula', 'site-local']);

function isPrivate(text: string): boolean {
  const address = readAddress(text);
  if (address.kind !== 'ip') return false;
  return PEER_BLOCKS.some((block) => BEHIND_NATS.has(block.group) && isInBlock(address.ip, block));
}

/** IPv6 has more than one way to write an address. */
function sameText(text: string): string {
  const address = readAddress(text);
  return address.kind === 'ip' ? address.ip.text : text;
}

/** The public address as written to the file, with notes about it. */
export interface Completed {
  readonly address: PublicAddress;
  /** `completed` with the machine's only private address; `unknown` if there are none or several. */
  readonly how: 'as given' | 'completed' | 'unknown';
  readonly own: readonly string[];
}

/** The same address twice means that the machine has it, wherever this runs. */
export function completeAddress(address: PublicAddress, interfaces: Interfaces): Completed {
  if (address.private === address.public) {
    return { address: { ...address, private: undefined }, how: 'as given', own: [] };
  }
  const place = placeOf(address.public, interfaces);
  if (address.private !== undefined || place.kind === 'here') return { address, how: 'as given', own: [] };
  const [only, ...others] = place.own;
  if (only === undefined || others.length > 0) return { address, how: 'unknown', own: place.own };
  return { address: { ...address, private: only }, how: 'completed', own: place.own };
}
