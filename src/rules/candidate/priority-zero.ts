import { candidateRule } from './rule.ts';

export const priorityZero = candidateRule({
  id: 'priority-zero',
  summary: 'a priority of 0',
  why: 'RFC 8445 starts at 1. Firefox refuses 0; others accept it and try the candidate last.',
  remedy: 'Compute the priority as RFC 8445 section 5.1.2 does.',
  bad: ['candidate:1 1 udp 0 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} is less than 1`,
  effect: 'Firefox refuses it, others take it',
});
