import type { UriRule } from './rule.ts';

export const zoneId: UriRule = {
  id: 'uri/zone-id',
  severity: 'error',
  summary: 'a zone id in the address of a URL',
  why: 'RFC 7064 does not allow one.',
  remedy: 'Write the address without it.',
  bad: ['stun:[fe80::1%eth0]'],
  good: ['stun:[2001:db8::1]'],
};
