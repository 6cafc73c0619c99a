import { candidateRule } from './rule.ts';

export const tcpActivePortZero = candidateRule({
  id: 'tcp-active-port-zero',
  summary: 'an active TCP candidate with port 0',
  why: 'RFC 6544 requires port 9. Firefox refuses 0; others accept it.',
  remedy: 'Write port 9.',
  bad: ['candidate:4 1 tcp 1518280447 192.0.2.1 0 typ host tcptype active'],
  good: ['candidate:4 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active'],
  message: (value) => `an active TCP candidate with port ${value}; RFC 6544 requires port 9`,
  effect: 'Firefox refuses it, others take it',
});
