import type { TurnRule } from './rule.ts';
import { isHandshake } from './support.ts';

export const tlsFailed: TurnRule = {
  id: 'turn/tls-failed',
  severity: 'error',
  step: 'tls',
  summary: 'a TLS handshake that fails',
  why: 'The port does not speak TLS, or only versions that are too old.',
  remedy:
    'Check that coturn can read its cert and pkey (see its log at startup), and the port: 5349 unless tls-listening-port says otherwise.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tls","connectionError":{"code":"tls","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"tls","connectionError":{"code":"timeout","message":"TCP connected, but the TLS handshake timed out"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ connectionError }, report) {
    if (connectionError === undefined) return;
    if (connectionError.code === 'tls' || isHandshake(connectionError)) report({ message: connectionError.message });
  },
};
