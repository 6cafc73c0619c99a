import type { TurnRule } from './rule.ts';

export const certificateName: TurnRule = {
  id: 'turn/certificate-name',
  severity: 'error',
  step: 'tls',
  summary: 'a TLS certificate for another name',
  why: 'The host of the URL is not among the names of the certificate, so clients reject the server.',
  remedy:
    'Use a name from the certificate in the URL, or get a certificate for this one. A URL with an IP address needs a certificate for that address.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tls","connectionError":{"code":"certificate","message":"…"},"tls":{"certificate":{"names":["turn.example.org"],"refusedAs":"ERR_TLS_CERT_ALTNAME_INVALID"}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ tls, connectionError }, report) {
    if (tls?.certificate.refusedAs !== 'ERR_TLS_CERT_ALTNAME_INVALID') return;
    report({ message: connectionError?.message ?? 'the certificate is for another name' });
  },
};
