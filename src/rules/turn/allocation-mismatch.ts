import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const allocationMismatch: TurnRule = {
  id: 'turn/allocation-mismatch',
  severity: 'error',
  step: 'allocation',
  summary: 'an allocation that exists already (437)',
  why: 'The server sees this socket as one that already has an allocation: another program used the same port, or a NAT reused its port.',
  remedy: 'Try again in a few minutes.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 437","status":437},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 437) report({ message: 'it says that an allocation already exists (437)' });
  },
};
