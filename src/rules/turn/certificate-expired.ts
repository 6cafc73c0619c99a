import type { TurnRule } from './rule.ts';
import { expiry } from './support.ts';

export const certificateExpired: TurnRule = {
  id: 'turn/certificate-expired',
  severity: 'error',
  step: 'tls',
  summary: 'a TLS certificate that has expired',
  why: 'Browsers silently reject it, so turns: gives no relay.',
  remedy:
    'Renew the certificate, and have coturn reload it: it reads the files cert and pkey at startup, and again on SIGUSR2.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tls","connectionError":{"code":"certificate","message":"…"},"tls":{"certificate":{"names":["turn.example.org"],"refusedAs":"CERT_HAS_EXPIRED","daysLeft":-3}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ tls }, report) {
    if (tls?.certificate.refusedAs !== 'CERT_HAS_EXPIRED') return;
    report({ message: `the certificate ${expiry(tls.certificate)}` });
  },
};
