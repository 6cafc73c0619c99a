import type { StunRule } from './rule.ts';

export const certificate: StunRule = {
  id: 'stun/certificate',
  severity: 'error',
  summary: 'a TLS certificate that is not accepted',
  why: 'The certificate has expired, is for another name, or was not signed by an authority that this machine trusts. Browsers refuse it as well.',
  remedy: 'Renew the certificate or serve the whole chain; --servername and --ca test others.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"certificate"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['certificate'],
};
