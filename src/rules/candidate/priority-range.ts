import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const priorityRange = candidateRule({
  id: 'priority-range',
  summary: 'a priority that does not fit into 32 bits',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Compute the priority as RFC 8445 section 5.1.2 does.',
  bad: ['candidate:1 1 udp 4294967296 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} is larger than 2147483647`,
  effect: REFUSED_WITH_SDP,
});
