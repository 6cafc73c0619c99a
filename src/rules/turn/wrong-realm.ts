import type { TurnRule } from './rule.ts';

export const wrongRealm: TurnRule = {
  id: 'turn/wrong-realm',
  severity: 'error',
  step: 'authentication',
  summary: 'a realm other than the expected one',
  why: 'The realm is part of the key: users made for one realm (turnadmin -r) do not exist in another, and an HMAC key in the configuration fits one realm only.',
  remedy: 'Set realm in turnserver.conf to the realm of its users, or create the users again in this realm.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","challenge":{"realm":"example.org","algorithm":"MD5"},"expectedRealm":"turn.example.org"}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ challenge, expectedRealm }, report) {
    if (challenge === undefined || expectedRealm === undefined || challenge.realm === expectedRealm) return;
    report({ message: `its realm is ${challenge.realm}, not ${expectedRealm}` });
  },
};
