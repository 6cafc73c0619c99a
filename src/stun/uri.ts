import { Fault, readAuthority, type UriErrorId } from './authority.ts';
import { parseIP } from './ip.ts';
import { defaultPort, formatUri, isTurn, SCHEMES, type Scheme, type StunUri } from './stun-uri.ts';

export interface UriError {
  id: UriErrorId;
  /** The column at which the fault begins, from 1. */
  column: number;
  /** The fault and the remedy; may contain parts of the text, unescaped, but never a password. */
  message: string;
  /** The valid URI that was probably meant. */
  suggestion?: string;
}

/**
 * What is worth saying of a URI that can be read:
 * - `no-scheme`: it is a bare host, or host and port
 * - `scheme-case`: the scheme is not in lower case
 * - `empty-port`: a colon, and no port after it
 * - `stuns-in-browsers`: browsers do not use TLS here
 * - `stuns-without-name`: an IP address, and no name that a certificate could be checked for
 */
export type UriNoteId = 'no-scheme' | 'scheme-case' | 'empty-port' | 'stuns-in-browsers' | 'stuns-without-name';

export interface UriNote {
  id: UriNoteId;
  message: string;
}

export type ParsedUri = { ok: true; uri: StunUri; notes: readonly UriNote[] } | { ok: false; error: UriError };

/** A host name has at most 253 bytes, so no real URI comes near this. */
const MAX_LENGTH = 1000;

/**
 * Parses a STUN or TURN URI strictly by RFC 7064 and RFC 7065; a bare `host` or `host:port` is read as `stun:`, with a
 * note. Never throws: a text that cannot be parsed gives `ok: false` and an error with the column, from 1, and what was
 * probably meant.
 *
 * @example
 * ```ts
 * const parsed = parseUri('turn:turn.example.org?transport=tcp');
 * if (parsed.ok) {
 *   parsed.uri.port; // 3478
 *   parsed.uri.transport; // 'tcp'
 * }
 * ```
 *
 * @example
 * ```ts
 * const refused = parseUri('stun://stun.example.org');
 * if (!refused.ok) refused.error.suggestion; // 'stun:stun.example.org'
 * ```
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

/** A text in parts: `at` is the index where the part after the scheme begins. */
interface Split {
  scheme: Scheme;
  /** As written in the text; absent if there is none. */
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
    throw new Fault('space-around', at, `space at column ${at + 1}`, trimmed);
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
  const mark = rest.includes('?') ? rest.indexOf('?') : rest.length;
  const [authority, query] = [rest.slice(0, mark), rest.slice(mark)];
  const transport = query === '' ? undefined : readQuery(scheme, authority, query, at + mark);
  const { host, hostKind, port } = readAuthority(authority, at, {
    suggest: (better) => `${scheme}:${better}${query}`,
    example: isTurn(scheme) ? 'turn.example.org' : 'stun.example.org',
  });
  const hasPort = port !== undefined;
  const uri = { scheme, host, hostKind, port: port ?? defaultPort(scheme), hasPort };
  return transport === undefined ? uri : { ...uri, transport };
}

/** Refuses parts that other URIs have, but these do not. */
function refuseForeignParts(scheme: Scheme, rest: string, at: number): void {
  if (rest.startsWith('/')) {
    throw new Fault('slashes', at, 'no slashes after the scheme', `${scheme}:${rest.replace(/^\/+/, '')}`);
  }
  const user = /^.*(?:@|%40)/is.exec(rest)?.[0];
  if (user !== undefined) {
    const what = 'credentials are not part of it; they are given separately';
    throw new Fault('user-info', at, what, `${scheme}:${rest.slice(user.length)}`);
  }
  const fragment = rest.indexOf('#');
  if (fragment >= 0) {
    throw new Fault('fragment', at + fragment, 'a fragment (#) is not allowed', `${scheme}:${rest.slice(0, fragment)}`);
  }
  const path = rest.includes('/') ? /^[^?]*?(\/[^?]*)/.exec(rest)?.[1] : undefined;
  if (path !== undefined)
    throw new Fault('path', at + rest.indexOf('/'), 'a path is not allowed', `${scheme}:${rest.replace(path, '')}`);
}

function readQuery(scheme: Scheme, authority: string, query: string, at: number): 'udp' | 'tcp' {
  if (!isTurn(scheme)) {
    throw new Fault('query-not-allowed', at, 'only turn and turns have ?transport=', `${scheme}:${authority}`);
  }
  const value = /^\?transport=([^&]*)$/i.exec(query)?.[1];
  if (value === undefined) {
    const what = 'only ?transport=udp or ?transport=tcp is allowed';
    throw new Fault('unknown-query', at, what, `${scheme}:${authority}`);
  }
  const transport = value.toLowerCase();
  if (transport === 'udp' || transport === 'tcp') return transport;
  const meant = transport === 'tls' ? `turns:${authority}?transport=tcp` : `${scheme}:${authority}`;
  throw new Fault('unknown-transport', at + 11, `its transport is ${value || 'empty'}, neither udp nor tcp`, meant);
}

function describe(text: string, fault: Fault): UriError {
  const bare = withoutWrapping(text);
  const inside = bare === undefined ? undefined : readable(bare);
  if (inside === undefined) return describeFault(text, fault);
  const message = `${text} is not a STUN or TURN URI: ${whatWraps(text)} (RFC 7064, RFC 7065). Write ${inside}`;
  return { id: fault.id, column: fault.at + 1, message, suggestion: inside };
}

/**
 * A URI copied with the quotes and commas of a program or list, or with a parameter as in SIP. Only with a scheme: a
 * word in quotes may be a password.
 */
function withoutWrapping(text: string): string | undefined {
  const bare =
    /^["'`<]*((?:stun|turn)s?:[\w.:[\]-]+?(?:\?transport=\w{0,4})?)(?:;(transport=(?:udp|tcp)))?[>"'`,;]*$/i.exec(text);
  if (bare === null) return undefined;
  const [, uri = '', parameter] = bare;
  const whole = parameter === undefined ? uri : `${uri}?${parameter}`;
  return whole === text ? undefined : whole;
}

function whatWraps(text: string): string {
  if (/;transport=/i.test(text)) return 'the transport follows a question mark';
  return 'quotes, brackets and commas around it are not part of it';
}

function describeFault(text: string, { id, at, what, meant, more }: Fault): UriError {
  const turn = /^turns?:/i.test(text);
  const shown = text === '' ? 'An empty text' : masked(text);
  const hidden = wordsOf(text).filter((word) => !shown.includes(word));
  const holdsHidden = (one: string): boolean => hidden.some((word) => one.includes(word));
  const said = holdsHidden(what) ? WITHOUT_TEXT[id] : `: ${what}`;
  const [name, rfc] = turn ? ['TURN', 'RFC 7065'] : ['STUN', 'RFC 7064'];
  const why = id === 'empty' ? '' : `${said ?? ''} (${id === 'unknown-scheme' ? 'RFC 7064, RFC 7065' : rfc})`;
  const better = meant === undefined ? undefined : readable(meant);
  const suggestion = better !== undefined && holdsHidden(better) ? undefined : better;
  const remedy = suggestion === undefined ? '' : ` Write ${suggestion}${suggestion === meant ? more : ''}`;
  const message = `${shown} is not a ${id === 'unknown-scheme' ? 'STUN or TURN' : name} URI${why}.${remedy}`;
  return { id, column: at + 1, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** Messages without the faulty part, which may be a password. */
const WITHOUT_TEXT: Partial<Record<UriErrorId, string>> = {
  'invalid-port': ': its port is not a number from 1 to 65535',
  'unknown-scheme': ': its scheme is not stun, stuns, turn or turns',
  'unknown-transport': ': its transport is neither udp nor tcp',
  'invalid-host': ': its host is not a host name',
  'invalid-ip': ': its host is not an IP address',
};

/** Shorter words prove nothing. */
const SHORTEST = 3;

function wordsOf(text: string): string[] {
  return text.split(/[\s"'`,;:@=&?#/|<>[\]{}()$]+/).filter(({ length }) => length >= SHORTEST);
}

/** The text, or what its own error suggests: one URI may have several faults, and each suggestion fixes one. */
function readable(text: string): string | undefined {
  const parsed = parseUri(text);
  return parsed.ok ? text : parsed.error.suggestion;
}

const MAX_SHOWN = 200;

/** Misspelt schemes and those of other URLs: what follows any other word is not shown, as in `alice:north`. */
const SCHEME =
  /^(?:https?|wss?|udp|tcp|d?tls|sips?|rtsps?|ice|[\w+.-]{0,2}(?:st?u?n|tu?rn?|stun|turn)s?[\w+.-]{0,2})$/i;

/**
 * The text as errors may show it: not too long, and without anything that may be a password: before an @, in a query,
 * in place of a port, or after an unknown scheme, a #, a blank, a comma or a quote. A key in one piece has no dot.
 */
function masked(text: string): string {
  const shown = text
    .replace(/(?<=\S)\s+\S.*|["'`{}<>|;$].*|,(?!\s*(?:stun|turn)s?:).*/is, ' …')
    .replace(/^([a-z][a-z0-9+.-]*:(?:\/\/)?)?.*(?:@|%40)/is, '$1…@')
    .replace(/^([^=?]*=)(?=.).*/s, '$1…')
    .replace(/^([\w+.-]+):(?=.)(?!\d{1,5}$).*/s, (whole, name: string) =>
      isBeforeHost(name, whole) ? whole : `${name}:…`,
    )
    .replace(/^([^?]*[^:/?\]]):(?=[^?])(?!…@|[-+]?\d+(?:[/?#]|$))(?![\da-f.%]*:)[^?]*/is, (whole, host: string) =>
      SCHEME.test(host.split(',').at(-1) ?? '') || isIPv6Like(whole) ? whole : `${host}:…`,
    )
    .replace(/([?&])(?!transport=[a-z]{0,4}(?:[&#]|$))([^=&#]*=)?[^&#]*/gi, '$1$2…')
    .replace(/#.*/s, '#…')
    .replace(/^[\w+/=-]{32,}$/, '…');
  return shown.length <= MAX_SHOWN ? shown : `${shown.slice(0, MAX_SHOWN)}…`;
}

/** Whether the first word is a scheme, a host before a port, or an IPv6 address, or the rest is already hidden. */
function isBeforeHost(name: string, whole: string): boolean {
  return SCHEME.test(name) || isIPv6Like(whole) || /^[\w.-]+:(?:\/\/|…@|\d+(?:[/?#]|$))/.test(whole);
}

function isIPv6Like(text: string): boolean {
  return /^(?:\w+:)?[\da-f.]*:[\da-f.]*:[\da-f:.]*(?:%\w*)?$/i.test(text);
}

/** The notes on a URI read from `text`, in which `written` is the scheme as written there. */
function uriNotes(text: string, written: string | undefined, uri: StunUri): UriNote[] {
  const notes: UriNote[] = [];
  const note = (id: UriNoteId, message: string) => notes.push({ id, message });
  if (written === undefined) note('no-scheme', `${text} has no scheme. It is read as ${formatUri(uri)}`);
  else if (written !== uri.scheme) {
    note(
      'scheme-case',
      `${text}: libwebrtc, which most browsers use, accepts the scheme in lower case only. Write ${formatUri(uri)}`,
    );
  }
  if (/:(?:\?|$)/.test(text)) note('empty-port', `${text} has a colon and no port. It is read as ${formatUri(uri)}`);
  if (uri.scheme === 'stuns') {
    note(
      'stuns-in-browsers',
      `${text}: libwebrtc takes stuns for plain STUN, with the default port 3478. Browsers use no TLS here.`,
    );
    if (uri.hostKind !== 'name') note('stuns-without-name', withoutName(text, uri));
  }
  return notes;
}

function withoutName(text: string, { host }: StunUri): string {
  const rule = 'RFC 8489 section 8.1 has such a URI rejected unless the name is given otherwise';
  return `${text} has the IP address ${host}, and no name to check the certificate for. ${rule}.`;
}
