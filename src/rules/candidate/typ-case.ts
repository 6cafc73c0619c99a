import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const typCase = candidateRule({
  id: 'typ-case',
  summary: '"typ" in capitals',
  why: 'Chromium refuses any other spelling, and with it the whole description; Firefox accepts it.',
  remedy: 'Write typ in lower case.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 TYP host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is not in lower case; write typ`,
  effect: `${REFUSED_WITH_SDP}; Firefox reads it`,
});
