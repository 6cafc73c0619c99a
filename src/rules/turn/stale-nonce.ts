import type { TurnRule } from './rule.ts';

export const staleNonce: TurnRule = {
  id: 'turn/stale-nonce',
  severity: 'error',
  step: 'authentication',
  summary: 'a server that calls every nonce stale',
  why: 'It answers 438 to the nonce that it has just issued. Several servers behind one address do that if the load balancer does not keep each client on one of them.',
  remedy: "Have the load balancer choose the server by the client's address; check stale-nonce in turnserver.conf.",
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"stale-nonce","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (allocationError?.code === 'stale-nonce') report({ message: allocationError.message });
  },
};
