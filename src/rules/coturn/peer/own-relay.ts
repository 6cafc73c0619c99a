import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { externalIps, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { allowedRanges, deniedRanges, isListed, judgePeer } from '../../../coturn/effective/peers.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import { PEER_BLOCKS, type PeerGroup } from '../../../coturn/recommended-peers.ts';
import { type Ip, isAny, readLiteral } from '../../../coturn/values/address.ts';
import { type Block, isInBlock } from '../../../coturn/values/block.ts';
import { isInRange } from '../../../coturn/values/peer-range.ts';
import { scopeOf } from '../../../coturn/values/scope.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import type { Context } from '../rule.ts';

/**
 * The lines that let two clients of this server still reach each other once these blocks are denied: coturn maps its
 * public address back to its own address and denies that. Undefined if its own address is unknown and may be in a
 * block.
 */
export function ownAllowed(config: Config, context: Context, blocks: readonly Block[]): readonly string[] | undefined {
  const own = ownRelayAddresses(config, context);
  if (own === undefined) return blocks.some(mayContainOwn) && !isRefused(config) ? undefined : [];
  const allowed = allowedRanges(config);
  return own
    .filter((ip) => blocks.some((block) => isInBlock(ip, block)))
    .filter((ip) => !allowed.some(({ range }) => isListed(range, ip, config.version)))
    .map(({ text }) => `allowed-peer-ip=${text}`);
}

/** A suggested fix that denies these blocks, and allows the server's own addresses; none where these are not known. */
export function denying(
  config: Config,
  context: Context,
  blocks: readonly Block[],
  edits: readonly Edit[],
): { readonly suggested?: readonly Edit[] } {
  const allowed = ownAllowed(config, context, blocks);
  if (allowed === undefined) return {};
  return { suggested: allowed.length === 0 ? edits : [...edits, append(config.syntax, allowed)] };
}

/** The groups of blocks in which a server may have its address; no server has one in the other blocks. */
const OWN_GROUPS: ReadonlySet<PeerGroup> = new Set(['private', 'cgnat', 'ula']);
const OWN_NETWORKS = PEER_BLOCKS.filter(({ group }) => OWN_GROUPS.has(group));
const OTHERS = PEER_BLOCKS.filter(({ group }) => !OWN_GROUPS.has(group));

function mayContainOwn({ first, last }: Block): boolean {
  return !OTHERS.some((other) => isInBlock(first, other) && isInBlock(last, other));
}

/** Whether these changes would keep two clients from reaching each other, by denying the server's own address. */
export function mayDenyOwn(before: Config, after: Config, context: Context): boolean {
  const own = ownRelayAddresses(after, context);
  const isDenied = (ip: Ip, config: Config): boolean => judgePeer(config, ip).because === 'denied';
  if (own !== undefined) return own.some((ip) => isDenied(ip, after) && !isDenied(ip, before));
  if (isRefused(before)) return false;
  const known = deniedNetworks(before);
  return deniedNetworks(after).some((network) => !known.includes(network));
}

/** A server that does not start has no relay that a fix could break. */
function isRefused({ entries }: Config): boolean {
  return entries.some(({ effective }) => effective.kind === 'ends');
}

/** The networks in which a server may have its address and that are at least partly denied. */
function deniedNetworks(config: Config): Block[] {
  const denied = deniedRanges(config);
  return OWN_NETWORKS.filter((network) =>
    denied.some(({ range }) => isInRange(range, network.first, config.version) || isInBlock(range.min, network)),
  );
}

/** The addresses that it relays from, if the file or this machine shows them. */
function ownRelayAddresses(config: Config, context: Context): readonly Ip[] | undefined {
  const named = relayAddresses(config);
  const lines = [...config.all('relay-ip'), ...config.all('listening-ip')];
  if (named.length > 0 && !named.some(isAny) && lines.every(({ effective }) => effective.kind === 'address'))
    return named;
  const hasSimple = simpleExternalIps(config).length > 0;
  if (!hasSimple && externalIps(config).length > 0) return [];
  if (context.isServer && context.disk !== undefined) {
    const own = [ownOnMachine(context, 4), ownOnMachine(context, 16)];
    return hasSimple && own[0] === undefined ? undefined : own.flatMap((ip) => ip ?? []);
  }
  return undefined;
}

/** This machine's only address of that size, except loopback and link-local; undefined if it has several. */
export function ownOnMachine({ disk, isServer }: Context, size: number): Ip | undefined {
  if (!isServer || disk === undefined) return undefined;
  const own = disk.addresses
    .flatMap((text) => readLiteral(text) ?? [])
    .filter((ip) => ip.bytes.length === size && !/^(?:loopback|link-local)$/.test(scopeOf(ip)));
  return own.length === 1 ? own[0] : undefined;
}
