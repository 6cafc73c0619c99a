import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const thisHost: AuditRule = peerRule({
  id: 'audit/this-host',
  groups: ['this-host'],
  severity: 'error',
  summary: 'a relay to 0.0.0.0 or ::, which is the server itself',
  why: 'Linux treats 0.0.0.0 and :: as the machine itself, so clients can reach what listens on loopback.',
  remedy: 'Upgrade coturn to 4.5.2 or later. A line that denies 0.0.0.0 alone denies every peer.',
  reference: 'https://nvd.nist.gov/vuln/detail/CVE-2020-26262',
  example: ['0.0.0.0', '0.0.0.0/8'],
});
