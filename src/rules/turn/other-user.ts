import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const otherUser: TurnRule = {
  id: 'turn/other-user',
  severity: 'error',
  step: 'allocation',
  summary: 'an allocation of another user (441)',
  why: 'The server sees this socket as one with an allocation of another user.',
  remedy: 'Try again in a few minutes.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 441","status":441},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 441)
      report({ message: 'it says that the allocation belongs to another user (441)' });
  },
};
