import { parseIP } from './ip.ts';

/**
 * Where an address is reachable from. `shared` is RFC 6598, used by carrier-grade NATs; `private` is RFC 1918,
 * `unique-local` its IPv6 counterpart (RFC 4193).
 */
export type Scope = 'public' | 'private' | 'shared' | 'unique-local' | 'link-local' | 'loopback' | 'unspecified';

/** Most servers of a list see us at one and the same address. */
let last: { address: string; scope: Scope } = { address: '::', scope: 'unspecified' };

/** `public` if the address is in none of the ranges. It must be a literal; ::ffff:0:0/96 counts as IPv4. */
export function scopeOf(address: string): Scope {
  if (last.address !== address) last = { address, scope: findScope(address) };
  return last.scope;
}

function findScope(address: string): Scope {
  const bytes = parseIP(address.includes(':') ? withoutFrame(address) : address);
  if (bytes === undefined) return 'public';
  return bytes.length === 4 ? ipv4Scope(bytes) : ipv6Scope(bytes);
}

/** Without a zone, and without what makes an IPv4 address one of IPv6. */
function withoutFrame(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*/s, '');
}

function ipv4Scope(bytes: Uint8Array): Scope {
  const [a = 0, b = 0] = bytes;
  if (a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168)) return 'private';
  if (a === 100 && b >= 64 && b < 128) return 'shared';
  if (a === 169 && b === 254) return 'link-local';
  if (a === 127) return 'loopback';
  return a === 0 ? 'unspecified' : 'public';
}

function ipv6Scope(bytes: Uint8Array): Scope {
  const [a = 0, b = 0] = bytes;
  if ((a & 0xfe) === 0xfc) return 'unique-local';
  if (a === 0xfe && (b & 0xc0) === 0x80) return 'link-local';
  const last = bytes[15] ?? 0;
  if (bytes.subarray(0, 15).some((byte) => byte !== 0)) return 'public';
  return last === 1 ? 'loopback' : last === 0 ? 'unspecified' : 'public';
}
