import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const special: AuditRule = peerRule({
  id: 'audit/special',
  groups: ['special'],
  severity: 'info',
  summary: 'a relay to protocol assignments (192.0.0.0/24, 192.52.193.0/24, 192.88.99.0/24)',
  why: 'These addresses are for protocols between hosts of one network; no peer on the internet has one.',
  remedy: 'Deny these ranges.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6890#section-2.2.2',
  example: ['192.0.0.1', '192.0.0.0/24'],
});
