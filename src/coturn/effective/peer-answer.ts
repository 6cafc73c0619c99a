import type { Config, Entry } from '../config.ts';
import { type Ip, isAny } from '../values/address.ts';
import { isInRange, type PeerRange } from '../values/peer-range.ts';
import { meantRange, rangeFault } from '../values/range-fault.ts';
import { isSince, NEWEST } from '../version.ts';
import { allowedRanges, deniedRanges, embeddedIPv4, isListed, judgePeer, type PeerVerdict } from './peers.ts';

/** Whether the relay lets a client reach that peer, and what decides it. Fit for JSON. */
export interface PeerAnswer {
  readonly address: string;
  readonly allowed: boolean;
  readonly because: PeerVerdict['because'];
  /** The deciding line; undefined if coturn itself decides, or no line matches. */
  readonly decidedBy?: PeerLine;
  /** Why the answer differs from what the file seems to say. */
  readonly trap?: Trap;
}

export interface PeerLine {
  readonly option: string;
  /** One character a byte, as all of a file. */
  readonly value: string;
  /** From 1; undefined for the command line. */
  readonly line?: number;
}

export interface Trap {
  readonly kind: /** 0.0.0.0 or `::` is no bound, in either family. */
    | 'any-address'
    /** A range from IPv4 into IPv6. */
    | 'mixed-family'
    /** An IPv4 address within an IPv6 one, which this release does not check. */
    | 'embedded-ipv4'
    /** This release compares IPv6 addresses byte by byte. */
    | 'byte-by-byte'
    /** A line meant for the address is ignored, or covers other addresses. */
    | 'line-without-effect'
    /** The address is on the allow list, but coturn denies it anyway. */
    | 'allowed-in-vain';
  /** The line that it is about, if not the deciding one. */
  readonly line?: PeerLine;
  /** The IPv4 address within. */
  readonly ipv4?: string;
}

/** Answers in the order of the addresses, even if coturn would refuse to start with this configuration. */
export function answerPeers(config: Config, peers: readonly Ip[]): PeerAnswer[] {
  return peers.map((peer) => {
    const { isAllowed, because, entry } = judgePeer(config, peer);
    const trap = trapOf(config, peer, { isAllowed, because, ...(entry === undefined ? {} : { entry }) });
    return {
      address: peer.text,
      allowed: isAllowed,
      because,
      ...(entry === undefined ? {} : { decidedBy: lineOf(entry) }),
      ...(trap === undefined ? {} : { trap }),
    };
  });
}

function lineOf({ option, value, line }: Entry): PeerLine {
  return { option: option.name, value, ...(line === undefined ? {} : { line: line.number }) };
}

function trapOf(config: Config, peer: Ip, { isAllowed, because, entry }: PeerVerdict): Trap | undefined {
  if (entry !== undefined && (because === 'allowed' || because === 'denied')) return trapOfRange(entry);
  if (because === 'nothing') return missedBy(config, peer);
  return isAllowed ? undefined : allowedInVain(config, peer);
}

/** The address is covered because an end of the range is unbounded, or not what it seems. */
function trapOfRange(entry: Entry): Trap | undefined {
  const { effective, value } = entry;
  if (effective.kind === 'external-ip') {
    const own = effective.external.private;
    return own?.kind === 'ip' && isAny(own.ip) ? { kind: 'any-address' } : undefined;
  }
  const fault = effective.kind === 'peer-range' ? rangeFault(value, effective.range) : undefined;
  if (fault === 'mixed-family') return { kind: fault };
  return fault === undefined ? undefined : { kind: 'any-address' };
}

/** Why no line matches an address that one seems to deny. */
function missedBy(config: Config, peer: Ip): Trap | undefined {
  return missedByBytes(config, peer) ?? missedByForm(config, peer) ?? missedByLine(config, peer);
}

function missedByBytes(config: Config, peer: Ip): Trap | undefined {
  if (isSince(config.version, '4.16.0')) return undefined;
  const line = deniedRanges(config).findLast(({ range }) => isInRange(range, peer, '4.16.0'));
  return line === undefined ? undefined : { kind: 'byte-by-byte', line: lineOf(line.entry) };
}

function missedByForm(config: Config, peer: Ip): Trap | undefined {
  const within = embeddedIPv4(peer, NEWEST);
  if (within === undefined) return undefined;
  const verdict = judgePeer(config, within);
  if (verdict.isAllowed) return undefined;
  return {
    kind: 'embedded-ipv4',
    ipv4: within.text,
    ...(verdict.entry === undefined ? {} : { line: lineOf(verdict.entry) }),
  };
}

function missedByLine(config: Config, peer: Ip): Trap | undefined {
  const line = config.all('denied-peer-ip').findLast((entry) => {
    const meant = meantRange(entry.value);
    return meant !== undefined && isListed(meant, peer, NEWEST);
  });
  return line === undefined ? undefined : { kind: 'line-without-effect', line: lineOf(line) };
}

/** Only a line that names the address, not one whose any-address covers everything. */
function allowedInVain(config: Config, peer: Ip): Trap | undefined {
  const isNamed = ({ range, entry }: { range: PeerRange; entry: Entry }): boolean =>
    rangeFault(entry.value, range) === undefined && isListed(range, peer, config.version);
  const line = allowedRanges(config).findLast(isNamed);
  return line === undefined ? undefined : { kind: 'allowed-in-vain', line: lineOf(line.entry) };
}
