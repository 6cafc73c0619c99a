import { agentRule } from './rule.ts';

export const priorityZero = agentRule({
  id: 'agent/priority-zero',
  summary: 'a priority that is read as 0',
  why: 'These agents refuse a priority of 0, and read anything that is not a number as 0.',
  remedy: 'Write a number from 1 to 2147483647.',
  bad: ['candidate:1 1 udp 0 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
