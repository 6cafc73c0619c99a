import type { TurnRule } from './rule.ts';
import { isOfTransport } from './support.ts';

export const silentAfterChallenge: TurnRule = {
  id: 'turn/silent-after-challenge',
  severity: 'error',
  step: 'authentication',
  summary: 'a server that asks for credentials and then falls silent',
  why: 'It answered the first request but not the one with credentials, which is larger: the connection was lost, or packets are.',
  remedy: 'Check the log of the server. A load balancer may send the second request to another server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"timeout","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"closed","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, challenge }, report) {
    if (allocationError === undefined || challenge === undefined || !isOfTransport(allocationError)) return;
    report({ message: `it asked for credentials, and then: ${allocationError.message}` });
  },
};
