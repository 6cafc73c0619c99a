import type { StunRule } from './rule.ts';

export const certificateExpiring: StunRule = {
  id: 'stun/certificate-expiring',
  severity: 'warning',
  summary: 'a TLS certificate that expires soon',
  why: 'It has fewer days left than --cert-warn allows. Automatic renewal may have failed, or the server may still use the old file.',
  remedy: 'Renew the certificate, and have the server reload it (coturn: SIGUSR2).',
  bad: ['{"url":"stuns:stun.example.org","ok":true,"warnings":[{"id":"certificate-expiring"}]}'],
  good: ['{"url":"stuns:stun.example.org","ok":true}'],
  warnings: ['certificate-expiring'],
};
