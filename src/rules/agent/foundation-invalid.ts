import { agentRule } from './rule.ts';

export const foundationInvalid = agentRule({
  id: 'agent/foundation-invalid',
  summary: 'a foundation that is not up to 32 letters, digits, "+" and "/"',
  why: 'RFC 8839 allows no other characters, and these agents check it.',
  remedy: 'Use 1 to 32 letters, digits, "+" and "/".',
  bad: [
    'candidate:a_b 1 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:111111111111111111111111111111111 1 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
