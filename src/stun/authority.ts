import { type HostKind, hostKindOf } from './host.ts';
import { parseIP } from './ip.ts';
import { Fault } from './uri-fault.ts';

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

/** Reads the host and the port of a URI; throws a Fault that counts from index `at`. */
export function readAuthority(text: string, at: number, { suggest, example }: Remedies): Authority {
  const [host, portText] = splitPort(text, at, suggest);
  const colonAndPort = portText === undefined ? '' : `:${portText}`;
  if (host === '') throw new Fault('empty-host', at, 'it names no host', suggest(`${example}${colonAndPort}`));
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

/** `2001:db8::1`, which is meant for an address, and perhaps for an address and a port. */
function refuseBareIPv6(text: string, at: number, suggest: Remedies['suggest']): void {
  const colon = text.lastIndexOf(':');
  if (text.indexOf(':') === colon) return;
  const [head, last] = [text.slice(0, colon), text.slice(colon + 1)];
  const withPort = parseIP(head)?.length === 16 && /^\d+$/.test(last) ? suggest(`[${head}]:${last}`) : undefined;
  const what = 'an IPv6 address stands in brackets';
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
