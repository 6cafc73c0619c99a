import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const benchmark: AuditRule = peerRule({
  id: 'audit/benchmark',
  groups: ['benchmark'],
  severity: 'info',
  summary: 'a relay to addresses for benchmarks (198.18.0.0/15)',
  why: 'Labs and some VPNs use them; no peer on the internet has one.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc2544',
  example: ['198.18.0.1', '198.18.0.0/15'],
});
