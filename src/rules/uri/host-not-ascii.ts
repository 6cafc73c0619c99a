import type { UriRule } from './rule.ts';

export const hostNotAscii: UriRule = {
  id: 'uri/host-not-ascii',
  severity: 'error',
  summary: 'a host name with letters outside ASCII',
  why: 'In a URI, such a name has to be in its xn-- form.',
  remedy: 'Write the xn-- form.',
  bad: ['stun:bücher.example'],
  good: ['stun:xn--bcher-kva.example'],
};
