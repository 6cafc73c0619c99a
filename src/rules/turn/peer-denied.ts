import type { TurnRule } from './rule.ts';
import { codeOf, hasOtherWay, isDenied } from './support.ts';

export const peerDenied: TurnRule = {
  id: 'turn/peer-denied',
  severity: 'error',
  step: 'permission',
  summary: 'a server that denies every peer that was tried (403)',
  why: 'It refused permissions for its own relayed address and for the address of this client, so nothing could be sent through the relay.',
  remedy:
    "If that is intended (private clients, the server's own address), test with --through stun:HOST, a server outside. Otherwise correct denied-peer-ip and allowed-peer-ip.",
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":0,"received":0,"error":{"code":"error-response","message":"it answers 403","status":403}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    if (!isDenied(facts.relay?.error) || hasOtherWay(facts)) return;
    report({ message: `it refuses permissions for every address that could be tried (${codeOf(facts.relay?.error)})` });
  },
};
