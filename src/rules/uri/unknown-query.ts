import type { UriRule } from './rule.ts';

export const unknownQuery: UriRule = {
  id: 'uri/unknown-query',
  severity: 'error',
  summary: 'a query other than ?transport=udp or ?transport=tcp',
  why: 'RFC 7065 defines no others.',
  remedy: 'Write ?transport=udp or ?transport=tcp, or nothing.',
  bad: ['turn:turn.example.org?foo=1'],
  good: ['turn:turn.example.org?transport=tcp'],
};
