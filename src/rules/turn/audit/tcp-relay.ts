import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const tcpRelay: AuditRule = {
  id: 'audit/tcp-relay',
  severity: 'warning',
  summary: 'a server that opens TCP connections for its clients (RFC 6062)',
  why: 'Browsers never ask for that. With it, clients can use HTTP, SSH and whatever else the server reaches over TCP.',
  remedy: 'Set no-tcp-relay. Clients still reach the server itself over TCP and TLS.',
  reference: 'https://datatracker.ietf.org/doc/html/rfc6062',
  bad: [JSON.stringify({ ...BASE, peers: [], tcpRelay: { answer: 'granted' } })],
  good: [
    JSON.stringify({ ...BASE, peers: [] }),
    JSON.stringify({
      ...BASE,
      peers: [],
      tcpRelay: { answer: 'not-tested', error: { code: 'refused', message: '…' } },
    }),
  ],
  check({ tcpRelay: { answer } }, report) {
    if (answer === 'granted') report({ message: 'it relays TCP: clients can open connections from the server' });
  },
  config: () => ['no-tcp-relay'],
};
