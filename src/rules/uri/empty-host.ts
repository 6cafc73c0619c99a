import type { UriRule } from './rule.ts';

export const emptyHost: UriRule = {
  id: 'uri/empty-host',
  severity: 'error',
  summary: 'a URL without a host',
  why: 'There is no server to ask; perhaps a variable was empty.',
  remedy: 'Write a host name or an IP address.',
  bad: ['stun:', 'stun::3478'],
  good: ['stun:stun.example.org:3478'],
};
