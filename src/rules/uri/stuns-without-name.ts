import type { UriRule } from './rule.ts';

export const stunsWithoutName: UriRule = {
  id: 'uri/stuns-without-name',
  severity: 'warning',
  summary: 'a stuns: URL with an IP address',
  why: 'There is no name to check the certificate against. RFC 8489 section 8.1 requires clients to reject such a URI unless they know the name from elsewhere.',
  remedy: 'Write the host name of the certificate, or use --servername.',
  bad: ['stuns:192.0.2.1'],
  good: ['stuns:stun.example.org'],
};
