import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const sixToFour: AuditRule = peerRule({
  id: 'audit/6to4',
  groups: ['6to4'],
  severity: 'warning',
  summary: 'a relay to IPv4 addresses through 6to4 (2002::/16)',
  why: 'A machine with a 6to4 tunnel sends to 2002:a00:1:: what is meant for 10.0.0.1.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc3964',
  example: ['2002:7f00:1::1', '2002::/16'],
});
