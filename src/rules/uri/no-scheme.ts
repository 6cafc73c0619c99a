import type { UriRule } from './rule.ts';

export const noScheme: UriRule = {
  id: 'uri/no-scheme',
  severity: 'info',
  summary: 'a host without a scheme',
  why: 'icescope reads it as stun:HOST. Browsers throw a SyntaxError.',
  remedy: 'Write stun:HOST.',
  bad: ['stun.example.org:3478'],
  good: ['stun:stun.example.org:3478'],
};
