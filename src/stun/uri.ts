import { type HostKind, hostKindOf } from './host.ts';
import { parseIP } from './ip.ts';
import { defaultPort, SCHEMES, type Scheme, type StunUri } from './stun-uri.ts';
import { Fault, masked } from './uri-fault.ts';
import { type UriNote, uriNotes } from './uri-notes.ts';

export type UriErrorId =
  | 'empty'
  | 'too-long'
  | 'outer-space'
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

export interface UriError {
  id: UriErrorId;
  /** Where the fault begins in the text, from 1. */
  column: number;
  /** What is wrong and what to write instead; parts of the text stand in it unescaped, a password never does. */
  message: string;
  /** What was probably meant: a URI that can be read. */
  suggestion?: string;
}

export type ParsedUri = { ok: true; uri: StunUri; notes: UriNote[] } | { ok: false; error: UriError };

/** A host name has 253 bytes at most; nothing that is a URI comes near this. */
const MAX_LENGTH = 1000;

/**
 * Reads a STUN or TURN URI as RFC 7064 and RFC 7065 write it, and nothing else; a bare `host` or `host:port` is taken for
 * stun: with a note. Never throws.
 */
export function parseUri(text: string): ParsedUri {
  try {
    const split = splitScheme(text);
    const uri = readRest(split);
    return { ok: true, uri, notes: uriNotes(text, split.written, uri) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, error: describe(text, error) };
  }
}

/** A text in parts: `at` is the index where the part behind the scheme begins. */
interface Split {
  scheme: Scheme;
  /** As it stands in the text; absent if there is none. */
  written?: string;
  rest: string;
  at: number;
}

function splitScheme(text: string): Split {
  if (text === '') throw new Fault('empty', 0, 'it is empty', 'stun:stun.example.org');
  if (text.length > MAX_LENGTH) throw new Fault('too-long', MAX_LENGTH, `it has ${text.length} characters`);
  const trimmed = text.trim();
  if (trimmed !== text) {
    const at = text.startsWith(trimmed) ? trimmed.length : 0;
    throw new Fault('outer-space', at, `a space stands at column ${at + 1}`, trimmed);
  }
  const written = /^([a-z][a-z0-9+.-]*):(?!\d+(?:[/?#]|$))/i.exec(text)?.[1];
  const scheme = SCHEMES.find((one) => one === written?.toLowerCase()) ?? schemeBeforeDigits(text);
  if (scheme !== undefined) {
    const name = text.slice(0, scheme.length);
    return { scheme, written: name, rest: text.slice(name.length + 1), at: name.length + 1 };
  }
  if (written === undefined || parseIP(text) !== undefined) return { scheme: 'stun', rest: text, at: 0 };
  const rest = text.slice(written.length + 1).replace(/^\/+/, '');
  throw new Fault('unknown-scheme', 0, `its scheme is ${written}, not stun, stuns, turn or turns`, `stun:${rest}`);
}

/** `stun:3478` has a scheme and a host of digits, `localhost:3478` has neither. */
function schemeBeforeDigits(text: string): Scheme | undefined {
  return SCHEMES.find((scheme) => text.slice(0, scheme.length + 1).toLowerCase() === `${scheme}:`);
}

function readRest({ scheme, rest, at }: Split): StunUri {
  refuseForeignParts(scheme, rest, at);
  const mark = rest.indexOf('?');
  const authority = mark < 0 ? rest : rest.slice(0, mark);
  const transport = mark < 0 ? undefined : readQuery(scheme, authority, rest.slice(mark + 1), at + mark);
  const { host, hostKind, port } = readAuthority(scheme, authority, at);
  const hasPort = port !== undefined;
  const uri = { scheme, host, hostKind, port: port ?? defaultPort(scheme), hasPort };
  return transport === undefined ? uri : { ...uri, transport };
}

/** What other URIs have, and these have not. */
function refuseForeignParts(scheme: Scheme, rest: string, at: number): void {
  if (rest.startsWith('/')) {
    throw new Fault('slashes', at, 'no slashes after the scheme', `${scheme}:${rest.replace(/^\/+/, '')}`);
  }
  const user = rest.lastIndexOf('@');
  if (user >= 0) {
    const what = 'no user or password stands in it; they are given apart';
    throw new Fault('user-info', at, what, `${scheme}:${rest.slice(user + 1)}`);
  }
  const fragment = rest.indexOf('#');
  if (fragment >= 0) {
    throw new Fault('fragment', at + fragment, 'a # part has no place in it', `${scheme}:${rest.slice(0, fragment)}`);
  }
  const path = /^[^?]*?(\/[^?]*)/.exec(rest)?.[1];
  if (path !== undefined)
    throw new Fault('path', at + rest.indexOf('/'), 'a path has no place in it', `${scheme}:${rest.replace(path, '')}`);
}

function readQuery(scheme: Scheme, authority: string, query: string, at: number): 'udp' | 'tcp' {
  if (scheme === 'stun' || scheme === 'stuns') {
    throw new Fault('query-not-allowed', at, 'only turn and turns take ?transport=', `${scheme}:${authority}`);
  }
  const value = /^transport=([^&]*)$/i.exec(query)?.[1];
  if (value === undefined) {
    const what = 'after the ? only transport=udp or transport=tcp stands';
    throw new Fault('unknown-query', at, what, `${scheme}:${authority}`);
  }
  const transport = value.toLowerCase();
  if (transport === 'udp' || transport === 'tcp') return transport;
  const meant = transport === 'tls' ? `turns:${authority}?transport=tcp` : `${scheme}:${authority}`;
  throw new Fault('unknown-transport', at + 11, `its transport is ${value || 'empty'}, neither udp nor tcp`, meant);
}

interface Authority {
  host: string;
  hostKind: HostKind;
  port: number | undefined;
}

function readAuthority(scheme: Scheme, authority: string, at: number): Authority {
  const [host, port] = splitPort(scheme, authority, at);
  if (host === '') {
    const example = `${scheme}:${isTurn(scheme) ? 'turn' : 'stun'}.example.org`;
    throw new Fault('empty-host', at, 'it names no host', example);
  }
  const text = host.startsWith('[') ? host.slice(1, -1) : host;
  const portAt = at + host.length + 1;
  const hostKind = hostKindOf(host, at, (better) => `${scheme}:${better}${port === undefined ? '' : `:${port}`}`);
  return { host: text, hostKind, port: port === undefined ? undefined : readPort(port, portAt, `${scheme}:${host}`) };
}

/** Host and port text; the host still has its brackets. */
function splitPort(scheme: Scheme, authority: string, at: number): [host: string, port: string | undefined] {
  const [, bracketed, after] = /^(\[[^\]]*\])(.*)$/s.exec(authority) ?? [];
  if (bracketed !== undefined && after !== undefined) {
    if (after === '') return [bracketed, undefined];
    if (after.startsWith(':')) return [bracketed, after.slice(1)];
    throw new Fault('invalid-host', at + bracketed.length, `${after} follows the address`, `${scheme}:${bracketed}`);
  }
  if (authority.startsWith('[')) {
    throw new Fault('invalid-ip', at, `the [ at column ${at + 1} has no ]`, `${scheme}:${authority}]`);
  }
  refuseBareIPv6(scheme, authority, at);
  const colon = authority.indexOf(':');
  return colon < 0 ? [authority, undefined] : [authority.slice(0, colon), authority.slice(colon + 1)];
}

function refuseBareIPv6(scheme: Scheme, authority: string, at: number): void {
  const colon = authority.lastIndexOf(':');
  const [head, last] = [authority.slice(0, colon), authority.slice(colon + 1)];
  if (!head.includes(':')) return;
  const what = 'an IPv6 address stands in brackets';
  const withPort = parseIP(head) !== undefined && /^\d+$/.test(last) ? `${scheme}:[${head}]:${last}` : undefined;
  if (parseIP(authority) === undefined) {
    if (withPort !== undefined) throw new Fault('ipv6-without-brackets', at, what, withPort);
    return;
  }
  const or = withPort !== undefined && last.length === 4 ? `, or ${withPort} if ${last} is the port` : '';
  throw new Fault('ipv6-without-brackets', at, what, `${scheme}:[${authority}]`, or);
}

/** Nothing for an empty port, which RFC 3986 section 3.2.3 allows. */
function readPort(text: string, at: number, before: string): number | undefined {
  if (text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  const meant = /^\d+$/.test(text) ? before : undefined;
  throw new Fault('invalid-port', at, `its port is ${text}, not a number from 1 to 65535`, meant);
}

function isTurn(scheme: Scheme): boolean {
  return scheme === 'turn' || scheme === 'turns';
}

function describe(text: string, { id, at, what, meant, more }: Fault): UriError {
  const turn = /^turns?:/i.test(text);
  const shown = text === '' ? 'An empty text' : masked(text);
  const [name, rfc] = turn ? ['TURN', 'RFC 7065'] : ['STUN', 'RFC 7064'];
  const why = id === 'empty' ? '' : `: ${what} (${id === 'unknown-scheme' ? 'RFC 7064, RFC 7065' : rfc})`;
  const suggestion = meant === undefined ? undefined : readable(meant);
  const remedy = suggestion === undefined ? '' : ` Write ${suggestion}${suggestion === meant ? more : ''}`;
  const message = `${shown} is not a ${id === 'unknown-scheme' ? 'STUN or TURN' : name} URI${why}.${remedy}`;
  return { id, column: at + 1, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The text, or what its own error suggests: several faults may stand in one URI, and each suggestion has one less. */
function readable(text: string): string | undefined {
  const parsed = parseUri(text);
  return parsed.ok ? text : parsed.error.suggestion;
}
