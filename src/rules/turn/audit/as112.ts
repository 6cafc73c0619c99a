import { peerRule } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const as112: AuditRule = peerRule({
  id: 'audit/as112',
  groups: ['as112'],
  severity: 'info',
  summary: 'a relay to AS112, which answers reverse lookups of private addresses',
  why: 'Some networks route these ranges to a name server of their own, which knows the names of private hosts.',
  remedy: 'Deny these ranges.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc7535',
  example: ['192.31.196.1', '192.31.196.0/24'],
});
