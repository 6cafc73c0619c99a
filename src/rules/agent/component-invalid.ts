import { agentRule } from './rule.ts';

export const componentInvalid = agentRule({
  id: 'agent/component-invalid',
  summary: 'a component that is not a number, or is too large',
  why: 'These agents read the component into a small integer.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: [
    'candidate:1 one udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:1 4294967296 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
