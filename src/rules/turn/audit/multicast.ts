import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const multicast: AuditRule = peerRule({
  id: 'audit/multicast',
  groups: ['multicast'],
  option: 'no-multicast-peers',
  severity: 'warning',
  summary: 'a relay to multicast groups',
  why: "Every member of the group in the server's network receives what a client sends once.",
  remedy: 'Set no-multicast-peers.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc5771',
  example: ['224.0.0.1', '224.0.0.0/4'],
});
