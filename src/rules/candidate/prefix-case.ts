import { candidateRule } from './rule.ts';

export const prefixCase = candidateRule({
  id: 'prefix-case',
  summary: '"candidate:" in capitals',
  why: 'Attribute names are case-sensitive. Chromium refuses any other spelling; Firefox accepts it.',
  remedy: 'Write "candidate:" in lower case.',
  bad: ['CANDIDATE:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is not in lower case`,
  effect: 'Chromium refuses it, Firefox reads it',
});
