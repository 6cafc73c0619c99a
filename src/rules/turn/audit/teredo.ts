import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const teredo: AuditRule = peerRule({
  id: 'audit/teredo',
  groups: ['teredo'],
  severity: 'info',
  summary: 'a relay to protocol assignments in IPv6, including Teredo (2001::/23)',
  why: 'Teredo tunnels IPv6 in UDP to hosts behind NATs; no peer on the internet needs the other addresses.',
  remedy: 'Deny this range.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc2928',
  example: ['2001::1', '2001::/23'],
});
