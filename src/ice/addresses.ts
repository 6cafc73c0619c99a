import type { CandidateFields } from '../candidate/candidate.ts';
import { parseIP } from '../stun/ip.ts';

export type Family = 'ipv4' | 'ipv6';

export function familyOf(address: string | undefined): Family | undefined {
  const bytes = parseIP(address ?? '');
  if (bytes === undefined) return undefined;
  return bytes.length === 4 ? 'ipv4' : 'ipv6';
}

/** Whether the address is globally reachable. Documentation ranges count, because people redact with them. */
export function isGlobal(address: string | undefined): boolean {
  const bytes = parseIP(address ?? '');
  if (bytes === undefined) return false;
  return bytes.length === 4 ? isGlobalV4(bytes) : isGlobalV6(bytes);
}

function isGlobalV4([a = 0, b = 0]: Uint8Array): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100) return b < 64 || b > 127;
  if (a === 169) return b !== 254;
  if (a === 172) return b < 16 || b > 31;
  return !(a === 192 && b === 168);
}

/** 2000::/3 (RFC 4291 section 2.4). */
function isGlobalV6([first = 0]: Uint8Array): boolean {
  return first >> 5 === 1;
}

/** The first three bytes of an IPv4 address: hosts that share them are usually on one network. */
export function networkOf(address: string | undefined): string | undefined {
  const bytes = parseIP(address ?? '');
  return bytes?.length === 4 ? bytes.subarray(0, 3).join('.') : undefined;
}

export function isMdns({ address }: CandidateFields): boolean {
  return address?.toLowerCase().endsWith('.local') === true;
}

export function isUdp({ transport }: CandidateFields): boolean {
  return transport === undefined || transport === 'udp';
}
