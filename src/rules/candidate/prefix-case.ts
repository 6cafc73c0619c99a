import { candidateRule } from './rule.ts';

export const prefixCase = candidateRule({
  id: 'prefix-case',
  summary: '"candidate:" in capitals',
  why: 'The name of the attribute is in lower case. Chromium compares it letter by letter and refuses any other spelling; Firefox accepts it.',
  remedy: 'Write "candidate:" in lower case.',
  bad: ['CANDIDATE:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is not in lower case`,
  effect: 'Chromium refuses it, Firefox reads it',
});
