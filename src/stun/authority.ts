import { parseIP } from './ip.ts';
import type { HostKind } from './stun-uri.ts';

export type UriErrorId =
  | 'empty'
  | 'too-long'
  | 'space-around'
  | 'unknown-scheme'
  | 'slashes'
  | 'user-info'
  | 'fragment'
  | 'path'
  | 'query-not-allowed'
  | 'unknown-query'
  | 'unknown-transport'
  | 'empty-host'
  | 'ipv6-without-brackets'
  | 'invalid-ip'
  | 'zone-id'
  | 'invalid-host'
  | 'host-not-ascii'
  | 'invalid-port';

/** The reason why a text is not a URI; thrown and caught within parseUri. */
export class Fault extends Error {
  readonly id: UriErrorId;
  /** The index in the text. */
  readonly at: number;
  /** The rest of the sentence 'x is not a URI:'. */
  readonly what: string;
  /** The URI that was probably meant; it may have other faults. */
  readonly meant: string | undefined;
  /** The text after it in the remedy. */
  readonly more: string;

  constructor(id: UriErrorId, at: number, what: string, meant?: string, more = '') {
    super(what);
    this.id = id;
    this.at = at;
    this.what = what;
    this.meant = meant;
    this.more = more;
  }
}

export interface Authority {
  /** Without brackets. */
  host: string;
  hostKind: HostKind;
  /** Absent when it is not given, or empty, as RFC 3986 section 3.2.3 allows. */
  port: number | undefined;
}

/** For remedies. */
export interface Remedies {
  /** The URI with another host and port. */
  suggest: (authority: string) => string;
  /** A host. */
  example: string;
}

/** Reads the host and the port of a URI; throws a Fault whose position counts from `at`. */
export function readAuthority(text: string, at: number, { suggest, example }: Remedies): Authority {
  const [host, portText] = splitPort(text, at, suggest);
  const colonAndPort = portText === undefined ? '' : `:${portText}`;
  if (host === '') throw new Fault('empty-host', at, 'it has no host', suggest(`${example}${colonAndPort}`));
  const hostKind = hostKindOf(host, at, (better) => suggest(`${better}${colonAndPort}`));
  const port = readPort(portText, at + host.length + 1, suggest(host));
  return { host: hostKind === 'ipv6' ? host.slice(1, -1) : host, hostKind, port };
}

/** Host and port text; the host still has its brackets. */
function splitPort(text: string, at: number, suggest: Remedies['suggest']): [host: string, port: string | undefined] {
  if (text.startsWith('[')) return splitBracketed(text, at, suggest);
  refuseBareIPv6(text, at, suggest);
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function splitBracketed(text: string, at: number, suggest: Remedies['suggest']): [string, string | undefined] {
  const end = text.indexOf(']') + 1;
  if (end === 0) throw new Fault('invalid-ip', at, `the [ at column ${at + 1} has no ]`, suggest(`${text}]`));
  const [host, after] = [text.slice(0, end), text.slice(end)];
  if (after === '') return [host, undefined];
  if (after.startsWith(':')) return [host, after.slice(1)];
  throw new Fault('invalid-host', at + end, `${after} follows the address`, suggest(host));
}

/** Refuses `2001:db8::1`, which is meant as an address, or perhaps as an address and a port. */
function refuseBareIPv6(text: string, at: number, suggest: Remedies['suggest']): void {
  const colon = text.lastIndexOf(':');
  if (text.indexOf(':') === colon) return;
  const [head, last] = [text.slice(0, colon), text.slice(colon + 1)];
  const withPort = parseIP(head)?.length === 16 && /^\d+$/.test(last) ? suggest(`[${head}]:${last}`) : undefined;
  const what = 'IPv6 addresses need brackets';
  if (parseIP(text)?.length === 16) {
    const or = withPort !== undefined && last.length === 4 ? `, or ${withPort} if ${last} is the port` : '';
    throw new Fault('ipv6-without-brackets', at, what, suggest(`[${text}]`), or);
  }
  if (withPort !== undefined) throw new Fault('ipv6-without-brackets', at, what, withPort);
}

function readPort(text: string | undefined, at: number, without: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const isNumber = /^\d+$/.test(text);
  if (isNumber && Number(text) >= 1 && Number(text) <= 65_535) return Number(text);
  throw new Fault(
    'invalid-port',
    at,
    `its port is ${text}, not a number from 1 to 65535`,
    isNumber ? without : undefined,
  );
}

/**
 * What kind of host a URI has. Throws a Fault whose position counts from `at`; `suggest` makes a URI with a better
 * host.
 */
function hostKindOf(host: string, at: number, suggest: (host: string) => string): HostKind {
  if (host.startsWith('[') && host.endsWith(']')) return bracketed(host.slice(1, -1), at, suggest);
  if (parseIP(host) !== undefined) return 'ipv4';
  refuseStrangeCharacters(host, at, suggest);
  // The URL Standard says so too: a name whose last label is a number is a mistaken IPv4 address.
  if (/(?:^|\.)\d+\.?$/.test(host)) throw new Fault('invalid-ip', at, `${host} is neither an IPv4 address nor a name`);
  refuseBadLabels(host, at);
  return 'name';
}

function bracketed(text: string, at: number, suggest: (host: string) => string): HostKind {
  if (parseIP(text) !== undefined) {
    if (text.includes(':')) return 'ipv6';
    throw new Fault('invalid-ip', at, 'brackets are for IPv6 addresses', suggest(text));
  }
  const address = text.replace(/%.*/s, '');
  if (address !== text && parseIP(address) !== undefined) {
    const what = `${text.slice(address.length)} at column ${at + address.length + 2} is a zone id, which is not allowed`;
    throw new Fault('zone-id', at + 1 + address.length, what, suggest(`[${address}]`));
  }
  throw new Fault('invalid-ip', at, `[${text}] is not an IPv6 address`);
}

function refuseStrangeCharacters(host: string, at: number, suggest: (host: string) => string): void {
  const index = host.search(/[^a-z0-9._-]/i);
  if (index < 0) return;
  const character = String.fromCodePoint(host.codePointAt(index) ?? 0);
  if (character > '\x7f') {
    const ascii = asciiName(host);
    const meant = ascii === undefined ? undefined : suggest(ascii);
    throw new Fault('host-not-ascii', at + index, 'a name with non-ASCII letters needs its xn-- form', meant);
  }
  const trimmed = host.trim();
  const meant = trimmed === host ? undefined : suggest(trimmed);
  const shown = character === ' ' ? 'space' : character;
  throw new Fault('invalid-host', at + index, `invalid host: ${shown} at column ${at + index + 1}`, meant);
}

/** The name in its xn-- form (RFC 5891), if it has one. */
function asciiName(host: string): string | undefined {
  try {
    const { hostname } = new URL(`http://${host}`);
    return /^[a-z0-9.-]+$/.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Labels of 1 to 63 characters, no hyphen at their ends, 253 in all (RFC 1123 section 2.1); _ is seen in real names.
 */
function refuseBadLabels(host: string, at: number): void {
  const name = host.replace(/\.$/, '');
  if (name.length > 253) throw new Fault('invalid-host', at, `its host has ${name.length} characters, more than 253`);
  const bad = name.split('.').find((label) => !/^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i.test(label));
  if (bad === undefined) return;
  const what =
    bad === '' ? 'its host has an empty label' : `the label ${bad} of its host is too long, or begins or ends with -`;
  throw new Fault('invalid-host', at, what);
}
