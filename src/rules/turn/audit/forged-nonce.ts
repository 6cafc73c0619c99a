import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const forgedNonce: AuditRule = {
  id: 'audit/forged-nonce',
  severity: 'warning',
  summary: 'a server that takes any nonce',
  why: 'The nonce is what makes a recorded request worthless later. A server that takes one which it has not made takes a request that was recorded elsewhere, too.',
  remedy: 'Upgrade the server. RFC 8489 has it answer 438 (Stale Nonce) to a nonce that it does not know.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc8489#section-9.2.4',
  bad: [JSON.stringify({ ...BASE, peers: [], forgedNonce: { answer: 'granted' } })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ forgedNonce: { answer } }, report) {
    if (answer === 'granted') report({ message: 'it takes a nonce that it has not made: requests can be replayed' });
  },
};
