import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const privateNetworks: AuditRule = peerRule({
  id: 'audit/private',
  groups: ['private'],
  severity: 'error',
  summary: 'a relay to private networks (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16)',
  why: 'Clients can reach hosts behind the server that are not meant for them. Docker gives its containers addresses from 172.16.0.0/12.',
  remedy:
    'Deny these ranges, and allow only the hosts that clients need. If the server has a private address itself, allow that one: otherwise two of its clients cannot reach each other.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc1918#section-3',
  example: ['10.0.0.1', '10.0.0.0/8'],
});
