import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const priorityMissing = candidateRule({
  id: 'priority-missing',
  summary: 'no priority',
  why: 'Every browser refuses a candidate without a priority.',
  remedy: 'Write a number from 1 to 2147483647; RFC 8445 section 5.1.2 has the formula.',
  bad: ['candidate:1 1 udp'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the priority is missing',
  effect: REFUSED_BY_BROWSERS,
});
