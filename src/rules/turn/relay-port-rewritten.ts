import type { TurnRule } from './rule.ts';
import { seenOutside } from './support.ts';

export const relayPortRewritten: TurnRule = {
  id: 'turn/relay-port-rewritten',
  severity: 'error',
  step: 'outside',
  summary: 'a relay port that a NAT changes',
  why: 'A NAT in front of the server changes the ports of the relay, so the relayed addresses lead nowhere.',
  remedy: 'Forward the relay ports (min-port to max-port, UDP) one to one to the server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"through":{"url":"stun:stun.example.org","mapped":{"address":"198.51.100.10","port":2001}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { relayedAddress } = facts;
    const seen = seenOutside(facts);
    if (relayedAddress === undefined || seen === undefined || seen.address !== relayedAddress.address) return;
    report({ message: `its relay port ${relayedAddress.port} is port ${seen.port} outside` });
  },
};
