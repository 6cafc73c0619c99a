import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const transportRefused: TurnRule = {
  id: 'turn/transport-refused',
  severity: 'error',
  step: 'allocation',
  summary: 'a server that does not relay UDP (442)',
  why: 'WebRTC needs relays that send UDP to their peers, whatever the client uses towards the server.',
  remedy: 'Remove no-udp-relay from turnserver.conf.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 442","status":442},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 442) report({ message: 'it does not relay UDP (442)' });
  },
};
