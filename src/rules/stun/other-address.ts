import type { StunRule } from './rule.ts';

export const otherAddress: StunRule = {
  id: 'stun/other-address',
  severity: 'info',
  summary: 'an OTHER-ADDRESS with the IP address of the server itself',
  why: 'NAT behavior tests need two IP addresses (RFC 5780), so icescope nat cannot use this server.',
  remedy: 'Give the server a second address, or turn RFC 5780 off.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"other-address"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['other-address'],
};
