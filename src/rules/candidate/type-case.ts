import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const typeCase = candidateRule({
  id: 'type-case',
  summary: 'a type in capitals',
  why: 'Types are in lower case. Chromium refuses any other spelling, and with it the whole description that contains it.',
  remedy: 'Write the type in lower case.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ HOST'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `type ${value} is not in lower case`,
  effect: REFUSED_WITH_SDP,
});
