import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { externalIps, simpleExternalIps } from '../../../coturn/effective/external-ip.ts';
import { allowedRanges, isListed } from '../../../coturn/effective/peers.ts';
import { relayAddresses } from '../../../coturn/effective/relay.ts';
import { type Ip, isAny, readLiteral } from '../../../coturn/values/address.ts';
import { type Block, isInBlock } from '../../../coturn/values/block.ts';
import { scopeOf } from '../../../coturn/values/scope.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import type { Context } from '../rule.ts';

/**
 * The lines that keep two clients of this server able to reach each other once these blocks are denied: coturn maps its
 * public address back to its own one and denies that. Nothing where its own address is not known.
 */
export function ownAllowed(config: Config, context: Context, blocks: readonly Block[]): readonly string[] | undefined {
  const own = ownRelayAddresses(config, context);
  const allowed = allowedRanges(config);
  return own
    ?.filter((ip) => blocks.some((block) => isInBlock(ip, block)))
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

/** The addresses that it relays from; without a NAT and a line that says more, they are public and in no denied block. */
export function ownRelayAddresses(config: Config, context: Context): readonly Ip[] | undefined {
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
  return hasSimple || context.isBehindNat ? undefined : [];
}

/** The one address of that size that this machine has beside loopback and link-local ones; nothing where it has several. */
export function ownOnMachine({ disk, isServer }: Context, size: number): Ip | undefined {
  if (!isServer || disk === undefined) return undefined;
  const own = disk.addresses
    .flatMap((text) => readLiteral(text) ?? [])
    .filter((ip) => ip.bytes.length === size && !/^(?:loopback|link-local)$/.test(scopeOf(ip)));
  return own.length === 1 ? own[0] : undefined;
}
