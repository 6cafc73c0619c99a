import type { TurnRule } from './rule.ts';
import { isOnlyOtherFamily } from './support.ts';

export const ipv6Unanswered: TurnRule = {
  id: 'turn/ipv6-unanswered',
  severity: 'error',
  step: 'reachable',
  summary: 'an IPv6 address in DNS that does not answer, while the IPv4 address does',
  why: 'Clients with IPv6 also try the AAAA address and wait in vain for an answer; some use nothing else.',
  remedy: 'Have coturn listen on the IPv6 address (listening-ip, and the firewall), or remove the AAAA record.',
  bad: [
    '[{"url":"turn:turn.example.org","transport":"udp","family":"ipv6","address":"2001:db8::10","allocationError":{"code":"timeout","message":"…"}},{"url":"turn:turn.example.org","transport":"udp","family":"ipv4","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"}}]',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report, { results }) {
    if (!isOnlyOtherFamily(facts, results)) return;
    report({ message: `the IPv6 address ${facts.address} does not answer, IPv4 does` });
  },
};
