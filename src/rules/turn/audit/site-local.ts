import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const siteLocal: AuditRule = peerRule({
  id: 'audit/site-local',
  groups: ['site-local'],
  severity: 'warning',
  summary: 'a relay to site-local IPv6 addresses (fec0::/10)',
  why: 'They were the private addresses before fc00::/7, and some old networks still have them.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc3879',
  example: ['fec0::1', 'fec0::/10'],
});
