import type { TurnRule } from './rule.ts';
import { lost } from './support.ts';

export const blockedHere: TurnRule = {
  id: 'turn/blocked-here',
  severity: 'error',
  step: 'reachable',
  summary: 'packets that this machine does not send',
  why: 'The firewall or a policy of this machine blocked the packet.',
  remedy: 'Allow outgoing traffic to the port.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"denied","message":"…"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const error = lost(facts, ['denied', 'local-address']);
    if (error !== undefined) report({ message: error.message });
  },
};
