import { agentRule } from './rule.ts';

export const port1To65535 = agentRule({
  id: 'agent/port-1-to-65535',
  summary: 'a port that is not 1 to 65535',
  why: 'These agents refuse port 0 as well, also on active TCP candidates.',
  remedy: 'Write a port from 1 to 65535; an active TCP candidate has 9.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 0 typ host', 'candidate:1 1 udp 2130706431 192.0.2.1 70000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
