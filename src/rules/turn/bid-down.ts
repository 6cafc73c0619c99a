import type { TurnRule } from './rule.ts';

export const bidDown: TurnRule = {
  id: 'turn/bid-down',
  severity: 'error',
  step: 'challenge',
  summary: 'a list of password algorithms that was removed in transit',
  why: 'The nonce announces the list, but it is missing: something on the path removed it, to make clients use a weaker algorithm. No credentials were sent.',
  remedy: 'Use turns:, which cannot be changed in transit.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"bid-down","message":"…"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (allocationError?.code === 'bid-down') report({ message: allocationError.message });
  },
};
