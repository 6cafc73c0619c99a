import type { TurnRule } from './rule.ts';
import { isStunOnly } from './support.ts';

export const stunOnly: TurnRule = {
  id: 'turn/stun-only',
  severity: 'error',
  step: 'challenge',
  summary: 'a server that answers STUN and does not relay',
  why: 'It answers clients with their address, and ignores or rejects the request for a relay: it is a STUN server, or coturn with stun-only.',
  remedy: 'Remove stun-only from turnserver.conf, or use stun: in the URL of a server that is meant for STUN alone.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","mappedAddress":{"address":"203.0.113.7","port":50000},"allocationError":{"code":"timeout","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    if (isStunOnly(facts)) report({ message: 'it answers STUN, but does not relay' });
  },
};
