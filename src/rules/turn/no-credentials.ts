import type { TurnRule } from './rule.ts';
import { inRealm } from './support.ts';

export const noCredentials: TurnRule = {
  id: 'turn/no-credentials',
  severity: 'error',
  step: 'authentication',
  summary: 'a server that asks for credentials, and none were given',
  why: 'The server is reachable and asks for a user name and a password. Whether it relays is unknown.',
  remedy:
    'Give --username and --credential, or --secret for a server with use-auth-secret (each also as a file, or in the environment).',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"credentials-needed","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"},"credentials":{"kind":"none"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, challenge, credentials: { missing, isElsewhere } }, report) {
    if (allocationError?.code !== 'credentials-needed' || missing !== undefined) return;
    const none = isElsewhere === true ? 'the list has none written out' : 'none were given';
    report({ message: `it asks for credentials${inRealm(challenge)}, and ${none}` });
  },
};
