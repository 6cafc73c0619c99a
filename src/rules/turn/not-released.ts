import type { TurnRule } from './rule.ts';

export const notReleased: TurnRule = {
  id: 'turn/not-released',
  severity: 'info',
  step: 'release',
  summary: 'an allocation whose release was not confirmed',
  why: 'The server did not answer the release in time. The allocation counts in quotas until it ends, after 10 minutes.',
  remedy: 'There is nothing to do.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"isReleased":false}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ isReleased }, report) {
    if (isReleased === false) report({ message: 'the release of the allocation was not confirmed' });
  },
};
