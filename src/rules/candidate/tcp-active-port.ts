import { candidateRule } from './rule.ts';

export const tcpActivePort = candidateRule({
  id: 'tcp-active-port',
  summary: 'an active TCP candidate with a port other than 9',
  why: 'An active candidate does not listen, so its port is meaningless; RFC 6544 requires 9. Agents ignore the port.',
  remedy: 'Write port 9.',
  bad: ['candidate:4 1 tcp 1518280447 192.0.2.1 5000 typ host tcptype active'],
  good: ['candidate:4 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active'],
  message: (value) => `an active TCP candidate with port ${value}; it listens nowhere, and is written with port 9`,
  effect: 'agents ignore the port',
});
