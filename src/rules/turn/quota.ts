import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const quota: TurnRule = {
  id: 'turn/quota',
  severity: 'error',
  step: 'allocation',
  summary: 'a quota that is used up (486)',
  why: 'The user has as many allocations as user-quota allows, or all users together have as many as total-quota allows.',
  remedy:
    'Raise user-quota or total-quota (0 is no limit), and have clients release what they do not need. Allocations of clients that have gone end after 10 minutes.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 486","status":486},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 486) report({ message: 'the quota of allocations is used up (486)' });
  },
};
