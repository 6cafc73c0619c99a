import type { UriRule } from './rule.ts';

export const hostNotAscii: UriRule = {
  id: 'uri/host-not-ascii',
  severity: 'error',
  summary: 'a host name with other than ASCII letters',
  why: 'In a URI such a name is written in its xn-- form.',
  remedy: 'Write the xn-- form.',
  bad: ['stun:bücher.example'],
  good: ['stun:xn--bcher-kva.example'],
};
