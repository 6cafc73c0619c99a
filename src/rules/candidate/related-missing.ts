import { candidateRule } from './rule.ts';

export const relatedMissing = candidateRule({
  id: 'related-missing',
  summary: 'a reflexive or relayed candidate without raddr and rport',
  why: 'RFC 8839 requires both for srflx, prflx and relay. Firefox refuses a candidate without them; others accept it.',
  remedy: 'Write raddr and rport after the type; raddr 0.0.0.0 rport 0 hides the real ones.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx'],
  good: [
    'candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000',
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  message: (value) => `a ${value} candidate without raddr and rport`,
  effect: 'Firefox refuses it, others take it',
});
