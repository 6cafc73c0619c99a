import type { TurnRule } from './rule.ts';
import { isHttp, lost } from './support.ts';

export const connectionLost: TurnRule = {
  id: 'turn/connection-lost',
  severity: 'error',
  step: 'reachable',
  summary: 'a connection that the server closed',
  why: 'The server closed the connection before it answered: it may speak another protocol there, or refuse this client.',
  remedy: 'Check the port and the transport of the URL, and the log of the server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"closed","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"reset","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const error = lost(facts, ['reset', 'closed']);
    if (error !== undefined && !isHttp(error)) report({ message: error.message });
  },
};
