import type { TurnRule } from './rule.ts';

/** Errors that other rules cover. */
const HAVE_RULES: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID']);

export const certificateUntrusted: TurnRule = {
  id: 'turn/certificate-untrusted',
  severity: 'error',
  step: 'tls',
  summary: 'a TLS certificate that is not trusted',
  why: 'The certificate is self-signed, comes from an authority that this machine does not trust, or lacks the intermediate certificate.',
  remedy:
    'Serve the whole chain: cert must be the file with the intermediate certificates (fullchain.pem). To test with a private authority, use --ca.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tls","connectionError":{"code":"certificate","message":"…"},"tls":{"certificate":{"names":["turn.example.org"],"refusedAs":"DEPTH_ZERO_SELF_SIGNED_CERT"}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ tls, connectionError }, report) {
    const { refusedAs } = tls?.certificate ?? {};
    if (refusedAs === undefined || HAVE_RULES.has(refusedAs)) return;
    report({ message: connectionError?.message ?? 'the certificate is not trusted' });
  },
};
