import { agentRule } from './rule.ts';

export const prefixMissing = agentRule({
  id: 'agent/prefix-missing',
  summary: 'no "candidate:" at the beginning',
  why: 'These agents read the value of the attribute with its name.',
  remedy: 'Put "candidate:" before the foundation.',
  bad: ['1 1 udp 2130706431 192.0.2.1 5000 typ host', 'CANDIDATE:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
