import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const mapped: AuditRule = peerRule({
  id: 'audit/mapped',
  groups: ['mapped'],
  severity: 'error',
  summary: 'a relay to IPv4 addresses that are written as IPv6 (::ffff:0.0.0.0/96)',
  why: 'Coturn before 4.9.0 does not compare them with the denied IPv4 ranges, so ::ffff:10.0.0.1 reaches 10.0.0.1, and ::ffff:127.0.0.1 the server itself.',
  remedy: 'Upgrade coturn to 4.13.0 or later, or deny the range.',
  reference: 'https://nvd.nist.gov/vuln/detail/CVE-2026-27624',
  example: ['::ffff:127.0.0.1', '::ffff:0.0.0.0/96'],
});
