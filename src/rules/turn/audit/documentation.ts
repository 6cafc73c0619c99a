import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const documentation: AuditRule = peerRule({
  id: 'audit/documentation',
  groups: ['documentation'],
  severity: 'info',
  summary: 'a relay to addresses for documentation',
  why: 'No host should have one, so there is hardly anything to reach.',
  remedy: 'Deny these ranges, unless this is a lab that uses them.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc5737',
  example: ['192.0.2.1', '192.0.2.0/24'],
});
