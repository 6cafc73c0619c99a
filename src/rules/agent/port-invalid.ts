import { agentRule } from './rule.ts';

export const portInvalid = agentRule({
  id: 'agent/port-invalid',
  summary: 'a port that is not 0 to 65535',
  why: 'These agents read the port into 16 bits.',
  remedy: 'Write a port from 1 to 65535.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 70000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
