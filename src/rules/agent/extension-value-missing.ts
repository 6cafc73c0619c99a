import { agentRule } from './rule.ts';

export const extensionValueMissing = agentRule({
  id: 'agent/extension-value-missing',
  summary: 'an extension without a value',
  why: 'These agents read extensions in pairs of a name and a value.',
  remedy: 'Write a value after the name, or remove the name.',
  bad: [
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation',
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host foo',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
