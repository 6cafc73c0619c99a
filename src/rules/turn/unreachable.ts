import type { TurnRule } from './rule.ts';
import { isOnlyOtherFamily, lost } from './support.ts';

export const unreachable: TurnRule = {
  id: 'turn/unreachable',
  severity: 'error',
  step: 'reachable',
  summary: 'an address that cannot be reached',
  why: 'There is no route to the address.',
  remedy: 'Check the network, and the address of the name.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"unreachable","message":"…"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report, { results }) {
    const error = lost(facts, ['unreachable']);
    if (error === undefined || isOnlyOtherFamily(facts, results)) return;
    report({ message: error.message });
  },
};
