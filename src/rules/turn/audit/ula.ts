import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const ula: AuditRule = peerRule({
  id: 'audit/ula',
  groups: ['ula'],
  severity: 'error',
  summary: 'a relay to private IPv6 networks (fc00::/7)',
  why: 'Clients can reach hosts behind the server that are not meant for them, and overlay networks such as Tailscale.',
  remedy: 'Deny this range. Coturn denies it by default from 4.13.1 on.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc4193',
  example: ['fd00::1', 'fc00::/7'],
});
