import type { TurnRule } from './rule.ts';

export const dnsFailed: TurnRule = {
  id: 'turn/dns-failed',
  severity: 'error',
  step: 'name',
  summary: 'a name server that does not answer',
  why: 'Without DNS the host has no address.',
  remedy: 'Check the network and the name server of this machine.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","nameError":{"code":"dns-failed","message":"…"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ nameError }, report) {
    if (nameError?.code === 'dns-failed') report({ message: nameError.message });
  },
};
