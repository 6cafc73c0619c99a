import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const broadcast: AuditRule = peerRule({
  id: 'audit/broadcast',
  groups: ['broadcast'],
  option: 'no-multicast-peers',
  severity: 'warning',
  summary: 'a relay to the broadcast address',
  why: "Every host in the server's network may receive what a client sends once.",
  remedy: 'Set no-multicast-peers, which includes it.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc919',
  example: ['255.255.255.255', '255.255.255.255/32'],
});
