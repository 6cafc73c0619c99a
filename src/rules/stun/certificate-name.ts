import type { StunRule } from './rule.ts';

export const certificateName: StunRule = {
  id: 'stun/certificate-name',
  severity: 'warning',
  summary: 'a TLS certificate with its name in CN only',
  why: 'The certificate has no subjectAltName. Browsers and Go (pion) ignore CN and refuse the certificate.',
  remedy: 'Reissue it with the name of the server as subjectAltName.',
  bad: ['{"url":"stuns:stun.example.org","ok":true,"warnings":[{"id":"certificate-name"}]}'],
  good: ['{"url":"stuns:stun.example.org","ok":true}'],
  warnings: ['certificate-name'],
};
