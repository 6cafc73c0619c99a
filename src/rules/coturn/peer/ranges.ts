import type { Config, Entry } from '../../../coturn/config.ts';
import { deniedRanges, type Listed } from '../../../coturn/effective/peers.ts';
import { hasIpv6Relay } from '../../../coturn/effective/relay.ts';
import { blockOf, uncovered } from '../../../coturn/values/block.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { meantRange, type RangeFault, rangeFault } from '../../../coturn/values/range-fault.ts';
import type { Context } from '../rule.ts';

/** What a denied-peer-ip or allowed-peer-ip does, as a verb for messages. */
export function verbOf({ option }: Entry): 'denies' | 'allows' {
  return option.name === 'denied-peer-ip' ? 'denies' : 'allows';
}

/** Both lists, in the order of the options. */
export function peerEntries(config: Config): Entry[] {
  return [...config.all('denied-peer-ip'), ...config.all('allowed-peer-ip')];
}

/** The lines of one or both options whose range has one of these faults. */
export function withFault(entries: readonly Entry[], ...faults: RangeFault[]): { entry: Entry; range: PeerRange }[] {
  return entries.flatMap((entry) => {
    if (entry.effective.kind !== 'peer-range') return [];
    const { range } = entry.effective;
    const fault = rangeFault(entry.value, range);
    return fault !== undefined && faults.includes(fault) ? [{ entry, range }] : [];
  });
}

/** Denied ranges that coturn reads as written. */
export function plainDenied(config: Config): Listed[] {
  return deniedRanges(config).filter(({ entry, range }) => rangeFault(entry.value, range) === undefined);
}

/**
 * What is denied, for rules about missing lines: as coturn reads it or, where another rule reports the line itself,
 * as it was meant.
 */
export function meantDenied(config: Config): readonly PeerRange[] {
  const known = MEANT.get(config);
  if (known !== undefined) return known;
  const denied = config.all('denied-peer-ip').flatMap((entry) => meantBy(entry) ?? []);
  MEANT.set(config, denied);
  return denied;
}

/** Cached, because a dozen rules use it. */
const MEANT = new WeakMap<Config, readonly PeerRange[]>();

function meantBy({ effective, value }: Entry): PeerRange | undefined {
  if (effective.kind !== 'peer-range') return meantRange(value);
  return rangeFault(value, effective.range) === undefined ? effective.range : (meantRange(value) ?? effective.range);
}

/** Whether it can relay to IPv6 peers. If the file does not say, the machine may. */
export function mayRelayIpv6(config: Config, { disk }: Context): boolean {
  if (!hasIpv6Relay(config)) return false;
  const isFromMachine = config.all('relay-ip').length + config.all('listening-ip').length === 0;
  return (
    !isFromMachine || disk === undefined || disk.addresses.some((address) => /^(?!::1$|fe[89ab]).*:/i.test(address))
  );
}

const ALL_IPV4 = blockOf('0.0.0.0/0');
const ALL_IPV6 = blockOf('::/0');

/** All of IPv4 is denied except for what is allowed, but IPv6 was forgotten. */
export function isAllowListOfIpv4(config: Config): boolean {
  if (config.effective('allowed-peer-ip').length === 0) return false;
  const denied = meantDenied(config);
  const isOpen = (block: typeof ALL_IPV4): boolean => uncovered(block, denied, config.version) !== undefined;
  return !isOpen(ALL_IPV4) && isOpen(ALL_IPV6);
}
