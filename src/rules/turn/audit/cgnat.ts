import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const cgnat: AuditRule = peerRule({
  id: 'audit/cgnat',
  groups: ['cgnat'],
  severity: 'warning',
  summary: 'a relay to 100.64.0.0/10',
  why: 'Clients can reach hosts behind a carrier-grade NAT, and overlay networks that use these addresses, such as Tailscale.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6598#section-7',
  example: ['100.64.0.1', '100.64.0.0/10'],
});
