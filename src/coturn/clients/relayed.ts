import type { Config, Entry } from '../config.ts';
import { externalIps, privateIp, publicIp, simpleExternalIps } from '../effective/external-ip.ts';
import { addressesOf } from '../effective/relay.ts';
import { type Ip, isAny } from '../values/address.ts';

/** An address that clients are given, and the line that it comes from. */
export interface RelayedAddress {
  readonly ip: Ip;
  readonly from: Entry | undefined;
}

/**
 * The relayed addresses of one family that clients can get: those in external-ip, or else those it relays from.
 * Undefined if the file does not show them. `asked` is the address that the client connected to, which coturn relays
 * from if the file names no other; behind a NAT it is not the server's own, and so is left out.
 */
export function relayedAddressesOf(config: Config, size: 4 | 16, asked: Ip | undefined): RelayedAddress[] | undefined {
  const isAlike = (ip: Ip): boolean => ip.bytes.length === size;
  const inside = insideOf(config, size, asked);
  const all = inside === undefined ? undefined : inside.map((one) => outsideOf(config, one));
  const simple = simpleExternalIps(config).find((one) => {
    const ip = publicIp(one);
    return ip === undefined || isAlike(ip);
  });
  if (simple === undefined) return hasNames(config) ? undefined : (all ?? pairsOnly(config, size));
  const ip = publicIp(simple);
  if (ip === undefined) return undefined;
  const mapped = (all ?? []).filter(({ from }) => from?.option.name === 'external-ip');
  return [...mapped, { ip, from: simple.entry }];
}

/** The addresses it relays from, before external-ip. */
function insideOf(config: Config, size: 4 | 16, asked: Ip | undefined): RelayedAddress[] | undefined {
  for (const option of ['relay-ip', 'listening-ip'] as const) {
    const entries = config.effective(option);
    if (entries.length === 0) continue;
    if (entries.some(({ effective }) => effective.kind !== 'address')) return undefined;
    if (addressesOf(config, option).some(isAny)) break;
    return entries.flatMap((from) =>
      from.effective.kind === 'address' && from.effective.ip.bytes.length === size
        ? [{ ip: from.effective.ip, from }]
        : [],
    );
  }
  return asked?.bytes.length === size ? [{ ip: asked, from: undefined }] : undefined;
}

function outsideOf(config: Config, inside: RelayedAddress): RelayedAddress {
  const pair = externalIps(config).find((one) => privateIp(one)?.text === inside.ip.text);
  const ip = pair === undefined ? undefined : publicIp(pair);
  return pair === undefined || ip === undefined ? inside : { ip, from: pair.entry };
}

/** If its own addresses are unknown, those in the pairs are likely. */
function pairsOnly(config: Config, size: 4 | 16): RelayedAddress[] | undefined {
  const pairs = externalIps(config).flatMap((one) => {
    const ip = publicIp(one);
    return ip?.bytes.length === size ? [{ ip, from: one.entry }] : [];
  });
  return pairs.length === 0 ? undefined : pairs;
}

/** Whether there are names, whose addresses only the server's resolver knows. */
function hasNames(config: Config): boolean {
  return externalIps(config).some(
    ({ external }) => external.public.kind === 'name' || external.private?.kind === 'name',
  );
}
