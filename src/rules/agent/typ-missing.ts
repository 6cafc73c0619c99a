import { agentRule } from './rule.ts';

export const typMissing = agentRule({
  id: 'agent/typ-missing',
  summary: 'no "typ" after the port',
  why: 'These agents read six fields and then expect the word typ.',
  remedy: 'Write typ after the port, in lower case.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 host', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 TYP host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
