import { agentRule } from './rule.ts';

export const spaceDoubled = agentRule({
  id: 'agent/space-doubled',
  summary: 'two spaces between fields',
  why: 'These agents split at single spaces, so two in a row make an empty field.',
  remedy: 'Separate the fields by one space.',
  bad: ['candidate:1 1  udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
