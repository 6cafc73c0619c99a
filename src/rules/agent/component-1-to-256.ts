import { agentRule } from './rule.ts';

export const component1To256 = agentRule({
  id: 'agent/component-1-to-256',
  summary: 'a component that is not 1 to 256',
  why: 'RFC 8839 allows 1 to 256, and these agents check it.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: [
    'candidate:1 0 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:1 257 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
