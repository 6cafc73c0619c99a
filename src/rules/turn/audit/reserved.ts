import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const reserved: AuditRule = peerRule({
  id: 'audit/reserved',
  groups: ['reserved'],
  option: 'no-multicast-peers',
  severity: 'info',
  summary: 'a relay to reserved addresses (240.0.0.0/4)',
  why: 'No host on the internet has one, but some networks use them internally.',
  remedy: 'Deny this range, or set no-multicast-peers, which includes it.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc1112#section-4',
  example: ['240.0.0.1', '240.0.0.0/4'],
});
