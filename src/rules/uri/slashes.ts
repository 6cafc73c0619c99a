import type { UriRule } from './rule.ts';

export const slashes: UriRule = {
  id: 'uri/slashes',
  severity: 'error',
  summary: 'slashes after the scheme',
  why: 'A STUN URI is not a web address: it has no // (RFC 7064), and browsers throw a SyntaxError.',
  remedy: 'Remove the slashes.',
  bad: ['stun://stun.example.org'],
  good: ['stun:stun.example.org:3478'],
};
