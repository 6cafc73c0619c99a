import { candidateRule } from './rule.ts';

export const priorityType127 = candidateRule({
  id: 'priority-type-127',
  summary: 'a priority with the type preference 127',
  why: 'RFC 8445 allows 0 to 126. Every agent measured accepts it; it is a popular value in tests and examples.',
  remedy: 'Use a type preference of 126 or less, unless this is a test.',
  bad: ['candidate:1 1 udp 2147483647 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `priority ${value} holds the type preference 127, which RFC 8445 does not allow`,
  effect: 'every agent measured takes it; it is a popular value in tests',
});
