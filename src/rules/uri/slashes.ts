import type { UriRule } from './rule.ts';

export const slashes: UriRule = {
  id: 'uri/slashes',
  severity: 'error',
  summary: 'slashes behind the scheme',
  why: 'A STUN URI is no web address: RFC 7064 has no // in it, and browsers throw a SyntaxError.',
  remedy: 'Remove the slashes.',
  bad: ['stun://stun.example.org'],
  good: ['stun:stun.example.org:3478'],
};
