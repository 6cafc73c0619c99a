import { candidateRule } from './rule.ts';

export const tcpListenPort = candidateRule({
  id: 'tcp-listen-port',
  summary: 'a passive TCP candidate with port 0 or 9',
  why: 'A passive candidate waits for connections, but none can arrive at this port.',
  remedy: 'Write the port that the socket listens on.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 9 typ host tcptype passive'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `a TCP candidate that should listen, with port ${value}`,
  effect: 'no peer can connect to it',
});
