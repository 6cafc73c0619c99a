import type { TurnRule } from './rule.ts';
import { isOnlyOtherFamily, silence } from './support.ts';

export const noAnswer: TurnRule = {
  id: 'turn/no-answer',
  severity: 'error',
  step: 'reachable',
  summary: 'a server that does not answer',
  why: 'Nothing came back: the server is down, listens elsewhere, or a firewall drops the packets on the way there or back.',
  remedy:
    'Check that coturn runs and listens (ss -lntu), and that the firewall opens its listening-port for this transport.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"timeout","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"timeout","message":"…"},"bindingError":{"code":"timeout","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report, { results }) {
    const error = silence(facts);
    if (error === undefined || isOnlyOtherFamily(facts, results)) return;
    report({ message: error.message });
  },
};
