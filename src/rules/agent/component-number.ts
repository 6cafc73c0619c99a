import { agentRule } from './rule.ts';

export const componentNumber = agentRule({
  id: 'agent/component-number',
  summary: 'a component that is not a number',
  why: 'The agent parses it as an integer.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: ['candidate:1 one udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
