import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const priorityNumber = candidateRule({
  id: 'priority-number',
  summary: 'a priority that is not a number',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write a number from 1 to 2147483647; RFC 8445 section 5.1.2 has the formula.',
  bad: ['candidate:1 1 udp high 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} is not a whole number`,
  effect: REFUSED_WITH_SDP,
});
