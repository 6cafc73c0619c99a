import { agentRule } from './rule.ts';

export const priorityInvalid = agentRule({
  id: 'agent/priority-invalid',
  summary: 'a priority that is not a number, or is too large',
  why: 'These agents read the priority into 32 bits.',
  remedy: 'Write a number from 1 to 2147483647.',
  bad: ['candidate:1 1 udp high 192.0.2.1 5000 typ host', 'candidate:1 1 udp 4294967296 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
