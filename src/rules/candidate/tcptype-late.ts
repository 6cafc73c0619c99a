import { candidateRule } from './rule.ts';

export const tcptypeLate = candidateRule({
  id: 'tcptype-late',
  summary: 'tcptype after other extensions',
  why: 'Chromium does not see it there and assumes passive; libjuice and the ICE stack of Firefox refuse the candidate.',
  remedy: 'Write tcptype right after the type, or after raddr and rport.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host generation 0 tcptype passive'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive generation 0'],
  message: (value) => `tcptype ${value} is after other extensions; it belongs right after the type`,
  effect:
    'Chromium skips it, and assumes passive for TCP; libjuice and the ICE stack of Firefox refuse a TCP candidate',
});
