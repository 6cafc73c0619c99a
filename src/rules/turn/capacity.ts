import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const capacity: TurnRule = {
  id: 'turn/capacity',
  severity: 'error',
  step: 'allocation',
  summary: 'a server without capacity (508)',
  why: 'All relay ports between min-port and max-port are in use, or bps-capacity is used up.',
  remedy: 'Widen min-port to max-port (and the firewall with it), or raise bps-capacity.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 508","status":508},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 508) report({ message: 'it has no capacity left (508)' });
  },
};
