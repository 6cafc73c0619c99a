import { agentRule } from './rule.ts';

export const typeCase = agentRule({
  id: 'agent/type-case',
  summary: 'a type in capitals',
  why: 'These agents accept the type in lower case only.',
  remedy: 'Write the type in lower case.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ HOST'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
