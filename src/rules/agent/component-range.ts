import { agentRule } from './rule.ts';

export const componentRange = agentRule({
  id: 'agent/component-range',
  summary: 'a component that is too large',
  why: 'The agent reads the component into a small integer.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: [
    'candidate:1 70000 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:1 4294967296 udp 2130706431 192.0.2.1 5000 typ host',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
