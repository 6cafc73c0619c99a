import type { TurnRule } from './rule.ts';
import { isCoturn, isRefused } from './support.ts';

export const credentialsReversed: TurnRule = {
  id: 'turn/credentials-reversed',
  severity: 'error',
  step: 'authentication',
  summary: 'a user name with the time after the name',
  why: 'REST user names are TIME:NAME. coturn also accepts NAME:TIME; most other servers refuse it.',
  remedy: 'Make user names as TIME:NAME, and the password from that.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"credentials-refused","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"},"credentials":{"kind":"rest","isReversed":true,"isExpired":false}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, credentials, software }, report) {
    if (!isRefused(allocationError)) return;
    if (credentials.isReversed !== true || credentials.isExpired === true || isCoturn(software)) return;
    report({ message: 'it refuses the credentials (401), whose user name is NAME:TIME instead of TIME:NAME' });
  },
};
