import { agentRule } from './rule.ts';

export const lineInvalid = agentRule({
  id: 'agent/line-invalid',
  summary: 'a line that is not SDP',
  why: 'An SDP line is a lowercase letter, "=" and a value that does not start with a space.',
  remedy: 'Pass the candidate with "a=" or without it, and nothing else before it.',
  bad: [
    'a= candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
    'A=candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
