import type { TurnRule } from './rule.ts';
import { codeOf, hasOtherWay, isDenied } from './support.ts';

export const relayDeniesItself: TurnRule = {
  id: 'turn/relay-denies-itself',
  severity: 'warning',
  step: 'permission',
  summary: 'a relay that may not send to itself (403)',
  why: 'The address of the server is among its denied peers. Two clients that both need this relay cannot connect to each other through it, unless one of them is reachable otherwise.',
  remedy: 'Add allowed-peer-ip with the relay address of the server to turnserver.conf.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":0,"received":0,"error":{"code":"error-response","message":"it answers 403","status":403}},"reflexive":{"inbound":true,"outbound":true}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    if (!isDenied(facts.relay?.error) || !hasOtherWay(facts)) return;
    const code = codeOf(facts.relay?.error);
    report({ message: `the relay may not send to itself (${code}): two clients cannot connect through it` });
  },
};
