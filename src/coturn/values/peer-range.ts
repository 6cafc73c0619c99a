import { isSince, type Version } from '../version.ts';
import { type Ip, isAny, readAddress } from './address.ts';

/** A value of `denied-peer-ip` or `allowed-peer-ip`: the first and last address, as coturn compares them. */
export interface PeerRange {
  readonly min: Ip;
  readonly max: Ip;
  /** Whether it has no `-`. A single address is a range with both ends the same. */
  readonly isSingle: boolean;
}

/** Why coturn does not accept such a range: the end that it cannot read. */
export interface BadRange {
  readonly bad: string;
}

/** Reads `IP` or `IP-IP` (`add_ip_list_range`): the first `-` separates, and each end is read as any address. */
export function readPeerRange(value: string): PeerRange | BadRange {
  const dash = value.indexOf('-');
  const first = dash === -1 ? value : value.slice(0, dash);
  const min = readAddress(first);
  if (min.kind !== 'ip') return { bad: first };
  if (dash === -1) return { min: min.ip, max: min.ip, isSingle: true };
  const last = value.slice(dash + 1);
  const max = readAddress(last);
  return max.kind === 'ip' ? { min: min.ip, max: max.ip, isSingle: false } : { bad: last };
}

/**
 * Whether the address is in the range, as coturn compares (`ioa_addr_in_range`): an unspecified address as an end is no
 * bound; IPv4 is less than IPv6; before 4.16.0, IPv6 addresses are compared bytewise, each byte independently.
 */
export function isInRange({ min, max }: PeerRange, { bytes }: Ip, version: Version): boolean {
  if (!isAny(min) && !isLessOrEqual(min.bytes, bytes, version)) return false;
  return isAny(max) || isLessOrEqual(bytes, max.bytes, version);
}

function isLessOrEqual(a: Uint8Array, b: Uint8Array, version: Version): boolean {
  if (a.length !== b.length) return a.length < b.length;
  if (a.length === 4 || isSince(version, '4.16.0')) return compareBytes(a, b) <= 0;
  return a.every((byte, at) => byte <= (b[at] ?? 0));
}

/** Below, at or above zero, by the first byte that differs; IPv4 comes before IPv6. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
