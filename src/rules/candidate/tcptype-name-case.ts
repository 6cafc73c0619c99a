import { candidateRule } from './rule.ts';

export const tcptypeNameCase = candidateRule({
  id: 'tcptype-name-case',
  summary: 'tcptype in another spelling, such as tcpType',
  why: 'In JSON the field is called tcpType, in a candidate tcptype. Chromium does not know the other spelling and assumes passive.',
  remedy: 'Write tcptype in lower case.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcpType passive'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `${value} should be written tcptype`,
  effect: 'Chromium skips it, and assumes passive for TCP',
});
