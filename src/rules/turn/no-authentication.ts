import type { TurnRule } from './rule.ts';

export const noAuthentication: TurnRule = {
  id: 'turn/no-authentication',
  severity: 'warning',
  step: 'challenge',
  summary: 'a server that relays for anyone',
  why: 'It granted an allocation without asking for credentials. Strangers use such relays to hide, and to reach private networks.',
  remedy: 'Set use-auth-secret with static-auth-secret, or lt-cred-mech with users, and remove no-auth.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","relayedAddress":{"address":"198.51.100.10","port":51234}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ relayedAddress, challenge }, report) {
    if (relayedAddress === undefined || challenge !== undefined) return;
    report({ message: 'it asks for no credentials: anyone can relay' });
  },
};
