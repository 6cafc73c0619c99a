import type { TurnRule } from './rule.ts';
import { isRelayPrivate, isSilent, seenOutside } from './support.ts';

export const relayPortsClosed: TurnRule = {
  id: 'turn/relay-ports-closed',
  severity: 'error',
  step: 'relay',
  summary: 'relay ports that cannot be reached from here',
  why: 'What this machine sends to the relayed address does not arrive, so peers without a relay of their own cannot connect: a firewall in front of the server blocks the ports, or the network of this machine lets UDP out to few ports only.',
  remedy:
    'Open the UDP ports from min-port to max-port (49152 to 65535 by default) to the server. If the network of this machine is the cause, the test succeeds from another network.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5},"reflexive":{"inbound":false,"outbound":true}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { relay, reflexive } = facts;
    const isTried = reflexive !== undefined && reflexive.error === undefined && !reflexive.inbound;
    const isOther = isRelayPrivate(facts) || seenOutside(facts) !== undefined;
    if (!isTried || isOther || (isSilent(relay) && !reflexive.outbound)) return;
    report({ message: 'packets sent from here to the relayed address do not arrive', certainty: 'likely' });
  },
};
