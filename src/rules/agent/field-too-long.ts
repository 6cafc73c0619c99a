import { agentRule } from './rule.ts';

export const fieldTooLong = agentRule({
  id: 'agent/field-too-long',
  summary: 'a field that is longer than the agent reads',
  why: 'The agent reads a field into a buffer of fixed size, and the rest of the word ends up in the next field.',
  remedy: 'Shorten the field.',
  bad: [
    'candidate:111111111111111111111111111111111 1 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:1 1 udp 2130706431 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
