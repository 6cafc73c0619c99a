import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const broadcast: AuditRule = peerRule({
  id: 'audit/broadcast',
  groups: ['broadcast'],
  option: 'no-multicast-peers',
  severity: 'warning',
  summary: 'a relay to the broadcast address',
  why: 'What a client sends once, every host in the network of the server may get.',
  remedy: 'Set no-multicast-peers, which includes it.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc919',
  example: ['255.255.255.255', '255.255.255.255/32'],
});
