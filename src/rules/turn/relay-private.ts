import type { TurnRule } from './rule.ts';
import { isRelayPrivate, seenOutside } from './support.ts';

export const relayPrivate: TurnRule = {
  id: 'turn/relay-private',
  severity: 'error',
  step: 'allocation',
  summary: 'a relayed address that is private, on a public server',
  why: "Peers outside the server's network cannot send to this address, so no relayed call connects.",
  remedy:
    'Set external-ip=PUBLIC/PRIVATE in turnserver.conf, and forward the relay ports (min-port to max-port, UDP) to the server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"10.0.0.5","port":51234}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    if (!isRelayPrivate(facts)) return;
    const { relayedAddress } = facts;
    const seen = seenOutside(facts);
    report({
      message: `the relayed address ${relayedAddress?.address} cannot be reached from outside`,
      ...(seen === undefined
        ? {}
        : { effect: `Its packets come from ${seen.address}: that is the one for external-ip.` }),
    });
  },
};
