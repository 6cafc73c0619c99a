import { type Ip, isAny } from './address.ts';

/** Where an address can be reached from. */
export type Scope = 'any' | 'loopback' | 'link-local' | 'private' | 'shared' | 'global';

/** Private is RFC 1918 and fc00::/7, shared is 100.64.0.0/10 of RFC 6598. */
export function scopeOf(ip: Ip): Scope {
  if (isAny(ip)) return 'any';
  const { bytes } = ip;
  return bytes.length === 4 ? scopeOfIPv4(bytes) : scopeOfIPv6(bytes);
}

function scopeOfIPv4([first = 0, second = 0]: Uint8Array): Scope {
  if (first === 127) return 'loopback';
  if (first === 169 && second === 254) return 'link-local';
  if (first === 10 || (first === 172 && second >> 4 === 1) || (first === 192 && second === 168)) return 'private';
  return first === 100 && second >> 6 === 1 ? 'shared' : 'global';
}

function scopeOfIPv6(bytes: Uint8Array): Scope {
  const [first = 0, second = 0] = bytes;
  if (bytes[15] === 1 && bytes.subarray(0, 15).every((byte) => byte === 0)) return 'loopback';
  if (first === 0xfe && second >> 6 === 2) return 'link-local';
  return (first & 0xfe) === 0xfc ? 'private' : 'global';
}

/** Whether only its own network, or the machine itself, can reach it. */
export function isLocalScope(scope: Scope): boolean {
  return scope === 'private' || scope === 'shared' || scope === 'link-local';
}
