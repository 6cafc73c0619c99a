import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const compatible: AuditRule = peerRule({
  id: 'audit/compatible',
  groups: ['compatible'],
  severity: 'warning',
  summary: 'a relay to IPv4 addresses in their oldest form within IPv6 (::/96)',
  why: 'A machine with automatic tunnels sends to ::10.0.0.1 what is meant for 10.0.0.1. Few have them today.',
  remedy: 'Deny this range. In coturn that takes four lines, as one that starts with :: denies IPv4 too.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc4291#section-2.5.5.1',
  example: ['::7f00:1', '::/96'],
});
