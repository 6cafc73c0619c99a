import type { RoundTrips } from '../../probe/turn/facts.ts';
import type { TurnRule } from './rule.ts';

export const packetLoss: TurnRule = {
  id: 'turn/packet-loss',
  severity: 'warning',
  step: 'relay',
  summary: 'packets that are lost on their way through the relay',
  why: 'Some of the packets did not come back.',
  remedy: 'Look for loss on the path to the server (icescope stun --count 50), and check its load.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":10,"received":8}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ relay, direct }, report) {
    if (relay === undefined || relay.received === 0 || relay.received === relay.sent) return;
    const message = `${relay.sent - relay.received} of ${relay.sent} packets through the relay were lost`;
    report({ message, ...(direct === undefined ? {} : { effect: effectOf(direct) }) });
  },
};

function effectOf({ sent, received }: RoundTrips): string {
  if (sent === received) return 'Packets to the server alone were not lost, so look at the relay first.';
  return `Of ${sent} packets to the server alone, ${sent - received} were lost.`;
}
