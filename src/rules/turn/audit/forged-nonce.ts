import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const forgedNonce: AuditRule = {
  id: 'audit/forged-nonce',
  severity: 'warning',
  summary: 'a server that accepts any nonce',
  why: 'The nonce makes a recorded request worthless later. A server that accepts a nonce that it did not issue also accepts requests that were recorded elsewhere.',
  remedy: 'Upgrade the server. RFC 8489 requires it to answer 438 (Stale Nonce) to an unknown nonce.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc8489#section-9.2.4',
  bad: [JSON.stringify({ ...BASE, peers: [], forgedNonce: { answer: 'granted' } })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ forgedNonce: { answer } }, report) {
    if (answer === 'granted') report({ message: 'it accepts a nonce that it did not issue: requests can be replayed' });
  },
};
