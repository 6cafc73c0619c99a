import type { Config, Entry } from '../config.ts';
import { type Ip, ipOf, isAny } from '../values/address.ts';
import { isInRange, type PeerRange } from '../values/peer-range.ts';
import { isSince, type Version } from '../version.ts';

/** A range of the file, and its line. */
export interface Listed {
  readonly entry: Entry;
  readonly range: PeerRange;
}

export function deniedRanges(config: Config): Listed[] {
  return rangesOf(config, 'denied-peer-ip');
}

/** Includes the private part of each external-ip pair, which coturn adds so that its clients can reach each other. */
export function allowedRanges(config: Config): Listed[] {
  const pairs = config.all('external-ip').flatMap((entry) => {
    const { effective } = entry;
    const own = effective.kind === 'external-ip' ? effective.external.private : undefined;
    return own?.kind === 'ip' ? [{ entry, range: { min: own.ip, max: own.ip, isSingle: true } }] : [];
  });
  return [...rangesOf(config, 'allowed-peer-ip'), ...pairs];
}

function rangesOf(config: Config, name: string): Listed[] {
  return config
    .all(name)
    .flatMap((entry) => (entry.effective.kind === 'peer-range' ? [{ entry, range: entry.effective.range }] : []));
}

export interface PeerVerdict {
  readonly isAllowed: boolean;
  readonly because:
    | 'server-relay'
    | 'multicast'
    | 'loopback'
    | 'zero'
    | 'link-local'
    | 'allowed'
    | 'denied'
    | 'nothing';
  /** The deciding line; undefined if coturn itself decides, or no line matches. */
  readonly entry?: Entry;
}

/**
 * Whether the relay lets a client reach this address. Checks in coturn's order (`good_peer_addr`, ns_turn_server.c).
 */
export function judgePeer(config: Config, peer: Ip): PeerVerdict {
  if (config.isOn('server-relay')) return allowed('server-relay', config.last('server-relay'));
  const { version } = config;
  const ip = guardedAs(peer, version);
  if (config.isOn('no-multicast-peers') && isMulticast(ip))
    return denied('multicast', config.last('no-multicast-peers'));
  if (!config.isOn('allow-loopback-peers') && isLoopback(ip)) return denied('loopback');
  if (isZero(ip)) return denied('zero');
  if (isSince(version, '4.13.1') && isLocal(ip)) return denied('link-local');
  const holds = ({ range }: Listed): boolean => isListed(range, peer, version);
  const allowing = allowedRanges(config).findLast(holds);
  if (allowing !== undefined) return allowed('allowed', allowing.entry);
  const denying = deniedRanges(config).findLast(holds);
  return denying === undefined ? allowed('nothing') : denied('denied', denying.entry);
}

/** Whether the address is in the range. An embedded IPv4 address is compared with IPv4 ranges. */
export function isListed(range: PeerRange, peer: Ip, version: Version): boolean {
  const isForIpv4 = range.min.bytes.length === 4;
  return isInRange(range, isForIpv4 ? (embeddedIPv4(peer, version) ?? peer) : peer, version);
}

function allowed(because: PeerVerdict['because'], entry?: Entry): PeerVerdict {
  return entry === undefined ? { isAllowed: true, because } : { isAllowed: true, because, entry };
}

function denied(because: PeerVerdict['because'], entry?: Entry): PeerVerdict {
  return entry === undefined ? { isAllowed: false, because } : { isAllowed: false, because, entry };
}

/** The address as the checks for loopback and the like see it; they support mapped addresses since a later release. */
function guardedAs(peer: Ip, version: Version): Ip {
  return isSince(version, '4.13.0') ? (embeddedIPv4(peer, version) ?? peer) : peer;
}

/**
 * The IPv4 address embedded in an IPv6 one, in the releases that look for it: a mapped one since 4.9.0; NAT64, 6to4 and
 * `::a.b.c.d` since 4.13.1.
 */
export function embeddedIPv4(peer: Ip, version: Version): Ip | undefined {
  const { bytes } = peer;
  if (bytes.length !== 16 || !isSince(version, '4.9.0')) return undefined;
  if (startsWith(bytes, MAPPED)) return ipOf(bytes.slice(12));
  if (!isSince(version, '4.13.1')) return undefined;
  if (startsWith(bytes, NAT64)) return ipOf(bytes.slice(12));
  if (startsWith(bytes, COMPATIBLE) && !isAny(peer) && !isLoopback(peer)) return ipOf(bytes.slice(12));
  return bytes[0] === 0x20 && bytes[1] === 0x02 ? ipOf(bytes.slice(2, 6)) : undefined;
}

const COMPATIBLE = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
const NAT64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** As in coturn: from 224.0.0.0 to the end, including broadcast; ff00::/8. */
function isMulticast({ bytes }: Ip): boolean {
  return bytes.length === 4 ? (bytes[0] ?? 0) > 223 : bytes[0] === 0xff;
}

function isLoopback({ bytes }: Ip): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes[15] === 1 && bytes.subarray(0, 15).every((byte) => byte === 0);
}

/** 0.0.0.0/8 and `::`, which would reach the server itself. */
function isZero(ip: Ip): boolean {
  return ip.bytes.length === 4 ? ip.bytes[0] === 0 : isAny(ip);
}

/** Denied by default since 4.13.1: 169.254.0.0/16, fe80::/10, fec0::/10 and fc00::/7. */
function isLocal({ bytes }: Ip): boolean {
  const [first = 0, second = 0] = bytes;
  if (bytes.length === 4) return first === 169 && second === 254;
  return (first === 0xfe && second >= 0x80) || (first & 0xfe) === 0xfc;
}
