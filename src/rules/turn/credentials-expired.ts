import type { TurnRule } from './rule.ts';
import { isRefused } from './support.ts';

export const credentialsExpired: TurnRule = {
  id: 'turn/credentials-expired',
  severity: 'error',
  step: 'authentication',
  summary: 'credentials that have expired',
  why: 'The user name contains the time at which it expires, and that has passed. coturn answers as to a wrong password (401).',
  remedy:
    'Make new ones with icescope credentials. If they are new, the clock of this machine, or of the one that makes them, is wrong.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"credentials-refused","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"},"credentials":{"kind":"rest","expiresAt":"2026-01-01T00:00:00.000Z","isExpired":true}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, credentials }, report) {
    if (!isRefused(allocationError) || credentials.isExpired !== true) return;
    report({ message: `the credentials expired at ${credentials.expiresAt}` });
  },
};
