import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const nat64: AuditRule = peerRule({
  id: 'audit/nat64',
  groups: ['nat64'],
  severity: 'warning',
  summary: 'a relay to IPv4 addresses through NAT64 (64:ff9b::/96, 64:ff9b:1::/48)',
  why: 'Where the network of the server has a NAT64, 64:ff9b::10.0.0.1 may reach 10.0.0.1.',
  remedy: 'Deny these ranges.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6052#section-3.1',
  example: ['64:ff9b::7f00:1', '64:ff9b::/96'],
});
