import { agentRule } from './rule.ts';

export const priorityNumber = agentRule({
  id: 'agent/priority-number',
  summary: 'a priority that is not a number',
  why: 'The agent parses it as an integer.',
  remedy: 'Write a number from 1 to 2147483647.',
  bad: ['candidate:1 1 udp high 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
