import { formatIP, parseIP } from '../../stun/ip.ts';

/** An IP address: 4 or 16 bytes, and its text. */
export interface Ip {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/**
 * How coturn reads an address (`make_ioa_addr`): surrounding spaces are ignored; an empty one is 0.0.0.0; then a
 * literal, or whatever getaddrinfo accepts as a number, such as `127.1` and `24`. `name` is a host name that only the
 * server's own resolver can resolve; `bad` is what no resolver can resolve, so that coturn ignores it.
 */
export type Address = { kind: 'ip'; ip: Ip; isShort: boolean } | { kind: 'name'; name: string } | { kind: 'bad' };

export function readAddress(value: string): Address {
  const text = withoutBlanks(value);
  if (text === '') return literal(new Uint8Array(4));
  const bytes = parseIP(text);
  if (bytes !== undefined) return literal(bytes);
  const short = readShortIPv4(text);
  if (short !== undefined) return { kind: 'ip', ip: ipOf(short), isShort: true };
  const scoped = /^(fe[89ab][0-9a-f]:[^%]*)%(?:\w+)$/i.exec(text)?.[1];
  const local = scoped === undefined ? undefined : parseIP(scoped);
  if (local !== undefined) return literal(local);
  if (text.toLowerCase() === 'localhost') return literal(Uint8Array.of(127, 0, 0, 1));
  return isHostName(text) ? { kind: 'name', name: text } : { kind: 'bad' };
}

/** Only spaces, no tabs. By hand: a regular expression would take quadratic time. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return text.slice(start, end);
}

/** An address written in full, and nothing else. */
export function readLiteral(text: string): Ip | undefined {
  const bytes = parseIP(text);
  return bytes === undefined ? undefined : ipOf(bytes);
}

function literal(bytes: Uint8Array): Address {
  return { kind: 'ip', ip: ipOf(bytes), isShort: false };
}

export function ipOf(bytes: Uint8Array): Ip {
  return new Bytes(bytes);
}

/** Its text is made on demand: most addresses are only compared. */
class Bytes implements Ip {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get text(): string {
    return formatIP(this.bytes);
  }
}

/** C's inet_aton: one to four parts, decimal, octal or hexadecimal; the last one fills the rest. */
function readShortIPv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(part))) return undefined;
  const numbers = parts.map((part) => (/^0[0-7]/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop() ?? 0;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return undefined;
  const bytes = new Uint8Array(4);
  bytes.set(numbers);
  for (let at = 3, rest = last; at >= numbers.length; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/** Whether a resolver would look it up: labels of letters, digits, `-` and `_`, the last one not a number. */
function isHostName(text: string): boolean {
  // RFC 6761: no name below .invalid ever resolves.
  if (/\.invalid\.?$/i.test(text)) return false;
  return text.length <= 253 && /^(?!.*(?:^|\.)\d+\.?$)[\w-]{1,63}(?:\.[\w-]{1,63})*\.?$/.test(text);
}

/** 0.0.0.0 or `::`: to coturn, both mean any address. */
export function isAny({ bytes }: Ip): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}
