import { agentRule } from './rule.ts';

export const portRange = agentRule({
  id: 'agent/port-range',
  summary: 'a port above 65535',
  why: 'The agent reads the port into 16 bits.',
  remedy: 'Write a port from 1 to 65535.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 70000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
