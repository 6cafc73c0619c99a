import type { Config } from '../../../coturn/config.ts';
import { deniedRanges } from '../../../coturn/effective/peers.ts';
import { hasIpv6Relay, isRelay } from '../../../coturn/effective/relay.ts';
import { isCliOn, isCliOpen, isDtlsOn } from '../../../coturn/effective/services.ts';
import { ipOf } from '../../../coturn/values/address.ts';
import { isInRange } from '../../../coturn/values/peer-range.ts';
import { isSince, type Version } from '../../../coturn/version.ts';

/** A published vulnerability of coturn that a later release fixes. */
export interface Advisory {
  /** A CVE or GHSA; some have none. */
  readonly id?: string;
  /** What it is, as a noun phrase. */
  readonly effect: string;
  readonly fixed: Version;
  /** The first affected release; undefined for all before the fix. */
  readonly since?: Version;
  /** The rule that reports it, if one looks at more than the release. */
  readonly rule?: string;
  /** Whether it is exploitable with this file, in an affected release. */
  isReachable(config: Config): boolean;
}

const always = (): boolean => true;

export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'CVE-2018-4056',
    effect: 'SQL injection through the web interface',
    fixed: '4.5.1.0',
    isReachable: (config) => !config.isOn('no-http'),
  },
  {
    id: 'CVE-2018-4058',
    effect: 'access to loopback services through the relay',
    fixed: '4.5.1.0',
    isReachable: (config) => isRelay(config) && !config.isOn('no-loopback-peers'),
  },
  {
    id: 'CVE-2018-4059',
    effect: 'a telnet CLI without a password',
    fixed: '4.5.1.0',
    isReachable: (config) => isCliOn(config) && config.text('cli-password') === '',
  },
  {
    id: 'CVE-2020-6061 and CVE-2020-6062',
    effect: 'a remote crash or memory disclosure through the web interface',
    fixed: '4.5.1.2',
    isReachable: hasWebInterface,
  },
  {
    id: 'CVE-2020-4067',
    effect: 'a leak of bytes that other clients sent',
    fixed: '4.5.1.3',
    isReachable: always,
  },
  {
    id: 'CVE-2020-26262',
    effect: 'access to loopback as 0.0.0.0 or `::`',
    fixed: '4.5.2',
    isReachable: (config) => isRelay(config) && !isZeroDenied(config),
  },
  {
    id: 'CVE-2025-69217',
    effect: 'predictable nonces and relay ports',
    since: '4.6.3',
    fixed: '4.8.0',
    isReachable: always,
  },
  {
    id: 'CVE-2026-27624',
    effect: 'access to denied IPv4 peers as IPv4-mapped IPv6 addresses',
    fixed: '4.9.0',
    rule: 'peer/v4-mapped',
    isReachable: (config) => isRelay(config) && hasIpv6Relay(config) && !isMappedDenied(config),
  },
  {
    id: 'CVE-2026-40613',
    effect: 'a remote crash on ARM64 by one packet, without credentials',
    fixed: '4.10.0',
    isReachable: always,
  },
  {
    id: 'CVE-2026-43994',
    effect: 'a stack overflow by an OAuth token',
    fixed: '4.10.0',
    rule: 'auth/oauth',
    isReachable: (config) => config.isOn('oauth'),
  },
  {
    id: 'GHSA-v8hj-2xx7-xmp5',
    effect: 'SQL injection by an administrator of the web interface',
    fixed: '4.12.0',
    isReachable: hasWebInterface,
  },
  {
    id: 'GHSA-4g7c-p5wg-j4hp',
    effect: 'user names in a format string of the Redis statistics',
    fixed: '4.13.0',
    isReachable: (config) => config.has('redis-statsdb'),
  },
  {
    effect: 'the `psd` command of the telnet CLI, which writes to any file',
    fixed: '4.13.0',
    isReachable: isCliOpen,
  },
  {
    id: 'GHSA-m23x-5qf5-988g',
    effect: 'memory disclosure through the ACME redirect',
    fixed: '4.15.0',
    rule: 'acme/invalid',
    isReachable: (config) => config.text('acme-redirect') !== '',
  },
  {
    effect: 'acceptance of unsigned attributes after MESSAGE-INTEGRITY',
    fixed: '4.15.0',
    isReachable: isRelay,
  },
  {
    effect: 'gaps in denied IPv6 ranges',
    fixed: '4.16.0',
    rule: 'peer/v6-unaligned',
    isReachable: (config) => deniedRanges(config).some(({ range }) => range.max.bytes.length === 16 && !range.isSingle),
  },
  {
    effect: 'memory growth by mobility sessions that wait to move',
    fixed: '4.16.0',
    rule: 'mobility/vuln',
    isReachable: (config) => config.isOn('mobility'),
  },
  {
    id: 'GHSA-5x2p-4vqj-f6m4',
    effect: 'memory growth by DTLS ClientHellos without a handshake',
    fixed: '4.17.0',
    isReachable: isDtlsOn,
  },
  {
    effect: 'ports reserved by EVEN-PORT that are never released',
    fixed: '4.17.0',
    isReachable: isRelay,
  },
  {
    effect: 'a quota bypass by clients that move',
    fixed: '4.17.0',
    rule: 'mobility/vuln',
    isReachable: (config) => config.isOn('mobility'),
  },
];

/** `a stack overflow by an OAuth token (CVE-2026-43994)`. */
export function describe({ id, effect }: Advisory): string {
  return id === undefined ? effect : `${effect} (${id})`;
}

/** The advisories for the release that apply to this file. */
export function openAdvisories(config: Config): Advisory[] {
  return ADVISORIES.filter((advisory) => isAffected(advisory, config.version) && advisory.isReachable(config));
}

export function isAffected({ since, fixed }: Advisory, version: Version): boolean {
  return !isSince(version, fixed) && (since === undefined || isSince(version, since));
}

function hasWebInterface(config: Config): boolean {
  return isSince(config.version, '4.5.1.0') ? config.isOn('web-admin') : !config.isOn('no-http');
}

function isZeroDenied(config: Config): boolean {
  const zero = ipOf(Uint8Array.of(0, 0, 0, 1));
  return deniedRanges(config).some(({ range }) => isInRange(range, zero, config.version));
}

/** Tested with 10.0.0.1, which every file that denies anything denies. */
function isMappedDenied(config: Config): boolean {
  const mapped = ipOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1));
  return deniedRanges(config).some(({ range }) => isInRange(range, mapped, config.version));
}
