import { agentRule } from './rule.ts';

export const fieldWithSpace = agentRule({
  id: 'agent/field-with-space',
  summary: 'a field with white space that is not a space',
  why: 'The agent splits at every kind of white space, others at spaces alone.',
  remedy: 'Separate the fields by single spaces, and use no tabs.',
  bad: [
    'candidate:a\tb 1 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:1 1 u\u00a0dp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
