import type { TurnRule } from './rule.ts';

export const throughUnanswered: TurnRule = {
  id: 'turn/through-unanswered',
  severity: 'warning',
  step: 'outside',
  summary: 'a server that did not answer through the relay',
  why: 'The request was sent through the relay, but no answer came back: the other server is down or denied as a peer, or the relay ports are closed.',
  remedy:
    'Ask the other server directly (icescope stun); then check the relay ports, and denied-peer-ip if the code is 403.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"through":{"url":"stun:stun.example.org","error":{"code":"timeout","message":"…"}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ through }, report) {
    if (through?.error === undefined) return;
    report({ message: `${through.url} through the relay: ${through.error.message}` });
  },
};
