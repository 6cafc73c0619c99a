import { candidateRule } from './rule.ts';

export const relatedAddressMissing = candidateRule({
  id: 'related-address-missing',
  summary: 'rport without raddr',
  why: 'The two belong together. Firefox refuses the candidate; others accept it.',
  remedy: 'Write raddr before rport, or neither on a host candidate.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx rport 5000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `rport ${value} without raddr`,
  effect: 'Firefox refuses it, others take it',
});
