import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const discard: AuditRule = peerRule({
  id: 'audit/discard',
  groups: ['discard'],
  severity: 'info',
  summary: 'a relay to IPv6 addresses without hosts (100::/64, 100:0:0:1::/64, 5f00::/16)',
  why: 'They are for discarding packets and for segment routing. No peer on the internet has one.',
  remedy: 'Deny these ranges.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6666',
  example: ['100::1', '100::/64'],
});
