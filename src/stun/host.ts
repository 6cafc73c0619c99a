import { parseIP } from './ip.ts';
import { Fault } from './uri-fault.ts';

export type HostKind = 'ipv4' | 'ipv6' | 'name';

/**
 * What the host of a URI is. Throws a Fault that counts from index `at`; `suggest` makes a URI with a better host.
 */
export function hostKindOf(host: string, at: number, suggest: (host: string) => string): HostKind {
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
    const what = `${text.slice(address.length)} at column ${at + address.length + 2} is a zone id, which it cannot have`;
    throw new Fault('zone-id', at + 1 + address.length, what, suggest(`[${address}]`));
  }
  throw new Fault('invalid-ip', at, `[${text}] holds no IPv6 address`);
}

function refuseStrangeCharacters(host: string, at: number, suggest: (host: string) => string): void {
  const index = host.search(/[^a-z0-9._-]/i);
  if (index < 0) return;
  const character = String.fromCodePoint(host.codePointAt(index) ?? 0);
  if (character > '\x7f') {
    const ascii = asciiName(host);
    const meant = ascii === undefined ? undefined : suggest(ascii);
    throw new Fault(
      'host-not-ascii',
      at + index,
      'a name with other than ASCII letters is written in its xn-- form',
      meant,
    );
  }
  const trimmed = host.trim();
  const meant = trimmed === host ? undefined : suggest(trimmed);
  const shown = character === ' ' ? 'a space' : character;
  throw new Fault('invalid-host', at + index, `${shown} at column ${at + index + 1} has no place in a host`, meant);
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

/** Labels of 1 to 63 characters, no hyphen at their ends, 253 in all (RFC 1123 section 2.1); _ is seen in real names. */
function refuseBadLabels(host: string, at: number): void {
  const name = host.replace(/\.$/, '');
  if (name.length > 253) throw new Fault('invalid-host', at, `its host has ${name.length} characters, more than 253`);
  const bad = name.split('.').find((label) => !/^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i.test(label));
  if (bad === undefined) return;
  const what =
    bad === '' ? 'its host has an empty label' : `the label ${bad} of its host is too long, or begins or ends with -`;
  throw new Fault('invalid-host', at, what);
}
