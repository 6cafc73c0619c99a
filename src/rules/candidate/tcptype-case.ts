import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const tcptypeCase = candidateRule({
  id: 'tcptype-case',
  summary: 'a tcptype in capitals',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write the tcptype in lower case.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype PASSIVE'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `tcptype ${value} is not in lower case`,
  effect: REFUSED_WITH_SDP,
});
