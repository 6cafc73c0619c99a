import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const familyRefused: TurnRule = {
  id: 'turn/family-refused',
  severity: 'error',
  step: 'allocation',
  summary: 'an address family that the server does not relay (440)',
  why: 'The server has no relay-ip of the family that was asked for. Browsers ask for IPv4.',
  remedy: 'Add a relay-ip of that family to turnserver.conf; --relay-family tests the other one.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 440","status":440},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 440) report({ message: 'it does not relay in this address family (440)' });
  },
};
