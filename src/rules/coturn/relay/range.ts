import type { Config, Entry } from '../../../coturn/config.ts';
import { isRelay, relayAddresses, relayPorts } from '../../../coturn/effective/relay.ts';
import { isMisspelt } from '../../../coturn/spelling.ts';
import { isSince } from '../../../coturn/version.ts';
import { isBadPort } from '../value/port.ts';

/** The relay ports, if the file names at least one end, both as coturn reads them. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly minEntry: Entry | undefined;
  readonly maxEntry: Entry | undefined;
  /** The line to report. */
  readonly place: Entry;
}

/** Undefined for a server that does not relay, or with a bad port, which another rule reports. */
export function rangeOf(config: Config): Range | undefined {
  const minEntry = config.last('min-port');
  const maxEntry = config.last('max-port');
  const place = maxEntry ?? minEntry;
  if (place === undefined || !isRelay(config) || isBad(minEntry) || isBad(maxEntry)) return undefined;
  return { ...relayPorts(config), minEntry, maxEntry, place };
}

function isBad(entry: Entry | undefined): boolean {
  return entry !== undefined && (isBadPort(entry) || isMisspelt(entry.value));
}

export function sizeOf({ min, max }: Range): number {
  return max - min + 1;
}

/** How many addresses each have such a range, as far as the file shows. */
export function countAddresses(config: Config): number {
  return Math.max(1, relayAddresses(config).length);
}

/** All clients share a few sockets, and the range is not used. */
export function isMultiplexed(config: Config): boolean {
  return isSince(config.version, '4.12.0') && config.isOn('multiplex-peer');
}
