import type { UriRule } from './rule.ts';

export const unknownScheme: UriRule = {
  id: 'uri/unknown-scheme',
  severity: 'error',
  summary: 'a scheme other than stun, stuns, turn and turns',
  why: 'RFC 7064 and RFC 7065 define these four, and clients support no others.',
  remedy: 'Write stun:, stuns:, turn: or turns:.',
  bad: ['http:stun.example.org'],
  good: ['stun:stun.example.org:3478'],
};
