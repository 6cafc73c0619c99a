import { candidateRule } from './rule.ts';

export const relatedPortMissing = candidateRule({
  id: 'related-port-missing',
  summary: 'raddr without rport',
  why: 'The two belong together. Firefox and pion refuse the candidate; others assume port 0.',
  remedy: 'Write rport after raddr; rport 0 hides a port.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `raddr ${value} without rport`,
  effect: 'Firefox and pion refuse it, others take port 0',
});
