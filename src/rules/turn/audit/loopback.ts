import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const loopback: AuditRule = peerRule({
  id: 'audit/loopback',
  groups: ['loopback'],
  severity: 'error',
  summary: 'a relay to services of the server itself (127.0.0.0/8, ::1)',
  why: 'Clients can reach what listens on loopback, such as databases, admin pages and the telnet interface of coturn, which trust everyone who gets there.',
  remedy: 'Remove allow-loopback-peers, and upgrade coturn if it is older than 4.5.1.0.',
  reference: 'https://nvd.nist.gov/vuln/detail/CVE-2018-4058',
  example: ['127.0.0.1', '127.0.0.0/8'],
});
