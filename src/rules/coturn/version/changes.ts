import type { Config, Entry } from '../../../coturn/config.ts';
import { judgePeer } from '../../../coturn/effective/peers.ts';
import { isRelay, relayPorts } from '../../../coturn/effective/relay.ts';
import {
  isCliOpen,
  isDtlsOn,
  isRfc5780On,
  isSoftwareSent,
  isTls1On,
  isTls11On,
  isTlsOn,
} from '../../../coturn/effective/services.ts';
import { ipOf } from '../../../coturn/values/address.ts';
import { isSince, type Version } from '../../../coturn/version.ts';

/** A change in how a release treats the same file. */
export interface Change {
  readonly since: Version;
  /** A few words, for lists. */
  readonly title: string;
  /** The behavior of that release, and of those before it: sentences without their period. */
  readonly now: string;
  readonly before: string;
  /** How to keep the old behavior. */
  readonly advice?: string;
  /** It rarely matters, or another rule reports it: only `--upgrade` lists it. */
  readonly isMinor?: true;
  /** Whether it affects this file, read by a release before and one after the change. */
  touches(older: Config, newer: Config): boolean;
  /** The line that it is about, if there is one. */
  place?(older: Config): Entry | undefined;
}

export const CHANGES: readonly Change[] = [
  {
    since: '4.5.1.0',
    title: 'loopback peers are denied',
    now: 'loopback peers are denied unless `allow-loopback-peers` is set',
    before: 'they were allowed unless `no-loopback-peers` was set',
    touches: (older, newer) =>
      isRelay(older) && !older.isOn('no-loopback-peers') && !newer.isOn('allow-loopback-peers'),
  },
  {
    since: '4.7.0',
    title: 'RFC 5780 is off',
    now: 'RFC 5780, which lets clients discover the behavior of their NAT, is off',
    before: 'it was on',
    advice: 'Write `rfc5780` to keep it',
    touches: (older, newer) => isRfc5780On(older) && !isRfc5780On(newer),
    place: (older) => older.last('alt-listening-port'),
  },
  {
    since: '4.7.0',
    title: 'the SOFTWARE attribute is hidden',
    isMinor: true,
    now: 'responses no longer contain the version of coturn',
    before: 'they did, in their SOFTWARE attribute',
    advice: 'Write `software-attribute` to keep it',
    touches: (older, newer) => isSoftwareSent(older) && !isSoftwareSent(newer),
  },
  {
    since: '4.7.0',
    title: 'TLS 1.0 and 1.1 are off',
    now: 'TLS 1.0 and 1.1 are off, and clients without TLS 1.2 cannot connect',
    before: 'they were on',
    advice: 'Write `tlsv1` or `tlsv1_1` to keep them for old clients',
    touches: (older, newer) =>
      isTlsOn(older) && ((isTls1On(older) && !isTls1On(newer)) || (isTls11On(older) && !isTls11On(newer))),
    place: (older) => older.last('cert'),
  },
  {
    since: '4.7.0',
    title: 'classic STUN is off',
    now: 'requests of classic STUN (RFC 3489) are not answered',
    before: 'they were',
    advice: 'Write `stun-backward-compatibility` to keep it',
    touches: (older, newer) => isClassicOn(older) && !isClassicOn(newer),
  },
  {
    since: '4.8.0',
    title: 'inverted relay ports crash the server',
    isMinor: true,
    now: 'the first Allocate request crashes the server, as `min-port` is above `max-port`',
    before: 'every Allocate request was answered with error 508',
    advice: 'Set both',
    touches: (older, newer) => isRelay(older) && isInverted(older) && isInverted(newer),
    place: (older) => older.last('max-port') ?? older.last('min-port'),
  },
  {
    since: '4.10.0',
    title: 'the telnet CLI is off',
    now: 'the telnet CLI starts only with `cli`',
    before: 'it started unless `no-cli` was set',
    advice: 'Write `cli` to keep it',
    touches: (older, newer) => isCliOpen(older) && !isCliOpen(newer),
    place: (older) => older.last('cli-password'),
  },
  {
    since: '4.10.0',
    title: 'error responses have no reason phrase',
    isMinor: true,
    now: 'error responses have no reason phrase',
    before: 'they had one',
    advice: 'Write `include-reason-string` to keep it',
    touches: (_older, newer) => !newer.isOn('include-reason-string'),
  },
  {
    since: '4.13.1',
    title: 'link-local and unique local peers are denied',
    now: 'peers in 169.254.0.0/16, fe80::/10, fec0::/10 and fc00::/7 are denied, whatever allowed-peer-ip says',
    before: 'only denied-peer-ip denied them',
    touches: (older, newer) => isRelay(older) && LOCAL.some((ip) => isAllowed(older, ip) && !isAllowed(newer, ip)),
    place: (older) => older.effective('allowed-peer-ip').find((entry) => isLocalRange(entry)),
  },
  {
    since: '4.17.0',
    title: 'DTLS is off',
    isMinor: true,
    now: 'DTLS starts only with `dtls`',
    before: 'a certificate started it, too, unless `no-dtls` was set',
    advice: 'Write `dtls` if clients use `turns:` over UDP',
    touches: (older, newer) => isDtlsOn(older) && !isDtlsOn(newer),
    place: (older) => older.last('cert'),
  },
  {
    since: '4.17.0',
    title: 'nonces are stateless',
    isMinor: true,
    now: 'nonces are signed instead of stored, with a new key at every start',
    before: 'they were stored with each session',
    advice: 'Write `stateless-nonce=no` to keep it, or `stateless-nonce-secret` for several servers behind one address',
    touches: (older, newer) => !isStateless(older) && isStateless(newer),
  },
  {
    since: '4.17.0',
    title: 'log lines begin with a date',
    isMinor: true,
    now: 'log lines begin with a date',
    before: 'they began with the seconds since the start',
    advice: 'Write `new-log-timestamp=no` to keep it',
    touches: (older, newer) => !older.isOn('new-log-timestamp') && !newer.has('new-log-timestamp'),
  },
];

/** The changes between two releases that affect a file, which was read by both. */
export function changesBetween(older: Config, newer: Config): Change[] {
  return CHANGES.filter(
    (change) =>
      isSince(newer.version, change.since) && !isSince(older.version, change.since) && change.touches(older, newer),
  );
}

function isClassicOn(config: Config): boolean {
  if (!isSince(config.version, '4.7.0')) return !config.isOn('no-stun-backward-compatibility');
  return config.isOn('stun-backward-compatibility') || config.isOn('rfc3489-compatibility');
}

function isInverted(config: Config): boolean {
  const { min, max } = relayPorts(config);
  return min > max;
}

function isStateless(config: Config): boolean {
  if (config.has('stateless-nonce')) return config.isOn('stateless-nonce');
  return isSince(config.version, '4.17.0') || config.text('stateless-nonce-secret') !== '';
}

const LOCAL = [
  ipOf(Uint8Array.of(169, 254, 169, 254)),
  ipOf(Uint8Array.of(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)),
  ipOf(Uint8Array.of(0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9)),
];

function isAllowed(config: Config, ip: (typeof LOCAL)[number]): boolean {
  return judgePeer(config, ip).isAllowed;
}

function isLocalRange({ effective }: Entry): boolean {
  if (effective.kind !== 'peer-range') return false;
  const [first = 0, second = 0] = effective.range.min.bytes;
  return (first === 169 && second === 254) || (first === 0xfe && second >= 0x80) || (first & 0xfe) === 0xfc;
}
