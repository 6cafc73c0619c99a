import type { UriRule } from './rule.ts';

export const queryNotAllowed: UriRule = {
  id: 'uri/query-not-allowed',
  severity: 'error',
  summary: '?transport= in a stun: or stuns: URL',
  why: 'Only TURN URIs have a transport. Browsers throw a SyntaxError.',
  remedy: 'Remove it.',
  bad: ['stun:stun.example.org?transport=udp'],
  good: ['stun:stun.example.org:3478', 'turn:turn.example.org?transport=udp'],
};
