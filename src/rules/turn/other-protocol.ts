import type { TurnRule } from './rule.ts';
import { isHttp, lost } from './support.ts';

export const otherProtocol: TurnRule = {
  id: 'turn/other-protocol',
  severity: 'error',
  step: 'reachable',
  summary: 'a service other than TURN on the port',
  why: 'The answer is neither STUN nor TURN.',
  remedy: 'Check the port. A URL with turn: is for a port without TLS, turns: for one with TLS.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"not-stun","message":"Not STUN"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const error = lost(facts, ['not-stun']);
    if (error !== undefined && !isHttp(error)) report({ message: error.message });
  },
};
