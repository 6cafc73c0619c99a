import type { CandidateFields } from '../../../candidate/candidate.ts';
import { isGlobal } from '../../../ice/addresses.ts';
import { parseIP } from '../../../stun/ip.ts';

/** Whose network an address belongs to, if its range shows that. */
export interface Container {
  readonly kind: string;
  /** Whether the range is rarely used for anything else. */
  readonly isTelling: boolean;
}

/** A network inside one machine: of Docker, Podman, or pods of Kubernetes; 172.31.0.0/16 is the default VPC of AWS. */
export function containerOf(address: string | undefined): Container | undefined {
  const bytes = parseIP(address ?? '');
  if (bytes?.length !== 4) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  // The hotspot of an iPhone has 172.20.10.0/28.
  if (a === 172 && b === 20 && c === 10 && d < 16) return undefined;
  if (a === 172 && b >= 17 && b <= 30) return { kind: 'Docker', isTelling: b === 17 || c === 0 };
  if (a === 10 && b === 88) return { kind: 'Podman', isTelling: c === 0 };
  if (a === 10 && (b === 244 || b === 42)) return { kind: 'Kubernetes', isTelling: false };
  return undefined;
}

/** Whether it is an address that is not public; a redacted one is neither. */
export function isPrivate(address: string | undefined): boolean {
  return parseIP(address ?? '') !== undefined && !isGlobal(address);
}

export function isAwsVpc(address: string | undefined): boolean {
  return /^172\.31\./.test(address ?? '');
}

export function isLoopback(address: string | undefined): boolean {
  return /^(?:127\.|::1$)/.test(address ?? '');
}

export function isLinkLocal(address: string | undefined): boolean {
  return /^(?:169\.254\.|fe[89ab][0-9a-f]:)/i.test(address ?? '');
}

/** Shared address space (100.64.0.0/10): an overlay network such as Tailscale, or a carrier-grade NAT. */
export function isShared(address: string | undefined): boolean {
  const [, second] = /^100\.(\d+)\./.exec(address ?? '') ?? [];
  return second !== undefined && Number(second) >= 64 && Number(second) <= 127;
}

export function isTailscale(address: string | undefined): boolean {
  return /^fd7a:115c:a1e0:/i.test(address ?? '');
}

/** libwebrtc adds 1 to the cost of a network that is a VPN. */
export function isVpn(candidate: CandidateFields & { readonly networkType?: string; readonly vpn?: boolean }): boolean {
  const { address, networkCost = 0, networkType, vpn } = candidate;
  const isMarked = networkType === 'vpn' || vpn === true || (networkCost % 10 === 1 && networkCost > 0);
  return isMarked || isTailscale(address) || isShared(address);
}
