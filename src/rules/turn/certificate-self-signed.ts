import type { TurnRule } from './rule.ts';

export const certificateSelfSigned: TurnRule = {
  id: 'turn/certificate-self-signed',
  severity: 'warning',
  step: 'tls',
  summary: 'a self-signed certificate, trusted because turnserver.conf names it',
  why: "The test accepts it, as the file names it as the server's own. Clients do not have that file: browsers silently reject the certificate, so turns: gives no relay.",
  remedy:
    "Get a certificate from an authority that clients trust, such as Let's Encrypt. To test with a private authority, use --ca.",
  bad: [
    '{"url":"turns:turn.example.org","transport":"tls","address":"198.51.100.10","tls":{"protocol":"TLSv1.3","certificate":{"names":["turn.example.org"],"isFromConfiguration":true}},"credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  good: [
    '{"url":"turns:turn.example.org","transport":"tls","address":"198.51.100.10","tls":{"protocol":"TLSv1.3","certificate":{"names":["turn.example.org"]}},"credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ tls }, report) {
    if (tls?.certificate.isFromConfiguration !== true) return;
    report({ message: 'the certificate is self-signed: it was trusted here, as turnserver.conf names it' });
  },
};
