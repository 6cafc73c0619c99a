import { candidateRule } from './rule.ts';

export const priorityLarge = candidateRule({
  id: 'priority-large',
  summary: 'a priority above 2147483647',
  why: 'RFC 8445 allows at most 2^31 - 1. Agents accept more, but both sides must order the pairs the same way, and with such a number they may not.',
  remedy: 'Compute the priority as RFC 8445 section 5.1.2 does.',
  bad: ['candidate:1 1 udp 2147483648 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} is larger than 2147483647`,
  effect: 'every agent measured takes it, and pairs are then tried in another order than the two sides expect',
});
