import type { TurnRule } from './rule.ts';
import { hasOtherWay, isSilent } from './support.ts';

export const relayNotToItself: TurnRule = {
  id: 'turn/relay-not-to-itself',
  severity: 'warning',
  step: 'relay',
  summary: 'a relay that does not reach itself',
  why: 'Data between two allocations on this server is lost, while other paths through the relay work: a router in front of it does not send its packets back (hairpinning). Two clients that both need this relay cannot connect.',
  remedy: 'Set external-ip=PUBLIC/PRIVATE with both addresses, or use a router that supports hairpinning.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":4,"received":0},"reflexive":{"inbound":true,"outbound":true}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ relay, reflexive, through }, report) {
    if (!isSilent(relay) || !hasOtherWay({ reflexive, through })) return;
    report({ message: 'data between two allocations of this server is lost' });
  },
};
