import type { TurnRule } from './rule.ts';

export const nameNotFound: TurnRule = {
  id: 'turn/name-not-found',
  severity: 'error',
  step: 'name',
  summary: 'a name without an address',
  why: 'DNS has no address for the host of the URL, so no client finds the server.',
  remedy: 'Check the spelling, and the A, AAAA and SRV records of the name.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","nameError":{"code":"name-not-found","message":"…"}}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ nameError }, report) {
    if (nameError?.code === 'name-not-found') report({ message: nameError.message });
  },
};
