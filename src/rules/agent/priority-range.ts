import { agentRule } from './rule.ts';

export const priorityRange = agentRule({
  id: 'agent/priority-range',
  summary: 'a priority above 4294967295',
  why: 'The agent reads the priority into 32 bits.',
  remedy: 'Write a number from 1 to 2147483647.',
  bad: ['candidate:1 1 udp 4294967296 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
