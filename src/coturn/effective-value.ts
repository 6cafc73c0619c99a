import type { Option } from './option.ts';
import { type Address, type Ip, readAddress } from './values/address.ts';
import { readBoolean } from './values/boolean.ts';
import { type ExternalIp, readExternalIp } from './values/external-ip.ts';
import { readInt, readUnsigned } from './values/number.ts';
import { type PeerRange, readPeerRange } from './values/peer-range.ts';
import { readPort } from './values/port.ts';
import { readServer, type Server } from './values/server.ts';
import { readUser, type User } from './values/user.ts';
import { isSince, type Version } from './version.ts';

/** How coturn reads a value. */
export type EffectiveValue =
  | { readonly kind: 'boolean'; readonly on: boolean }
  /** A port or an integer, as coturn computes with it. */
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'amount'; readonly amount: bigint }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'address'; readonly ip: Ip; readonly isShort: boolean }
  /** A host name instead of an address, which coturn resolves at startup. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'external-ip'; readonly external: ExternalIp }
  | { readonly kind: 'peer-range'; readonly range: PeerRange }
  | { readonly kind: 'server'; readonly server: Server }
  | { readonly kind: 'user'; readonly user: User }
  /** Ignored: coturn continues as if the line were not there. The reason is a clause. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Coturn refuses to start and exits with this status. The reason is a clause. */
  | { readonly kind: 'ends'; readonly reason: string; readonly status: number };

/** Reads the value of an option as that release does. Accepts any text, and never throws. */
export function readValue(option: Option, value: string, version: Version): EffectiveValue {
  return SPECIAL[option.name]?.(value, version) ?? READERS[option.type](value, version, option);
}

type Reader = (value: string, version: Version, option: Option) => EffectiveValue;

const READERS: Readonly<Record<Option['type'], Reader>> = {
  boolean: (value, version, option) => {
    if (option.flagBefore !== undefined && !isSince(version, option.flagBefore)) return ON;
    const on = readBoolean(value);
    return on === undefined ? ends('expected on or off, yes or no, true or false, 1 or 0') : { kind: 'boolean', on };
  },
  flag: () => ON,
  port: (value, version) => {
    const number = readPort(value, version);
    return number === undefined ? ends('expected a port from 0 to 65535') : { kind: 'number', number };
  },
  integer: (value) => ({ kind: 'number', number: readInt(value) }),
  unsigned: (value, version) => {
    const amount = readUnsigned(value);
    const is32Bits = isSince(version, '4.13.0') && amount > MAX_UINT32;
    return { kind: 'amount', amount: is32Bits ? MAX_UINT32 : amount };
  },
  address: (value) => effectiveAddress(readAddress(value)),
  'external-ip': (value) => {
    const external = readExternalIp(value);
    const isBad = external.public.kind === 'bad' || external.private?.kind === 'bad';
    return isBad ? dropped('not an IP address') : { kind: 'external-ip', external };
  },
  'peer-range': (value, version) => {
    const range = readPeerRange(value);
    if (!('bad' in range)) return { kind: 'peer-range', range };
    const reason = 'expected an address, or a range FIRST-LAST';
    return isSince(version, '4.11.0') ? ends(reason) : dropped(reason);
  },
  server: (value, _version, option) => {
    const server = readServer(value, DEFAULT_PORTS[option.name] ?? 3478);
    if (server === undefined) return dropped('expected ADDRESS or ADDRESS:PORT');
    return 'name' in server ? { kind: 'name', name: server.name } : { kind: 'server', server };
  },
  user: (value) => {
    const user = readUser(value);
    return user === undefined
      ? dropped('expected NAME:PASSWORD, without bytes below 0x1F or from 0x7F to 0x9F in the name')
      : { kind: 'user', user };
  },
  word: (value, _version, { name, words = [] }) => {
    const word = words.find((one) => one === value || (ANY_CASE.has(name) && sameLetters(one, value)));
    return word === undefined ? dropped(`expected ${words.join(', ')}`) : { kind: 'text', text: word };
  },
  text: (value) => ({ kind: 'text', text: value }),
  path: (value) => ({ kind: 'text', text: value }),
  usage: () => ends('it prints the usage text'),
};

/** Options that are not always read like others of their type; undefined if this value is. */
const SPECIAL: Readonly<Record<string, (value: string, version: Version) => EffectiveValue | undefined>> = {
  realm: (value) => ({ kind: 'text', text: value.slice(0, 127) }),
  'rest-api-separator': (value) =>
    value === '' ? dropped('expected a character') : { kind: 'text', text: value.slice(0, 1) },
  'ec-curve-name': (value) => ({ kind: 'text', text: value.slice(0, 32) }),
  'new-log-timestamp-format': (value) => ({ kind: 'text', text: value.slice(0, 47) }),
  'relay-threads': (value) => atMost(128, Math.max(0, readInt(value))),
  cpus: (value) => (readInt(value) < 1 ? dropped('expected a number of at least 1') : atMost(128, readInt(value))),
  'sock-buf-size': (value) => (readInt(value) < 1 ? dropped('expected a number of at least 1') : undefined),
  'stale-nonce': (value) => numberOr(600, value),
  'max-allocate-lifetime': (value) => numberOr(3600, value),
  'channel-lifetime': (value) => numberOr(600, value),
  'permission-lifetime': (value) => numberOr(300, value),
  dh566: onlyOn,
  dh1066: onlyOn,
  'keep-address-family': onlyOn,
  Verbose: onlyOn,
  'drain-min-allocations': (value) => ({ kind: 'number', number: Math.max(0, readInt(value)) }),
  'unauthorized-ratelimit-rps': (value) => (readInt(value) < 1 ? { kind: 'number', number: 10 } : undefined),
  'multiplex-peer-port': (value) => {
    const port = readInt(value);
    return port < 1 || port > 65000 ? ends('expected a number from 1 to 65000', 1) : { kind: 'number', number: port };
  },
  'multiplex-peer-max-peers': (value) => {
    const peers = readInt(value);
    return peers < 1 || peers > 65535 ? ends('expected a number from 1 to 65535', 1) : undefined;
  },
};

const ON: EffectiveValue = { kind: 'boolean', on: true };

/** The default port of a server, if it is not 3478. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'tls-alternate-server': 5349, 'aux-server': 0 };

/** Bandwidths have 32 bits since 4.13.0. */
const MAX_UINT32 = 2n ** 32n - 1n;

/** The options whose words are compared regardless of case. */
const ANY_CASE: ReadonlySet<string> = new Set(['syslog-facility', 'log-min-level']);

function sameLetters(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function ends(reason: string, status = 255): EffectiveValue {
  return { kind: 'ends', reason, status };
}

function dropped(reason: string): EffectiveValue {
  return { kind: 'dropped', reason };
}

function atMost(most: number, number: number): EffectiveValue {
  return { kind: 'number', number: Math.min(most, number) };
}

function effectiveAddress(address: Address): EffectiveValue {
  if (address.kind === 'ip') return { kind: 'address', ip: address.ip, isShort: address.isShort };
  return address.kind === 'name' ? address : dropped('not an IP address');
}

/** A number that may be left out. */
function numberOr(otherwise: number, value: string): EffectiveValue | undefined {
  return value === '' ? { kind: 'number', number: otherwise } : undefined;
}

/** An option that can be turned on, and never off again. */
function onlyOn(value: string): EffectiveValue | undefined {
  return readBoolean(value) === false ? dropped('can only be turned on') : undefined;
}
