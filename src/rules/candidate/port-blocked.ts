import { candidateRule } from './rule.ts';

export const portBlocked = candidateRule({
  id: 'port-blocked',
  summary: 'a TCP port that browsers never connect to',
  why: 'Browsers keep a list of ports that pages may not connect to. Chromium accepts the candidate and never dials it.',
  remedy: 'Listen on another port.',
  bad: ['candidate:1 1 tcp 1518214911 192.0.2.1 6667 typ host tcptype passive'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `port ${value} is one that browsers never open a TCP connection to`,
  effect: 'Chromium takes it and never dials it',
});
