import type { TurnRule } from './rule.ts';

export const challengeUnusable: TurnRule = {
  id: 'turn/challenge-unusable',
  severity: 'error',
  step: 'challenge',
  summary: 'a request for credentials that cannot be answered',
  why: 'The 401 lacks a realm or a nonce, or requires a password algorithm that icescope does not support.',
  remedy: 'Set realm in turnserver.conf. If the server is not coturn, check its configuration of authentication.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"no-realm","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"unknown-algorithms","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    const { code, message = '' } = allocationError ?? {};
    if (code === 'no-realm' || code === 'no-nonce' || code === 'unknown-algorithms') report({ message });
  },
};
