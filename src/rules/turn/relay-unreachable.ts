import type { TurnRule } from './rule.ts';
import { hasOtherWay, isSilent, plural } from './support.ts';

export const relayUnreachable: TurnRule = {
  id: 'turn/relay-unreachable',
  severity: 'error',
  step: 'relay',
  summary: 'a relay that passes no data',
  why: 'Allocation and permission were granted, but no data gets through: a firewall blocks the relay ports, or external-ip is wrong.',
  remedy:
    'Open the UDP ports from min-port to max-port (49152 to 65535 by default) to the server, and check external-ip.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":4,"received":0},"reflexive":{"inbound":false,"outbound":false}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ relay, reflexive, through }, report) {
    if (!isSilent(relay) || hasOtherWay({ reflexive, through }) || reflexive?.outbound === true) return;
    report({ message: `no data comes through the relay (${plural(relay?.sent ?? 0, 'packet')} lost)` });
  },
};
