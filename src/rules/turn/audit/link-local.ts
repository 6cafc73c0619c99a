import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const linkLocal: AuditRule = peerRule({
  id: 'audit/link-local',
  groups: ['link-local'],
  severity: 'error',
  summary: 'a relay to link-local addresses (169.254.0.0/16, fe80::/10)',
  why: "Clients can reach hosts on the server's networks, and services that clouds and container platforms offer only to the machine.",
  remedy: 'Deny these ranges. Coturn denies them by default from 4.13.1 on.',
  reference: 'https://github.com/coturn/coturn/pull/1947',
  example: ['169.254.0.1', '169.254.0.0/16'],
});
