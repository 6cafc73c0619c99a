import type { TurnRule } from './rule.ts';
import { isRelayPrivate, seenOutside } from './support.ts';

export const externalIpWrong: TurnRule = {
  id: 'turn/external-ip-wrong',
  severity: 'error',
  step: 'outside',
  summary: 'a relayed address other than the one that the relay sends from',
  why: 'Clients offer their peers an address that leads elsewhere, so no relayed call connects.',
  remedy:
    'Set external-ip to the address at which the relay is seen from outside (external-ip=PUBLIC/PRIVATE behind a NAT), or remove a wrong one.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":4,"received":0},"reflexive":{"inbound":false,"outbound":true,"seenFrom":{"address":"203.0.113.7","port":51234}}}',
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"through":{"url":"stun:stun.example.org","mapped":{"address":"203.0.113.7","port":51234}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { relayedAddress } = facts;
    const seen = seenOutside(facts);
    if (relayedAddress === undefined || seen === undefined || isRelayPrivate(facts)) return;
    if (seen.address === relayedAddress.address) return;
    report({ message: `it relays from ${seen.address}, and tells clients ${relayedAddress.address}` });
  },
};
