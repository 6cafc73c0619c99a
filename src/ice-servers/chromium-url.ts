/** Why Chromium does not accept a URL of a STUN or TURN server. */
export interface UrlRefusal {
  /** The reason that its message has, as a clause. */
  readonly reason: string;
  /** Its own check of the URL, before libwebrtc reads it. */
  readonly isEarly: boolean;
}

const NO_URL = 'it is not a valid URL';
const NO_SERVER = 'it is not a valid stun or turn URL';

/**
 * How Chromium 150 to 156 judge a URL, as measured: first the URL standard's parser, then a check of scheme and
 * query, then libwebrtc's pc/ice_server_parsing.cc on the parser's result.
 */
export function refusedUrl(text: string): UrlRefusal | undefined {
  const url = canonical(text);
  if (url === undefined) return { reason: NO_URL, isEarly: true };
  const [, scheme = '', rest = ''] = url;
  if (!/^(?:stun|turn)s?$/.test(scheme)) return { reason: NO_SERVER, isEarly: true };
  if (rest.startsWith('//') && !isAuthority(rest)) return { reason: NO_URL, isEarly: true };
  const query = /^[^?#]*\?([^#]*)/.exec(rest)?.[1] ?? '';
  const isKnown = scheme.startsWith('turn') && /^transport=[^#=]/.test(query);
  if (query !== '' && !isKnown) return { reason: NO_SERVER, isEarly: true };
  const reason = refusedByLibwebrtc(scheme, rest);
  return reason === undefined ? undefined : { reason, isEarly: false };
}

/** Without what the URL standard strips: blanks and controls around it, tabs and line ends in it. */
function canonical(text: string): RegExpExecArray | undefined {
  const stripped = text.replace(/^[\0- ]+|[\0- ]+$/g, '').replace(/[\t\n\r]/g, '');
  const split = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(stripped);
  if (split === null) return undefined;
  split[1] = (split[1] ?? '').toLowerCase();
  // The parser writes other characters as %XX.
  split[2] = (split[2] ?? '').replace(/[^!-~ ]/gu, '%');
  return split;
}

/** Only what follows a double slash is read as a host by the URL standard. */
function isAuthority(rest: string): boolean {
  try {
    return new URL(`stun:${rest}`).href !== '';
  } catch {
    return false;
  }
}

const NO_HOST = 'its host is not valid';
const NO_PORT = 'its port is not valid';

function refusedByLibwebrtc(scheme: string, rest: string): string | undefined {
  const [address = '', query, ...others] = rest.split('?');
  if (query !== undefined && scheme.startsWith('stun')) return 'only turn and turns have a query';
  if (query !== undefined && others.length === 0) {
    const [key, value] = query.split('=');
    if (key !== 'transport') return 'its query is not transport=udp or transport=tcp';
    if (!/^(?:udp|tcp)$/i.test(value ?? '')) return 'its transport is neither udp nor tcp';
  }
  if (address === '') return 'it has no host';
  if (address.includes('@')) return 'a user name cannot be a part of it';
  return address.startsWith('[') ? refusedLiteral(address) : refusedName(address);
}

function refusedLiteral(address: string): string | undefined {
  const end = address.lastIndexOf(']');
  if (end < 2) return NO_HOST;
  return address.includes(':', end) && !isPort(address.slice(end + 2)) ? NO_PORT : undefined;
}

function refusedName(address: string): string | undefined {
  const [host = ''] = address.split(':', 1);
  if (!/^[\w.~!$&'()*+,;=%-]+$/.test(host)) return NO_HOST;
  return address.length > host.length && !isPort(address.slice(host.length + 1)) ? NO_PORT : undefined;
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
