import { BASE, inWords } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const knownCredentials: AuditRule = {
  id: 'audit/known-credentials',
  severity: 'error',
  summary: 'a server that accepts credentials from a manual',
  why: 'Attackers scan the whole internet for relays and try the names, passwords and secrets of manuals first.',
  remedy: 'Remove the account, or replace the secret with a random one: openssl rand -hex 32.',
  bad: [JSON.stringify({ ...BASE, peers: [], wellKnown: { tried: 8, accepted: ['user test'] } })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ wellKnown: { accepted } }, report) {
    if (accepted.length > 0) report({ message: `it accepts credentials from manuals: ${inWords(accepted)}` });
  },
};
