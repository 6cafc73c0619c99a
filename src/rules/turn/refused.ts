import type { TurnRule } from './rule.ts';
import { isOnlyOtherFamily, lost } from './support.ts';

export const refused: TurnRule = {
  id: 'turn/refused',
  severity: 'error',
  step: 'reachable',
  summary: 'a port on which nothing listens',
  why: 'The machine responds, but nothing listens on this port.',
  remedy:
    'Start the server, or correct the port: coturn listens on 3478, and for TLS on 5349, unless listening-port and tls-listening-port say otherwise.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"refused","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"refused","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report, { results }) {
    const error = lost(facts, ['refused']);
    if (error === undefined || isOnlyOtherFamily(facts, results)) return;
    report({ message: error.message });
  },
};
