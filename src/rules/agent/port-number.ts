import { agentRule } from './rule.ts';

export const portNumber = agentRule({
  id: 'agent/port-number',
  summary: 'a port that is not a number',
  why: 'The agent parses it as an integer.',
  remedy: 'Write a port from 1 to 65535.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 http typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
