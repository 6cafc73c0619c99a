import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const translated: AuditRule = peerRule({
  id: 'audit/translated',
  groups: ['translated'],
  severity: 'warning',
  summary: 'a relay to IPv4 addresses through a stateless translator (::ffff:0:0:0/96)',
  why: 'Where the network translates IPv6 to IPv4, ::ffff:0:10.0.0.1 reaches 10.0.0.1.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc2765#section-2.1',
  example: ['::ffff:0:7f00:1', '::ffff:0:0:0/96'],
});
